// SPDX-License-Identifier: BSL-1.0
// What went wrong in a graph, as a kind, a full name and a sentence.
#pragma once

#include "../core/sentence.hpp"

#include <string_view>

namespace ashlar {

/// The kinds of mistakes, as TensorFlow tells them apart, and a few of ours.
enum class error_kind : unsigned char {
  none,
  exists,
  missing,
  shape_mismatch,
  dtype_mismatch,
  initializer_dtype_mismatch,
  shape_with_constant_initializer,
  shape_not_fully_defined,
  no_default_initializer,
  bad_initializer_object,
  bad_collections,
  bad_constraint,
  getter_not_callable,
  partitioner_not_callable,
  name_none,
  plain_vs_partitioned,
  partitioned_vs_plain,
  partition_mismatch,
  partition_rank,
  partition_multi_axis,
  partition_result,
  partition_empty_slice,
  invalid_scope_name,
  invalid_node_name,
  duplicate_node,
  name_required,
  bad_scope_type,
  bad_aux_value,
  bad_reuse_value,
  reuse_without_name,
  bad_default_name_type,
  missing_scope,  // of ours: reopen finds no such scope
  improper_nesting,
  template_name_none,
  template_new_trainable,
  too_many_collections,
  too_large,
  bad_filter,
  unstorable_dtype,
  layer_input,
  unexpected_option,  // of ours, as Python's unexpected keyword argument
  nothing_shared,  // from here on only where `strict` asks for it
  copied_default_name,
  matches_nothing,
  same_weights_again,
};

/// The kind in the words of the enumerators.
constexpr std::string_view to_string(error_kind kind) {
  constexpr std::string_view words[] = {"none", "exists", "missing", "shape_mismatch", "dtype_mismatch",
      "initializer_dtype_mismatch", "shape_with_constant_initializer", "shape_not_fully_defined",
      "no_default_initializer", "bad_initializer_object", "bad_collections", "bad_constraint",
      "getter_not_callable", "partitioner_not_callable", "name_none", "plain_vs_partitioned",
      "partitioned_vs_plain", "partition_mismatch", "partition_rank", "partition_multi_axis",
      "partition_result", "partition_empty_slice", "invalid_scope_name", "invalid_node_name",
      "duplicate_node", "name_required", "bad_scope_type", "bad_aux_value", "bad_reuse_value",
      "reuse_without_name", "bad_default_name_type", "missing_scope", "improper_nesting",
      "template_name_none", "template_new_trainable", "too_many_collections", "too_large", "bad_filter",
      "unstorable_dtype", "layer_input", "unexpected_option", "nothing_shared", "copied_default_name",
      "matches_nothing", "same_weights_again"};
  return words[static_cast<unsigned char>(kind)];
}

/// The first mistake in a graph.
struct graph_error {
  error_kind kind = error_kind::none;
  sentence name;  // the full name of the variable, scope or operation
  sentence message;  // what, what was found there, and what to write instead
  int variables = 0;  // how many were made before

  constexpr explicit operator bool() const { return kind != error_kind::none; }
};

}  // namespace ashlar
