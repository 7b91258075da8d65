// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, MLPerf Tiny's DS-CNN: mlperf_tiny_ds_cnn.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// A depthwise and a pointwise convolution, each with its batch normalisation.
template <int Filters>
using ds_cnn_block = sequential<depthwise_conv2d<kernel_size<3, 3>, same>, batch_norm<>, activation<relu>,
    conv2d<Filters>, batch_norm<>, activation<relu>>;

/// 49 windows of 10 coefficients, twelve labels.
struct mlperf_tiny_ds_cnn
    : model<input<49, 10, 1>, conv2d<64, kernel_size<10, 4>, strides<2, 2>, same>, batch_norm<>,
          activation<relu>, dropout, repeat<4, ds_cnn_block<64>>, dropout,
          average_pooling2d<pool_size<25, 5>>, flatten, dense<12, activation<softmax>>> {};

}  // namespace models
