// SPDX-License-Identifier: BSL-1.0
// auxiliary_name_scope=False: variables are prefixed, operations stay where they are (SEMANTICS B3, B4, B7).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

using opened_again = graph<variable_scope<"m", operation<"o">>,
    variable_scope<"m", no_auxiliary_name_scope, operation<"o">, get_variable<"v", dims<1>>>,
    variable_scope<"m", operation<"o">>>;
static_assert(has_variables(opened_again{}, {"m/v"}));
static_assert(has_operations(opened_again{}, {"m/o", "o", "m_1/o"}));

using inside_a_name_scope = graph<
    name_scope<"n", variable_scope<"m", no_auxiliary_name_scope, get_variable<"v", dims<1>>, operation<"o">>,
        operation<"o">>>;
static_assert(has_variables(inside_a_name_scope{}, {"m/v"}));
static_assert(has_operations(inside_a_name_scope{}, {"n/o", "n/o_1"}));

using by_default_name = graph<
    name_scope<"n", default_scope<"m", no_auxiliary_name_scope, get_variable<"v", dims<1>>, operation<"o">>>>;
static_assert(has_variables(by_default_name{}, {"m/v"}) && has_operations(by_default_name{}, {"n/o"}));

constexpr auto captured_elsewhere = program([](auto& tf) {
  captured_scope m;
  {
    auto scope = tf.variable_scope("m");
    m = scope.capture();
  }
  auto z = tf.variable_scope("z");
  auto again = tf.variable_scope(m, {.auxiliary_name_scope = false});
  tf.get_variable("v", {1});
  tf.operation("o");
});
static_assert(has_variables(captured_elsewhere, {"m/v"}) && has_operations(captured_elsewhere, {"z/o"}));

constexpr auto back_to_the_root = program([](auto& tf) {
  auto const root = tf.get_variable_scope();
  auto outer = tf.variable_scope("outer");
  auto again = tf.variable_scope(root, {.auxiliary_name_scope = false});
  tf.get_variable("w", {});
  tf.operation("c");
});
static_assert(has_variables(back_to_the_root, {"w"}) && has_operations(back_to_the_root, {"outer/c"}));

constexpr auto both_back_to_where_the_scope_first_was = program([](auto& tf) {
  captured_scope inner;
  {
    auto outer = tf.variable_scope("outer");
    auto scope = tf.variable_scope("inner");
    inner = scope.capture();
  }
  for (auto name : {"w", "w1"}) {
    auto another = tf.variable_scope("another");
    auto again = tf.variable_scope(inner, {.auxiliary_name_scope = false});
    {
      auto there = tf.name_scope(again.original_name_scope());
      tf.get_variable(name, {});
      tf.operation("c");
    }
    auto here = tf.name_scope("inner");
    tf.operation("c");
  }
});
static_assert(has_variables(both_back_to_where_the_scope_first_was, {"outer/inner/w", "outer/inner/w1"}));
static_assert(has_operations(both_back_to_where_the_scope_first_was,
    {"outer/inner/c", "another/inner/c", "outer/inner/c_1", "another_1/inner/c"}));

constexpr auto the_original_name_scope_is_the_one_around = program([](auto& tf) {
  auto n = tf.name_scope("n");
  auto m = tf.variable_scope("m", {.auxiliary_name_scope = false});
  auto root = tf.name_scope("");
  auto again = tf.name_scope(m.original_name_scope());
  tf.operation("o");
});
static_assert(has_operations(the_original_name_scope_is_the_one_around, {"n/o"}));
