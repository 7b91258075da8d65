// SPDX-License-Identifier: BSL-1.0
// Names of operations: the first use unchanged, then _1, _2, … (SEMANTICS A1, A5, A7).
#include "facts.hpp"

using namespace ashlar;

constexpr auto counted = program([](auto& tf) {
  for (int i = 0; i < 12; ++i) tf.operation("foo");
});
static_assert(has_operations(counted,
    {"foo", "foo_1", "foo_2", "foo_3", "foo_4", "foo_5", "foo_6", "foo_7", "foo_8", "foo_9", "foo_10",
        "foo_11"}));

constexpr auto taken_suffix_is_skipped = program([](auto& tf) {
  tf.operation("foo_2");
  for (int i = 0; i < 3; ++i) tf.operation("foo");
});
static_assert(has_operations(taken_suffix_is_skipped, {"foo_2", "foo", "foo_1", "foo_3"}));

constexpr auto counter_is_a_hint = program([](auto& tf) {
  tf.operation("v"), tf.operation("v_1"), tf.operation("v_2"), tf.operation("v"), tf.operation("v");
});
static_assert(has_operations(counter_is_a_hint, {"v", "v_1", "v_2", "v_3", "v_4"}));

constexpr auto composed_name_is_reserved = program([](auto& tf) {
  tf.operation("foo"), tf.operation("foo"), tf.operation("foo"), tf.operation("foo_1"), tf.operation("foo_1"),
      tf.operation("foo_1_2");
});
static_assert(
    has_operations(composed_name_is_reserved, {"foo", "foo_1", "foo_2", "foo_1_1", "foo_1_2", "foo_1_2_1"}));

constexpr auto letter_case_does_not_tell_apart = program([](auto& tf) {
  tf.operation("foo"), tf.operation("Foo"), tf.operation("FOO");
  { auto bar = tf.name_scope("bar"); }
  auto bar = tf.name_scope("Bar");
  tf.operation("x");
});
static_assert(has_operations(letter_case_does_not_tell_apart, {"foo", "Foo_1", "FOO_2", "Bar_1/x"}));

constexpr auto parents_stay_free = program([](auto& tf) {
  tf.operation("x/y/z");
  auto x = tf.name_scope("x");
  tf.operation("y");
  auto y = tf.name_scope("y");
  tf.operation("z");
});
static_assert(has_operations(parents_stay_free, {"x/y/z", "x/y", "x/y_1/z"}));

constexpr auto an_empty_scope_takes_its_name = program([](auto& tf) {
  { auto a = tf.name_scope("a"); }
  tf.operation("a");
});
static_assert(has_operations(an_empty_scope_takes_its_name, {"a_1"}));

constexpr auto an_operation_takes_the_name_of_a_scope = program([](auto& tf) {
  tf.operation("a");
  auto a = tf.name_scope("a");
  tf.operation("c");
});
static_assert(has_operations(an_operation_takes_the_name_of_a_scope, {"a", "a_1/c"}));

constexpr auto variables_count_likewise = program([](auto& tf) {
  for (auto name : {"v_1", "v", "v", "v", "v_1"}) tf.variable(name, {});
});
static_assert(has_variables(variables_count_likewise, {"v_1", "v", "v_2", "v_3", "v_1_1"}));
static_assert(has_keys(variables_count_likewise, {"", "", "", "", ""}));

constexpr auto unnamed = program([](auto& tf) {
  {
    auto a = tf.variable_scope("a");
    tf.unnamed_variable({}), tf.unnamed_variable({});
  }
  tf.unnamed_variable({12});
});
static_assert(has_variables(unnamed, {"a/Variable", "a/Variable_1", "Variable"}));

constexpr auto keys_tell_case_apart_and_operations_do_not = program([](auto& tf) {
  tf.get_variable("V", {1});
  tf.get_variable("v", {1});
});
static_assert(has_variables(keys_tell_case_apart_and_operations_do_not, {"V", "v_1"}));
static_assert(has_keys(keys_tell_case_apart_and_operations_do_not, {"V", "v"}));
