// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_sequences = std::tuple<
    model<input<13, 12>, conv1d<10, kernel_size<4>, causal, strides<2>, dilation_rate<3>, groups<2>>>,
    model<input<4, 10>, conv1d<16, kernel_size<3>, same, strides<1>, dilation_rate<1>, groups<2>>>,
    model<input<7, 2>, conv1d<12, kernel_size<4>, causal, strides<1>, dilation_rate<2>, groups<2>>>,
    model<input<6, 18>, conv1d<8, kernel_size<1>, causal, strides<2>, dilation_rate<1>, groups<2>>>,
    model<input<2, 6>, conv1d<10, kernel_size<1>, causal, strides<2>, dilation_rate<3>, groups<2>>>,
    model<input<4, 5>, conv1d<1, kernel_size<1>, causal, strides<1>, dilation_rate<1>, groups<1>>>,
    model<input<10, 6>, conv1d<5, kernel_size<4>, valid, strides<2>, dilation_rate<3>, groups<1>>>,
    model<input<10, 8>, conv1d<2, kernel_size<3>, same, strides<2>, dilation_rate<3>, groups<1>>>,
    model<input<8, 14>, conv1d<12, kernel_size<2>, valid, strides<1>, dilation_rate<1>, groups<2>>>,
    model<input<11, 7>, conv1d<7, kernel_size<3>, same, strides<1>, dilation_rate<3>, groups<1>>>,
    model<input<6, 1>, conv1d_transpose<1, kernel_size<4>, strides<2>, valid>>,
    model<input<1, 2>, conv1d_transpose<5, kernel_size<3>, strides<1>, same>>,
    model<input<1, 2>, conv1d_transpose<3, kernel_size<2>, strides<3>, valid>>,
    model<input<1, 3>, conv1d_transpose<1, kernel_size<4>, strides<3>, same>>,
    model<input<7, 2>, conv1d_transpose<5, kernel_size<1>, strides<1>, valid>>,
    model<input<7, 5>, conv1d_transpose<5, kernel_size<2>, strides<3>, same>>,
    model<input<7, 1>, multi_head_attention<1, 1>>, model<input<3, 6>, multi_head_attention<3, 2, causal>>,
    model<input<6, 9>, multi_head_attention<3, 3>>, model<input<2, 4>, multi_head_attention<2, 2>>,
    model<input<6, 2>, multi_head_attention<1, 2>>,
    model<input<6, 8>, time_distributed<dense<5>, activation<sigmoid>>>,
    model<input<2, 3>, time_distributed<dense<2>, activation<sigmoid>>>,
    model<input<5, 9>, time_distributed<dense<7>, activation<sigmoid>>>, model<input<3>, embedding<18, 9>>,
    model<input<1>, embedding<16, 7>>, model<input<7, 2>, zero_padding1d<0, 0>>,
    model<input<6, 3>, zero_padding1d<1, 2>>, model<input<6, 2>, cropping1d<2, 2>>>;
