// SPDX-License-Identifier: BSL-1.0
// KIND: index
// WRONG: A variable of a net without matrices is misspelt
// EXPECT: did you mean dense/kernel (4, 3)?
#include <ashlar/layers/dense.hpp>
#include <ashlar/model/inference.hpp>

using namespace ashlar;

using net = inference<input<4>, dense<3>>;
#ifdef MISTAKE
void fill(net& n) { n["dense/kernal"_v][0] = 1; }
#else
void fill(net& n) { n["dense/kernel"_v][0] = 1; }
#endif
