// SPDX-License-Identifier: BSL-1.0
// Arguments of scopes and variables that are none, whatever stands in the graph (SEMANTICS section 7).
#pragma once

#include "arguments.hpp"
#include "name_stack.hpp"

namespace ashlar::detail {

/// The part of a graph that refuses arguments.
class argument_checks : public name_stack {
protected:
  static constexpr bool is_plain(scope_arguments const& given) { return &given == &unset<scope_arguments>; }

  /// Refuses an option that is no argument of the call, where there is one.
  constexpr void check_expected(std::string_view what, path of, std::string_view unexpected) {
    if (!unexpected.empty()) fail(error_kind::unexpected_option, of, {what, spell(of), ": ", unexpected});
  }

  constexpr void check_arguments(path of, scope_arguments const& given) {
    if (is_plain(given)) return;
    check_expected("Scope ", of, given.unexpected);
    if (given.reuse.wrong())
      fail(error_kind::bad_reuse_value, of,
          {"Scope ", spell(of),
              " is given a reuse that is neither a bool nor reuse_mode::automatic: write one of them"});
    else if (given.auxiliary_name_scope.wrong())
      fail(error_kind::bad_aux_value, of,
          {"Scope ", spell(of), " is given an auxiliary_name_scope that is not a bool: write true or false"});
  }

  /// What get_variable is given: an explicit element type and a value that brings another one (step 3).
  constexpr void check_value(path key, variable_arguments const& given) {
    check_expected("Variable ", key, given.unexpected);
    initial_value const& start = given.initializer;
    if (!given.dtype.given || !start.is_value()) return;
    if (start.what == initial_value::kind::unconvertible)
      fail_unconvertible(key);
    else if (start.dtype != given.dtype.value)
      fail(error_kind::initializer_dtype_mismatch, key,
          {"Variable ", spell(key), " is given dtype ", given.dtype.value, " and an initial value of dtype ",
              start.dtype, " and shape ", start.own_shape, ": write the value as ", given.dtype.value,
              ", or leave dtype out"});
  }

  /// Refuses lists and constraints that are none (step 14).
  constexpr void check_lists(path name, variable_arguments const& given) {
    if (!given.collections.wrong() && given.constraint.callable()) return;
    if (given.collections.wrong())
      fail(error_kind::bad_collections, name,
          {"Variable ", spell(name),
              " is given collections that are no list of names: write {.collections = {\"name\"}}"});
    else
      fail(error_kind::bad_constraint, name,
          {"Variable ", spell(name),
              " is given a constraint that cannot be called: write non_neg{}, max_norm{2} or "
              "weight_constraint(\"name\")"});
  }

  constexpr void fail_unconvertible(path name) {
    fail(error_kind::bad_initializer_object, name,
        {"Variable ", spell(name),
            " is given an initializer that is neither callable nor a value: write one such as zeros{}, a "
            "number or "
            "tensor{dtype, shape}"});
  }
};

}  // namespace ashlar::detail
