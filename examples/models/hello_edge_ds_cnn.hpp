// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" DS-CNN: hello_edge_ds_cnn.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// The batch normalisation of slim, which has no gamma.
template <text Name>
using slim_batch_norm = sequential<batch_norm<named<Name>, no_scale>, activation<relu>>;

/// A depthwise and a pointwise convolution.
template <text Name, int Filters>
using hello_edge_separable = variable_scope<Name,
    depthwise_conv2d<kernel_size<3, 3>, same, named<"depthwise_conv">, kernel_name<"depthwise_weights">,
        bias_name<"biases">>,
    slim_batch_norm<"dw_batch_norm">,
    conv2d<Filters, named<"pointwise_conv">, kernel_name<"weights">, bias_name<"biases">>,
    slim_batch_norm<"pw_batch_norm">>;

/// DS_CNN_S: 49 windows of 10 coefficients.
struct hello_edge_ds_cnn
    : model<input<49, 10, 1>,
          variable_scope<"MobileNet",
              conv2d<64, kernel_size<10, 4>, strides<2, 2>, same, named<"conv_1">, kernel_name<"weights">,
                  bias_name<"biases">>,
              slim_batch_norm<"conv_1/batch_norm">, hello_edge_separable<"conv_ds_1", 64>,
              hello_edge_separable<"conv_ds_2", 64>, hello_edge_separable<"conv_ds_3", 64>,
              hello_edge_separable<"conv_ds_4", 64>, average_pooling2d<pool_size<25, 5>>, flatten,
              dense<12, named<"fc1">, kernel_name<"weights">, bias_name<"biases">>>> {};

}  // namespace models
