// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" CRNN: hello_edge_crnn.md.
#pragma once

#include "hello_edge_gru.hpp"

namespace models {

/// CRNN_S: 49 windows of 10 coefficients; a convolution makes 20 steps of 4 · 48 features of them.
struct hello_edge_crnn : model<input<49, 10, 1>,
                             conv2d<48, kernel_size<10, 4>, strides<2, 2>, no_scope, kernel_name<"W">,
                                 unnamed_bias, activation<relu>>,
                             dropout, reshape<20, 192>, hello_edge_gru_cell<"cell_0", 60, return_sequences>,
                             hello_edge_gru_cell<"cell_1", 60>,
                             dense<84, no_scope, kernel_name<"fcw">, unnamed_bias, activation<relu>>, dropout,
                             dense<12, unnamed>> {};

}  // namespace models
