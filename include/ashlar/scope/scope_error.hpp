// SPDX-License-Identifier: BSL-1.0
// What went wrong in a graph, as a kind, a full name and a sentence.
#pragma once

#include "../core/sentence.hpp"

#include <string_view>

namespace ashlar {

/// The kinds of mistakes, as TensorFlow tells them apart.
enum class error_kind : unsigned char {
  none,
  exists,
  missing,
  shape_mismatch,
  dtype_mismatch,
  shape_with_constant_initializer,
  shape_not_fully_defined,
  invalid_scope_name,
  invalid_node_name,
  duplicate_node,
  reuse_without_name,
  missing_scope,
  improper_nesting,
  too_many_collections,
  layer_input,
};

/// The kind in the words of the enumerators.
constexpr std::string_view to_string(error_kind kind) {
  constexpr std::string_view words[] = {"none", "exists", "missing", "shape_mismatch", "dtype_mismatch",
      "shape_with_constant_initializer", "shape_not_fully_defined", "invalid_scope_name", "invalid_node_name",
      "duplicate_node", "reuse_without_name", "missing_scope", "improper_nesting", "too_many_collections",
      "layer_input"};
  return words[static_cast<unsigned char>(kind)];
}

/// The first mistake in a graph.
struct graph_error {
  error_kind kind = error_kind::none;
  sentence name;  // the full name of the variable, scope or operation
  sentence message;  // what, what was found there, and what to write instead

  constexpr explicit operator bool() const { return kind != error_kind::none; }
};

}  // namespace ashlar
