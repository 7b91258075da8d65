// SPDX-License-Identifier: BSL-1.0
// What a finished graph says about its variables and declarations.
#pragma once

#include "graph_core.hpp"

#include <cstddef>
#include <string_view>

namespace ashlar {

/// One variable of a graph.
struct variable_info {
  std::string_view name;  // of the operation, unique in the graph: what prints, without ":0"
  std::string_view key;  // in the variable store; null for tf.Variable
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  bool trainable = true;
  initial_value initializer{};
  collection_set collections = 0;
  bool resource = false;  // use_resource=True
  std::string_view caching_device{};  // null: none was given
  weight_constraint constraint{};

  constexpr std::size_t bytes() const { return shape.count() * size_of(dtype); }
};

/// One declaration in program order. Two denote the same object, Python's `is`, exactly when they are equal.
struct handle_info {
  int variable = -1;  // its position among the graph's variables; of a partitioned one, its first part
  int partitioned = -1;  // which partitioned variable it is, if any
  variable_info const* info = nullptr;  // null where a custom getter returned something else

  friend constexpr bool operator==(handle_info const&, handle_info const&) = default;
};

/// A term of the loss, made by a regularizer: l1 times the sum of absolute values plus l2 times half the sum
/// of squares of the variable.
struct loss_info {
  std::string_view name;  // of its operation
  int variable = -1;  // its position among the graph's variables
  double l1 = 0;
  double l2 = 0;
};

}  // namespace ashlar
