// SPDX-License-Identifier: BSL-1.0
// Image classification, MLPerf Tiny's ResNet-8: mlperf_tiny_resnet8.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// Two convolutions of 3 × 3, the first of which may move in strides.
template <int Filters, int Stride>
using resnet8_path = sequential<conv2d<Filters, kernel_size<3, 3>, strides<Stride, Stride>, same>,
    batch_norm<>, activation<relu>, conv2d<Filters, kernel_size<3, 3>, same>, batch_norm<>>;

/// Two convolutions beside what goes by: by itself, or through a convolution of 1 × 1 that halves the image.
template <int Filters>
using resnet8_stack = sequential<residual<resnet8_path<Filters, 1>>, activation<relu>>;
template <int Filters>
using resnet8_halving_stack =
    sequential<add<resnet8_path<Filters, 2>, conv2d<Filters, kernel_size<1, 1>, strides<2, 2>, same>>,
        activation<relu>>;

/// Images of 32 × 32 pixels from 0 to 255, ten classes.
struct mlperf_tiny_resnet8
    : model<input<32, 32, 3>, conv2d<16, kernel_size<3, 3>, same>, batch_norm<>, activation<relu>,
          resnet8_stack<16>, resnet8_halving_stack<32>, resnet8_halving_stack<64>,
          average_pooling2d<pool_size<8, 8>>, flatten, dense<10, activation<softmax>>> {};

}  // namespace models
