// SPDX-License-Identifier: BSL-1.0
// Custom getters: functions that stand between get_variable and the variable store.
#pragma once

#include "arguments.hpp"
#include "path_table.hpp"

namespace ashlar {

/// What a declaration returns: a variable, the composite of a partitioned one, or, from a custom getter, an
/// operation. Two are the same object, Python's `is`, exactly when they are equal.
struct variable_handle {
  int variable = -1;  // of a composite, its first part
  int partitioned = -1;
  int operation = -1;
  friend constexpr bool operator==(variable_handle, variable_handle) = default;
};

/// What get_variable is asked for: the full name, and every argument as far as it is settled. A custom getter
/// may change it.
struct getter_request {
  path name = path::none;
  ashlar::shape shape = unset<ashlar::shape>;
  reuse_mode reuse = reuse_mode::none;
  variable_arguments given = unset<variable_arguments>;
};

class variable_getter;

/// A custom getter that has a state of its own; it must outlive the scopes that it is given to.
class custom_getter {
public:
  /// What get_variable returns, made by `getter`, the getter behind this one, or otherwise.
  constexpr virtual variable_handle get(variable_getter const& getter, getter_request request) const = 0;

protected:
  constexpr ~custom_getter() = default;
};

namespace detail {

template <class Function>
struct function_getter final : custom_getter {
  constexpr variable_handle get(variable_getter const& getter, getter_request request) const override {
    return Function{}(getter, request);
  }
};

}  // namespace detail

}  // namespace ashlar
