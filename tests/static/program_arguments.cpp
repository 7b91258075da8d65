// SPDX-License-Identifier: BSL-1.0
// The arguments of TF's functions, by their names, in a program.
#include "facts.hpp"

using namespace ashlar;

constexpr auto given = program([](auto& tf) {
  tf.get_variable("f", {2, 3}, {.initializer = truncated_normal{.stddev = 0.1, .seed = 7}});
  tf.get_variable("d", {}, {.dtype = data_type::float64, .trainable = false});
  tf.variable("l", {4}, {.initializer = ones{}, .collections = {"losses", "local_variables"}});
  tf.unnamed_variable({5}, {.trainable = false});
  tf.get_variable("s", {6}, random_uniform{-1, 1});
  auto scope = tf.variable_scope("scope",
      {.reuse = reuse_mode::automatic,
          .initializer = constant{2},
          .dtype = data_type::int32,
          .auxiliary_name_scope = false});
  tf.get_variable("i", {});
  tf.operation("o");
});
constexpr auto const& variables = given.variables;

static_assert(has_variables(given, {"f", "d", "l", "Variable", "s", "scope/i"}));
static_assert(variables[0].initializer == initial_value{initial_value::kind::truncated_normal, 0, 0.1, 7});
static_assert(variables[0].shape == shape{2, 3} && variables[0].dtype == data_type::float32);
static_assert(variables[0].trainable &&
    variables[0].collections == (collections::global_variables | collections::trainable_variables));
static_assert(variables[1].dtype == data_type::float64 && !variables[1].trainable);
static_assert(variables[1].shape == shape{} && variables[1].collections == collections::global_variables);
static_assert(variables[2].initializer == ones{});
static_assert(lists(given, collections::local_variables, {"l"}));
static_assert(lists(given, collections::global_variables, {"f", "d", "Variable", "s", "scope/i"}));
static_assert(variables[4].initializer == initial_value{initial_value::kind::random_uniform, -1, 1});
static_assert(variables[5].dtype == data_type::int32 && variables[5].initializer == constant{2});
static_assert(has_operations(given, {"o"}));
