// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: The branches of a residual make different shapes
// EXPECT: add takes branches that make the same shape, and they make (32,) and (16,)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr int units = 16;
#else
constexpr int units = 32;
#endif

struct net : model<input<32>, residual<dense<16>, dense<units>>> {};
net n;
