// SPDX-License-Identifier: BSL-1.0
// What programs of the notation ask: the names of things, parts of lists, and whether something is None.
#pragma once

#include "lines.hpp"

#include <ashlar/scope/scope_filter.hpp>
#include <ashlar/scope/scope_template.hpp>

#include <string_view>

namespace conformance {

/// The name of what a handle denotes, as of a tensor: an operation's has :0 behind it, a composite's has not.
constexpr sentence name_of(graph_builder& tf, variable_handle of) {
  if (of.operation >= 0) return {tf.spell(tf.name_of(operation_handle{of.operation}))};
  if (of.partitioned >= 0) return {tf.spell(tf.partitioned_variables()[of.partitioned].key)};
  return {of.variable < 0 ? "nothing" : tf.spell(tf.info(of).operation)};
}
constexpr sentence name_of(graph_builder& tf, operation_handle of) { return {tf.spell(tf.name_of(of))}; }

constexpr sentence tensor_name(graph_builder& tf, auto const& of) { return {name_of(tf, of).view(), ":0"}; }
constexpr sentence tensor_name(graph_builder& tf, captured_scope const& of) { return {tf.spell(of.name())}; }
constexpr sentence tensor_name(graph_builder& tf, variable_handle of) {
  return {name_of(tf, of).view(), of.partitioned >= 0 ? "" : ":0"};
}

/// A variable as Python prints it.
constexpr sentence printed(graph_builder& tf, variable_handle of) {
  if (of.variable < 0) return {"nothing"};
  auto const& found = tf.info(of);
  return {"<tf.Variable '", tf.spell(found.operation), ":0' shape=", found.shape, " dtype=", found.dtype,
      extras_of(tf, found).resource ? ">" : "_ref>"};
}

constexpr sentence joined(std::string_view left, std::string_view right) { return {left, right}; }

/// An element of a list, as Python counts them.
constexpr variable_handle element(variable_list const& list, int index) {
  int const position = index < 0 ? list.size() + index : index;
  return position >= 0 && position < list.size() ? list[position] : variable_handle{};
}

/// The names of the regularizers' terms that a filter lets pass.
class loss_list {
public:
  constexpr loss_list(graph_builder& tf, std::string_view pattern) {
    for (auto const& each : tf.regularization_losses())
      if (scope_filter(pattern).matches(tf.spell(each.operation))) names_.push_back(each.operation);
  }
  constexpr int size() const { return names_.size; }
  constexpr path const* begin() const { return names_.begin(); }
  constexpr path const* end() const { return names_.end(); }

private:
  detail::flat_array<path> names_;
};

}  // namespace conformance
