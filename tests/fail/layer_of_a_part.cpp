// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A layer computes on a partitioned variable
// EXPECT: Variable dense/kernel/part_0 of layer number 0 is partitioned, or not a variable: the layer computes on a whole one
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using parts = variable_scope<"net", partitioner<fixed_size_partitioner{2}>, dense<4, no_bias>>;
#else
using parts = variable_scope<"net", dense<4, no_bias>>;
#endif

struct net : model<input<8>, parts> {};
float first(net const& n, Eigen::Matrix<float, 1, 8> const& x) { return n(x)(0, 0); }
