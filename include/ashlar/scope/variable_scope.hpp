// SPDX-License-Identifier: BSL-1.0
// A variable scope object: what it was opened with, or what was set on it since (SEMANTICS B1 and section 6).
#pragma once

#include "custom_getter.hpp"
#include "name_stack.hpp"

namespace ashlar::detail {

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

}  // namespace ashlar::detail
