// SPDX-License-Identifier: BSL-1.0
#include <ashlar/layers/dense.hpp>
#include <ashlar/layers/relu.hpp>
#include <ashlar/model/inference.hpp>

#include <array>

using namespace ashlar;
using net = inference<input<50>, dense<64, activation<relu>>, dense<32, activation<relu>>>;

void run(net const& n, std::array<float, 50> const& x, std::array<float, 32>& y) { n(x, y); }
