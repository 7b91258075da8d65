// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" CNN: hello_edge_cnn.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// A convolution and its batch normalisation: so many filters, taps and strides in time and in frequency.
template <text Name, int Filters, int Time, int Frequency, int TimeStride, int FrequencyStride>
using hello_edge_conv =
    sequential<conv2d<Filters, kernel_size<Time, Frequency>, strides<TimeStride, FrequencyStride>, unnamed>,
        batch_norm<named<Name>>, activation<relu>>;

/// CNN_S: 49 windows of 10 coefficients.
struct hello_edge_cnn : model<input<49, 10, 1>, hello_edge_conv<"bn1", 28, 10, 4, 1, 1>, dropout,
                            hello_edge_conv<"bn2", 30, 10, 4, 2, 1>, dropout, flatten,
                            dense<16, no_scope, kernel_name<"W">, bias_name<"b">>, dense<128, unnamed>,
                            batch_norm<named<"bn3">>, activation<relu>, dropout, dense<12, unnamed>> {};

}  // namespace models
