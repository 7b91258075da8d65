// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A window is larger than the image that it moves over
// EXPECT: conv2d moves a window of (10, 4) taps over (5, 5, 1), which is smaller: write same, or pad it first
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using edges = valid;
#else
using edges = same;
#endif

struct net : model<input<5, 5, 1>, conv2d<8, kernel_size<10, 4>, edges>> {};
net n;
