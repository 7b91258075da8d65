// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A convolution is given samples that are not images
// EXPECT: Scope net: conv2d takes samples of shape (height, width, channels) and is given (490,)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using image = input<490>;
#else
using image = input<49, 10, 1>;
#endif

struct net : model<image, variable_scope<"net", conv2d<8, kernel_size<10, 4>>>> {};
net n;
