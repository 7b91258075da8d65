// SPDX-License-Identifier: BSL-1.0
// What a finished graph says about its variables and declarations, and how that prints.
#pragma once

#include "../scope/graph_reader.hpp"

#include <iosfwd>
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

namespace detail {

constexpr variable_info info_of(variable_row const& row, auto const& tables) {
  variable_info info{tables.view(row.name), tables.view(row.key), row.shape, row.dtype, row.trainable,
      tables.initializers[row.initializer], row.collections};
  if (row.extras < 0) return info;
  extras_row const& extras = tables.extras[row.extras];
  info.resource = extras.resource, info.constraint = extras.constraint;
  info.caching_device = tables.view(extras.caching_device);
  return info;
}
constexpr handle_info info_of(handle_row const& row, variable_info const* variables) {
  int const variable = row.denoted.variable;
  return {variable, row.denoted.partitioned, variable < 0 ? nullptr : variables + variable};
}
constexpr loss_info info_of(loss_row const& row, auto const& tables) {
  return {tables.view(row.name), row.variable, row.l1, row.l2};
}

}  // namespace detail

/// As Python prints a tuple: (50, 64).
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, shape const& value) {
  return out << sentence{value}.view();
}

/// As TF prints a variable: <tf.Variable 'fc1/weight:0' shape=(50, 64) dtype=float32_ref>
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, variable_info const& variable) {
  return out << "<tf.Variable '" << variable.name << ":0' shape=" << variable.shape
             << " dtype=" << to_string(variable.dtype) << (variable.resource ? ">" : "_ref>");
}

/// As TF prints the variable that is denoted.
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, handle_info const& handle) {
  return out << *handle.info;
}

}  // namespace ashlar
