// SPDX-License-Identifier: BSL-1.0
// KIND: budget
// WRONG: A model takes more memory as it runs than its budget has
// EXPECT: are its workspace, and 0 of state, and its budget has 10240 of RAM: the largest part is layer number 1, conv2d, which makes (16, 16, 16) of (16, 16, 8) in
#include <ashlar/ashlar.hpp>

using namespace ashlar;

template <int Filters>
using convolution = conv2d<Filters, kernel_size<3, 3>, same>;

#ifdef MISTAKE
using device = budget<ram<10_KiB>>;
#else
using device = budget<ram<32_KiB>>;
#endif

struct net : model<device, input<16, 16, 1>, convolution<8>, convolution<16>, global_average_pooling> {};
