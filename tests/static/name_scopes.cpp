// SPDX-License-Identifier: BSL-1.0
// Opening name scopes: relative, absolute, the root, and left again (SEMANTICS A2).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr auto nested = program([](auto& tf) {
  auto a = tf.name_scope("a");
  {
    auto b = tf.name_scope("b");
    tf.operation("x");
  }
  tf.operation("x");
});
static_assert(has_operations(nested, {"a/b/x", "a/x"}));

constexpr auto opened_twice = program([](auto& tf) {
  for (int i = 0; i < 3; ++i) {
    auto bar = tf.name_scope("bar");
    tf.operation("x"), tf.variable("v", {});
  }
});
static_assert(has_operations(opened_twice, {"bar/x", "bar_1/x", "bar_2/x"}));
static_assert(has_variables(opened_twice, {"bar/v", "bar_1/v", "bar_2/v"}));

constexpr auto a_trailing_slash_is_absolute = program([](auto& tf) {
  {
    auto bar = tf.name_scope("bar");
    tf.operation("x"), tf.operation("x");
  }
  auto elsewhere = tf.name_scope("elsewhere");
  auto bar = tf.name_scope("bar/");
  tf.operation("x");
});
static_assert(has_operations(a_trailing_slash_is_absolute, {"bar/x", "bar/x_1", "bar/x_2"}));

constexpr auto its_string_opens_it_again = program([](auto& tf) {
  auto baz = tf.name_scope("baz");
  {
    auto quux = tf.name_scope("quux");
    tf.operation("x");
    auto again = tf.name_scope(baz.string());
    tf.operation("x");
  }
  tf.operation("x");
});
static_assert(has_operations(its_string_opens_it_again, {"baz/quux/x", "baz/x", "baz/x_1"}));

constexpr auto the_empty_name_is_the_root = program([](auto& tf) {
  auto foo = tf.name_scope("foo");
  auto root = tf.name_scope("");
  tf.operation("o");
  auto foo3 = tf.name_scope("foo3");
  tf.operation("o");
});
static_assert(has_operations(the_empty_name_is_the_root, {"o", "foo3/o"}));

constexpr auto a_single_slash_is_the_root_too = program([](auto& tf) {
  auto foo = tf.name_scope("foo");
  auto root = tf.name_scope("/");
  tf.operation("o");
});
static_assert(has_operations(a_single_slash_is_the_root_too, {"o"}));

constexpr auto underscores_begin_names_only_inside = program([](auto& tf) {
  auto foo = tf.name_scope("foo/");
  auto bar = tf.name_scope("_bar");
  tf.operation("-x");
});
static_assert(has_operations(underscores_begin_names_only_inside, {"foo/_bar/-x"}));

constexpr auto get_variable_is_not_concerned = program([](auto& tf) {
  auto outer = tf.name_scope("outer");
  auto m = tf.variable_scope("m");
  tf.get_variable("v", {1});
  tf.operation("o");
  tf.variable("t", {1});
});
static_assert(has_variables(get_variable_is_not_concerned, {"m/v", "outer/m/t"}));
static_assert(has_operations(get_variable_is_not_concerned, {"outer/m/o"}));

constexpr auto tf_variable_by_an_absolute_name = program([](auto& tf) {
  auto n = tf.name_scope("n");
  tf.variable("w/", {1});
});
static_assert(has_variables(tf_variable_by_an_absolute_name, {"w"}));

// The same as types.
using as_types = graph<name_scope<"bar", operation<"x">, name_scope<"b", operation<"x">>>,
    name_scope<"bar", operation<"x">>, name_scope<"bar/", operation<"x">>, operation<"x">>;
static_assert(has_operations(as_types{}, {"bar/x", "bar/b/x", "bar_1/x", "bar/x_1", "x"}));
