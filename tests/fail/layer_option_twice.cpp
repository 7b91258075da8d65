// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A layer is given an option twice
// EXPECT: activation is given to dense twice: write it once
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<input<4>, dense<8, activation<relu>, activation<sigmoid>>> {};
#else
struct net : model<input<4>, dense<8, activation<relu>>, activation<sigmoid>> {};
#endif
