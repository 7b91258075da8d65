// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_sequences =
    std::tuple<model<input<15, 14>, conv1d<8, kernel_size<4>, same, strides<1>, dilation_rate<3>, groups<2>>>,
        model<input<12, 12>, conv1d<18, kernel_size<4>, valid, strides<2>, dilation_rate<2>, groups<2>>>,
        model<input<11, 7>, conv1d<1, kernel_size<3>, valid, strides<2>, dilation_rate<1>, groups<1>>>,
        model<input<8, 7>, conv1d<7, kernel_size<1>, causal, strides<2>, dilation_rate<1>, groups<1>>>,
        model<input<14, 5>, conv1d<2, kernel_size<3>, valid, strides<1>, dilation_rate<2>, groups<1>>>,
        model<input<3, 3>, conv1d<4, kernel_size<1>, causal, strides<1>, dilation_rate<2>, groups<1>>>,
        model<input<5, 18>, conv1d<18, kernel_size<3>, causal, strides<2>, dilation_rate<1>, groups<2>>>,
        model<input<3, 4>, conv1d<1, kernel_size<3>, same, strides<1>, dilation_rate<1>, groups<1>>>,
        model<input<4, 3>, conv1d_transpose<5, kernel_size<2>, strides<3>, same>>,
        model<input<5, 2>, conv1d_transpose<1, kernel_size<5>, strides<2>, same>>,
        model<input<3, 2>, conv1d_transpose<5, kernel_size<4>, strides<1>, same>>,
        model<input<7, 4>, conv1d_transpose<5, kernel_size<1>, strides<2>, same>>,
        model<input<4, 3>, conv1d_transpose<5, kernel_size<4>, strides<3>, valid>>,
        model<input<4, 4>, multi_head_attention<2, 2, causal>>,
        model<input<3, 2>, multi_head_attention<2, 1>>, model<input<1, 2>, multi_head_attention<1, 2>>,
        model<input<2, 2>, multi_head_attention<1, 2>>,
        model<input<7, 8>, time_distributed<dense<9>, activation<sigmoid>>>,
        model<input<7, 3>, time_distributed<dense<7>, activation<sigmoid>>>,
        model<input<4>, embedding<19, 4>>, model<input<7>, embedding<14, 5>>,
        model<input<5, 2>, zero_padding1d<1, 2>>, model<input<8, 3>, cropping1d<2, 2>>,
        model<input<14, 14>, conv1d<2, kernel_size<3>, causal, strides<1>, dilation_rate<3>, groups<2>>>,
        model<input<10, 2>, conv1d<5, kernel_size<2>, causal, strides<1>, dilation_rate<2>, groups<1>>>,
        model<input<7, 2>, conv1d<2, kernel_size<3>, causal, strides<1>, dilation_rate<1>, groups<1>>>,
        model<input<14, 9>, conv1d<3, kernel_size<3>, causal, strides<1>, dilation_rate<3>, groups<1>>>,
        model<input<14, 5>, conv1d<2, kernel_size<4>, causal, strides<1>, dilation_rate<2>, groups<1>>>,
        model<input<6, 6>, conv1d<9, kernel_size<2>, causal, strides<1>, dilation_rate<2>, groups<1>>>>;
