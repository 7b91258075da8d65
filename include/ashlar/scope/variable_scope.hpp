// SPDX-License-Identifier: BSL-1.0
// A variable scope object: what it was opened with, or what was set on it since (SEMANTICS B1 and section 6).
#pragma once

#include "custom_getter.hpp"

namespace ashlar {

/// The string that a name scope hands out, such as "ns1/"; opening it again is an absolute jump.
struct scope_string {
  path prefix = path::root;
  bool has_slash = false;  // without it the string is "", which means the root
};

namespace detail {

/// A position in the array of scope objects.
enum class scope_index : int { root = 0 };

/// A custom getter, and the one behind it, which it was given to in a scope around.
struct getter_record {
  custom_getter const* getter = nullptr;  // null: something that cannot be called
  int behind = -1;
};

/// What few scopes carry, and so stands apart.
struct carried_record {
  penalty regularizer = unset<penalty>;
  path caching_device = path::none;
  partitioner_argument partitioner = unset<partitioner_argument>;
  int getter = -1;
  flag_argument use_resource = unset<flag_argument>;
  weight_constraint constraint = unset<weight_constraint>;  // of this scope alone
};

struct scope_record {
  path name = path::root;
  reuse_mode reuse = reuse_mode::none;
  data_type dtype = data_type::float32;
  int carried = -1;  // the position of its carried_record, if it has one
  path twin = path::none;  // inside fc_1, made from the default name fc: the same path inside fc
  int initializer = -1;  // its position among the graph's, if it has one
  scope_string original_name_scope = unset<scope_string>;

  constexpr void apply(scope_arguments const& given) {
    reuse = given.reuse.or_else(reuse);
    if (given.dtype.given) dtype = given.dtype.value;
  }
};

/// What leaving a variable scope puts back.
struct scope_frame {
  scope_index previous = scope_index::root;
  path previous_name_scope = path::root;
  int undo_mark = 0;
  bool captured = false;  // a jump: all counters go back to what they were
  scope_index entered = scope_index::root;
};

/// A counter as it was before a jump.
struct undo_record {
  path where = path::root;
  scope_counter before = unset<scope_counter>;
};

}  // namespace detail
}  // namespace ashlar
