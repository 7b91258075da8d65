// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A dense layer is given an image
// EXPECT: Scope net: dense takes samples of shape (features,) and is given (8, 8): flatten them first
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using image = input<8, 8>;
#else
using image = input<64>;
#endif

struct net : model<image, variable_scope<"net", dense<10>>> {};
net n;
