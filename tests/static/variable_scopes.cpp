// SPDX-License-Identifier: BSL-1.0
// Variable scopes: opened again by name and by scope object, and the two systems of names that they carry
// (SEMANTICS A6, B3-B8).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr auto opened_again_the_operations_move = program([](auto& tf) {
  for (auto name : {"a", "b", "c"}) {
    auto vs1 = tf.variable_scope("vs1");
    tf.get_variable(name, {1});
    tf.variable("v", {1});
    tf.operation("o");
  }
});
static_assert(has_variables(
    opened_again_the_operations_move, {"vs1/a", "vs1/v", "vs1/b", "vs1_1/v", "vs1/c", "vs1_2/v"}));
static_assert(has_keys(opened_again_the_operations_move, {"vs1/a", "", "vs1/b", "", "vs1/c", ""}));
static_assert(has_operations(opened_again_the_operations_move, {"vs1/o", "vs1_1/o", "vs1_2/o"}));

using types_opened_again =
    graph<variable_scope<"vs1", get_variable<"a", dims<1>>, variable<"v", dims<1>>, operation<"o">>,
        variable_scope<"vs1", get_variable<"b", dims<1>>, variable<"v", dims<1>>, operation<"o">>>;
static_assert(has_variables(types_opened_again{}, {"vs1/a", "vs1/v", "vs1/b", "vs1_1/v"}));
static_assert(has_operations(types_opened_again{}, {"vs1/o", "vs1_1/o"}));

constexpr auto nested = program([](auto& tf) {
  auto a = tf.variable_scope("a");
  {
    auto b = tf.variable_scope("b");
    tf.get_variable("w", {1});
  }
  tf.get_variable("w", {1});
});
static_assert(has_variables(nested, {"a/b/w", "a/w"}));

// What is taken in one system is free in the other.
constexpr auto tf_variable_first = program([](auto& tf) {
  auto s = tf.variable_scope("s");
  tf.variable("w", {1});
  tf.get_variable("w", {1});
});
static_assert(has_variables(tf_variable_first, {"s/w", "s/w_1"}) && has_keys(tf_variable_first, {"", "s/w"}));

constexpr auto get_variable_first = program([](auto& tf) {
  auto s = tf.variable_scope("s");
  tf.get_variable("w", {1});
  tf.variable("w", {1});
});
static_assert(
    has_variables(get_variable_first, {"s/w", "s/w_1"}) && has_keys(get_variable_first, {"s/w", ""}));

constexpr auto an_operation_takes_the_name_of_a_variable = program([](auto& tf) {
  {
    auto foo = tf.name_scope("foo");
    tf.operation("v");
  }
  auto foo = tf.variable_scope("foo");
  tf.get_variable("v", {1});
  tf.operation("z");
});
static_assert(has_variables(an_operation_takes_the_name_of_a_variable, {"foo/v_1"}));
static_assert(has_keys(an_operation_takes_the_name_of_a_variable, {"foo/v"}));
static_assert(has_operations(an_operation_takes_the_name_of_a_variable, {"foo/v", "foo_1/z"}));

constexpr auto a_variable_called_as_its_scope = program([](auto& tf) {
  {
    auto a = tf.variable_scope("a");
    tf.get_variable("w", {1});
  }
  tf.get_variable("a", {1});
  auto root = tf.variable_scope("", {.reuse = true});
  tf.get_variable("a", {1});
});
static_assert(has_variables(a_variable_called_as_its_scope, {"a/w", "a_1"}));
static_assert(has_keys(a_variable_called_as_its_scope, {"a/w", "a"}));
static_assert(a_variable_called_as_its_scope.handles[2] == a_variable_called_as_its_scope.handles[1]);

// A scope object is an absolute jump for variables; operations stay below where one stands.
constexpr auto captured_and_opened_elsewhere = program([](auto& tf) {
  captured_scope foo;
  {
    auto s = tf.variable_scope("foo");
    foo = s.capture();
  }
  auto bar = tf.variable_scope("bar");
  {
    auto baz = tf.variable_scope("baz");
    auto again = tf.variable_scope(foo);
    tf.get_variable("v", {1});
    tf.operation("add");
  }
  tf.get_variable("w", {1});
});
static_assert(has_variables(captured_and_opened_elsewhere, {"foo/v", "bar/w"}));
static_assert(has_operations(captured_and_opened_elsewhere, {"bar/baz/foo/add"}));

constexpr auto captured_in_itself = program([](auto& tf) {
  auto outer = tf.variable_scope("outer");
  {
    auto again = tf.variable_scope(outer.capture());
    tf.get_variable("w", {});
    tf.operation("o");
  }
  auto again = tf.variable_scope(tf.get_variable_scope(), {.reuse = true});
  tf.get_variable("w", {});
  tf.operation("o");
});
static_assert(has_variables(captured_in_itself, {"outer/w"}));
static_assert(has_operations(captured_in_itself, {"outer/outer/o", "outer/outer_1/o"}));

constexpr auto the_root_opens_no_name_scope = program([](auto& tf) {
  auto const root = tf.get_variable_scope();
  auto n3 = tf.name_scope("n3");
  auto again = tf.variable_scope(root);
  tf.get_variable("v", {1});
  tf.operation("o");
});
static_assert(has_variables(the_root_opens_no_name_scope, {"v"}));
static_assert(has_operations(the_root_opens_no_name_scope, {"n3/o"}));

constexpr auto of_a_path_the_last_part_names_the_operations = program([](auto& tf) {
  captured_scope captured;
  {
    auto s = tf.variable_scope("a/b");
    tf.get_variable("v", {1});
    captured = s.capture();
  }
  auto again = tf.variable_scope(captured);
  tf.operation("o");
  tf.get_variable("w", {1});
});
static_assert(has_variables(of_a_path_the_last_part_names_the_operations, {"a/b/v", "a/b/w"}));
static_assert(has_operations(of_a_path_the_last_part_names_the_operations, {"b/o"}));

constexpr auto its_original_name_scope_stays = program([](auto& tf) {
  captured_scope captured;
  {
    auto outer = tf.variable_scope("outer");
    auto inner = tf.variable_scope("inner");
    captured = inner.capture();
  }
  auto elsewhere = tf.variable_scope("elsewhere");
  auto again = tf.variable_scope(captured);
  auto there = tf.name_scope(again.original_name_scope());
  tf.operation("c");
});
static_assert(has_operations(its_original_name_scope_stays, {"outer/inner/c"}));
