// SPDX-License-Identifier: BSL-1.0
// Which reuse a scope has, by how it is opened and where (SEMANTICS section 5).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr reuse_argument no = false, yes = true, automatic = reuse_mode::automatic;

/// What get_variable does in a scope: that tells its reuse.
struct reuse_value {
  bool makes_variables, finds_variables;
  friend constexpr bool operator==(reuse_value, reuse_value) = default;
};
constexpr reuse_value is_false{true, false}, is_true{false, true}, is_automatic{true, true};

/// The reuse of scope a/b, opened by `open`.
constexpr reuse_value reuse_of(auto open) {
  auto const works = [&](hashed_name const& name) {
    graph_builder tf;
    tf.get_variable("a/b/known", {1});
    open(tf, [&] { tf.get_variable(name, {1}); });
    return !tf.error();
  };
  return {works("new"), works("known")};
}

constexpr reuse_value by_name(reuse_argument outer, reuse_argument given) {
  return reuse_of([=](graph_builder& tf, auto body) {
    auto a = tf.variable_scope("a", {.reuse = outer});
    auto b = tf.variable_scope("b", {.reuse = given});
    body();
  });
}
static_assert(
    by_name(no, no) == is_false && by_name(no, yes) == is_true && by_name(no, automatic) == is_automatic);
static_assert(by_name(yes, no) == is_true && by_name(yes, yes) == is_true, "reuse=False means inherit");
static_assert(by_name(yes, automatic) == is_automatic, "AUTO_REUSE replaces True");
static_assert(by_name(automatic, no) == is_automatic && by_name(automatic, automatic) == is_automatic);
static_assert(by_name(automatic, yes) == is_true, "True replaces AUTO_REUSE");

constexpr reuse_value by_default_name(reuse_argument outer) {
  return reuse_of([=](graph_builder& tf, auto body) {
    auto a = tf.variable_scope("a", {.reuse = outer});
    auto b = tf.default_scope("b");
    body();
  });
}
static_assert(by_default_name(no) == is_false && by_default_name(yes) == is_true);
static_assert(by_default_name(automatic) == is_automatic);

constexpr reuse_value by_capture(reuse_argument captured, reuse_argument around, reuse_argument given) {
  return reuse_of([=](graph_builder& tf, auto body) {
    captured_scope b;
    {
      auto first = tf.variable_scope("a/b", {.reuse = captured});
      b = first.capture();
    }
    auto elsewhere = tf.variable_scope("elsewhere", {.reuse = around});
    auto again = tf.variable_scope(b, {.reuse = given});
    body();
  });
}
static_assert(by_capture(no, no, no) == is_false && by_capture(no, no, yes) == is_true);
static_assert(by_capture(no, yes, no) == is_false, "a jump ignores the reuse around");
static_assert(by_capture(yes, no, no) == is_true, "a jump brings its own");
static_assert(by_capture(automatic, no, no) == is_automatic && by_capture(automatic, no, yes) == is_true);
static_assert(
    by_capture(yes, no, automatic) == is_automatic && by_capture(no, no, automatic) == is_automatic);

constexpr reuse_value after_reuse_variables() {
  return reuse_of([](graph_builder& tf, auto body) {
    auto ab = tf.variable_scope("a/b");
    ab.reuse_variables();
    body();
  });
}
static_assert(after_reuse_variables() == is_true);

constexpr reuse_value of_a_child_that_was_open_already() {
  return reuse_of([](graph_builder& tf, auto body) {
    auto a = tf.variable_scope("a");
    auto b = tf.variable_scope("b");
    a.reuse_variables();
    body();
  });
}
static_assert(of_a_child_that_was_open_already() == is_false);

constexpr reuse_value of_the_scope_around_the_one_that_was_set() {
  return reuse_of([](graph_builder& tf, auto body) {
    auto ab = tf.variable_scope("a/b");
    {
      auto c = tf.variable_scope("c");
      c.reuse_variables();
    }
    body();
  });
}
static_assert(of_the_scope_around_the_one_that_was_set() == is_false);

/// Scope a/b set after its block has ended, and opened again.
constexpr reuse_value of_an_object_set_later(bool by_its_object) {
  return reuse_of([=](graph_builder& tf, auto body) {
    captured_scope b;
    {
      auto first = tf.variable_scope("a/b");
      b = first.capture();
      first.reuse_variables();
    }
    if (by_its_object) {
      auto again = tf.variable_scope(b);
      body();
    } else {
      auto again = tf.variable_scope("a/b");
      body();
    }
  });
}
static_assert(of_an_object_set_later(true) == is_true && of_an_object_set_later(false) == is_false);

constexpr reuse_value of_the_object_that_a_set_copy_came_from() {
  return reuse_of([](graph_builder& tf, auto body) {
    captured_scope b;
    {
      auto first = tf.variable_scope("a/b");
      b = first.capture();
    }
    {
      auto copy = tf.variable_scope(b);
      copy.reuse_variables();
    }
    auto again = tf.variable_scope(b);
    body();
  });
}
static_assert(of_the_object_that_a_set_copy_came_from() == is_false);

// AUTO_REUSE makes what is not there and shares it from then on.
using made_then_shared = graph<variable_scope<"bar", auto_reuse, get_variable<"var", dims<>>>,
    variable_scope<"bar", auto_reuse, get_variable<"var", dims<>>>>;
static_assert(has_variables(made_then_shared{}, {"bar/var"}));
static_assert(made_then_shared::handles[0] == made_then_shared::handles[1]);

// The root's variables are shared through the empty scope.
using shared_at_the_root = graph<get_variable<"v", dims<1>>,
    variable_scope<"", reuse, get_variable<"v", dims<1>>>, get_variable<"x", dims<1>>>;
static_assert(has_variables(shared_at_the_root{}, {"v", "x"}));
static_assert(shared_at_the_root::handles[0] == shared_at_the_root::handles[1]);

// One variable, wherever it is reached from.
constexpr auto shared_from_everywhere = program([](auto& tf) {
  auto root = tf.variable_scope("root");
  captured_scope tower_a;
  {
    auto scope = tf.variable_scope("towerA");
    tower_a = scope.capture();
    tf.get_variable("v", {1});
  }
  {
    auto scope = tf.variable_scope(tower_a, {.reuse = true});
    tf.get_variable("v", {1});
  }
  {
    auto scope = tf.variable_scope("towerB");
    tf.get_variable("v", {1});
  }
  {
    auto scope = tf.variable_scope("towerA", {.reuse = true});
    tf.get_variable("v", {1});
  }
  auto foo = tf.variable_scope("foo");
  auto scope = tf.variable_scope(tower_a, {.reuse = true});
  tf.get_variable("v", {1});
});
static_assert(has_variables(shared_from_everywhere, {"root/towerA/v", "root/towerB/v"}));
static_assert(std::ranges::equal(
    shared_from_everywhere.handles, std::initializer_list<int>{0, 0, 1, 0, 0}, {}, &handle_info::variable));
