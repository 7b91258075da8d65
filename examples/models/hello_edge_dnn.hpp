// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" DNN: hello_edge_dnn.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// Three layers that are alike, each in a scope of its own, and one whose bias has no name.
template <int Inputs, int Units, int Labels = 12>
struct hello_edge_dnn_of {
  template <text Name>
  using fc = variable_scope<Name, dense<Units, no_scope, kernel_name<"W">, bias_name<"b">, activation<relu>>>;
  using net = model<input<Inputs>, fc<"fc1">, fc<"fc2">, fc<"fc3">,
      dense<Labels, no_scope, kernel_name<"final_fc">, unnamed_bias>>;
};

/// DNN_S: 25 windows of 10 coefficients.
struct hello_edge_dnn : hello_edge_dnn_of<250, 144>::net {};

}  // namespace models
