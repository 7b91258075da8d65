// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A model that is part of a larger one is given other samples than it takes
// EXPECT: This part of the model takes samples of shape (64,) and is given (32,): reshape them, or give the part another input
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct part_net : model<input<64>, dense<10>> {};
#ifdef MISTAKE
struct net : model<input<32>, variable_scope<"part", part_net>, dense<2>> {};
#else
struct net : model<input<64>, variable_scope<"part", part_net>, dense<2>> {};
#endif
