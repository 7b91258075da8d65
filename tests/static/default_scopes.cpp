// SPDX-License-Identifier: BSL-1.0
// Default names: fc, fc_1, …, counted by scopes opened since the scope around was left (SEMANTICS section 4).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr auto add_layer = [](auto& tf, hashed_name name, hashed_name variable = "v") {
  auto scope = tf.default_scope(name);
  tf.get_variable(variable, {1});
};

constexpr auto counted = program([](auto& tf) {
  for (int i = 0; i < 3; ++i) add_layer(tf, "fc");
});
static_assert(has_variables(counted, {"fc/v", "fc_1/v", "fc_2/v"}));

using types_counted = graph<default_scope<"fc", get_variable<"v", dims<1>>>,
    variable_scope<"net", default_scope<"fc", get_variable<"v", dims<1>>>>,
    default_scope<"fc", get_variable<"v", dims<1>>>>;
static_assert(has_variables(types_counted{}, {"fc/v", "net/fc/v", "fc_1/v"}));

constexpr auto explicit_names_count_too = program([](auto& tf) {
  { auto d_1 = tf.variable_scope("d_1"); }
  add_layer(tf, "d"), add_layer(tf, "d");
});
static_assert(has_variables(explicit_names_count_too, {"d/v", "d_2/v"}));

constexpr auto a_path_counts_by_its_components = program([](auto& tf) {
  { auto ab = tf.variable_scope("a/b"); }
  auto a = tf.variable_scope("a");
  add_layer(tf, "b");
});
static_assert(has_variables(a_path_counts_by_its_components, {"a/b_1/v"}));

constexpr auto name_scopes_do_not_count = program([](auto& tf) {
  { auto d = tf.name_scope("d"); }
  auto d = tf.default_scope("d");
  tf.get_variable("v", {1});
  tf.operation("o");
});
static_assert(has_variables(name_scopes_do_not_count, {"d/v"}));
static_assert(has_operations(name_scopes_do_not_count, {"d_1/o"}));

static_assert(refuses(
    [](auto& tf) {
      tf.get_variable("d/v", {1});  // variables do not count either
      add_layer(tf, "d");
    },
    error_kind::exists, "d/v"));

constexpr auto letter_case_tells_apart =
    program([](auto& tf) { add_layer(tf, "Layer"), add_layer(tf, "layer"); });
static_assert(has_keys(letter_case_tells_apart, {"Layer/v", "layer/v"}));
static_assert(has_variables(letter_case_tells_apart, {"Layer/v", "layer/v_1"}));

// Left and opened again, a scope's default names start over: that is what makes default layers shareable.
constexpr auto shared_once_more = program([](auto& tf) {
  {
    auto net = tf.variable_scope("net");
    add_layer(tf, "fc"), add_layer(tf, "fc");
  }
  auto net = tf.variable_scope("net", {.reuse = true});
  add_layer(tf, "fc"), add_layer(tf, "fc");
});
static_assert(has_variables(shared_once_more, {"net/fc/v", "net/fc_1/v"}));
static_assert(shared_once_more.handles[2] == shared_once_more.handles[0]);
static_assert(shared_once_more.handles[3] == shared_once_more.handles[1]);

static_assert(refuses(
    [](auto& tf) {
      for (int i = 0; i < 2; ++i) {
        auto p = tf.variable_scope("p");
        add_layer(tf, "d");
      }
    },
    error_kind::exists, "p/d/v"));

constexpr auto a_grandparent_starts_them_over_too = program([](auto& tf) {
  {
    auto p = tf.variable_scope("p");
    {
      auto q = tf.variable_scope("q");
      add_layer(tf, "d"), add_layer(tf, "d");
    }
    add_layer(tf, "q");
  }
  auto p = tf.variable_scope("p", {.reuse = true});
  auto q = tf.variable_scope("q");
  add_layer(tf, "d");
});
static_assert(has_variables(a_grandparent_starts_them_over_too, {"p/q/d/v", "p/q/d_1/v", "p/q_1/v"}));
static_assert(a_grandparent_starts_them_over_too.handles[3] == a_grandparent_starts_them_over_too.handles[0]);

constexpr auto leaving_a_child_does_not = program([](auto& tf) {
  auto p = tf.variable_scope("p");
  for (int i = 0; i < 2; ++i) {
    auto d = tf.default_scope("d");
    add_layer(tf, "e");
  }
});
static_assert(has_variables(leaving_a_child_does_not, {"p/d/e/v", "p/d_1/e/v"}));

constexpr auto operations_count_by_themselves = program([](auto& tf) {
  for (int i = 0; i < 2; ++i) {
    auto p = tf.variable_scope("p");
    auto d = tf.default_scope("d");
    tf.operation("o");
  }
});
static_assert(has_operations(operations_count_by_themselves, {"p/d/o", "p_1/d/o"}));

// Jumps to a scope object put the counters back when they are left, all but their own opening (C4).
constexpr auto a_jump_continues_the_numbers = program([](auto& tf) {
  auto d = tf.variable_scope("default");
  add_layer(tf, "layer", "w");
  {
    auto jump = tf.variable_scope(d.capture());
    add_layer(tf, "layer", "w"), add_layer(tf, "layer", "w");
  }
  add_layer(tf, "layer", "other");
});
static_assert(has_variables(a_jump_continues_the_numbers,
    {"default/layer/w", "default/layer_1/w", "default/layer_2/w", "default/layer_1/other"}));

static_assert(refuses(
    [](auto& tf) {
      auto d = tf.variable_scope("default");
      add_layer(tf, "layer");
      {
        auto jump = tf.variable_scope(d.capture());
        add_layer(tf, "layer");
      }
      add_layer(tf, "layer");  // its number is handed out again
    },
    error_kind::exists, "default/layer_1/v"));

static_assert(refuses(
    [](auto& tf) {
      auto const root = tf.get_variable_scope();
      add_layer(tf, "d");
      {
        auto x = tf.variable_scope("x");
        auto jump = tf.variable_scope(root);
        add_layer(tf, "d");
      }
      add_layer(tf, "d");
    },
    error_kind::exists, "d_1/v"));

constexpr auto a_jump_leaves_its_opening_behind = program([](auto& tf) {
  captured_scope a;
  {
    auto x = tf.variable_scope("x");
    auto s = tf.variable_scope("a");
    a = s.capture();
  }
  { auto jump = tf.variable_scope(a); }
  for (int i = 0; i < 2; ++i) {
    auto x = tf.variable_scope("x");
    add_layer(tf, "a");
  }
});
static_assert(has_variables(a_jump_leaves_its_opening_behind, {"x/a_1/v", "x/a/v"}));

constexpr auto jumps_to_the_root_share_their_numbers = program([](auto& tf) {
  auto const root = tf.get_variable_scope();
  for (int i = 0; i < 2; ++i) {
    auto jump = tf.variable_scope(root, {.reuse = reuse_mode::automatic});
    add_layer(tf, "l");
  }
});
static_assert(has_variables(jumps_to_the_root_share_their_numbers, {"l/v"}));
static_assert(
    jumps_to_the_root_share_their_numbers.handles[0] == jumps_to_the_root_share_their_numbers.handles[1]);
