// SPDX-License-Identifier: BSL-1.0
// What variables take from the scopes around them: element type and initializer (SEMANTICS section 6).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

template <text Name, class... InitAndOptions>
using scalar = get_variable<Name, dims<>, InitAndOptions...>;

using types = graph<variable_scope<"a", dtype<half_precision>,
                        variable_scope<"b", scalar<"v">, scalar<"w", dtype<double>>, variable<"t", dims<>>>>,
    scalar<"x">>;
static_assert(types::variables[0].dtype == data_type::float16);
static_assert(types::variables[1].dtype == data_type::float64, "what the call says comes first");
static_assert(types::variables[2].dtype == data_type::float32, "tf.Variable takes nothing from scopes");
static_assert(types::variables[3].dtype == data_type::float32);

using initializers = graph<variable_scope<"foo", initializer<init<constant{0.4}>>, scalar<"v">,
    scalar<"w", init<constant{0.3}>>, variable_scope<"bar", scalar<"v">>,
    variable_scope<"baz", initializer<init<constant{0.2}>>, scalar<"v">>>>;
static_assert(initializers::variables[0].initializer == constant{0.4});
static_assert(initializers::variables[1].initializer == constant{0.3});
static_assert(initializers::variables[2].initializer == constant{0.4});
static_assert(initializers::variables[3].initializer == constant{0.2});

using defaults =
    graph<scalar<"f">, scalar<"d", dtype<double>>, scalar<"i", dtype<int>>, scalar<"b", dtype<bool>>>;
static_assert(defaults::variables[0].initializer == glorot_uniform{});
static_assert(defaults::variables[1].initializer == glorot_uniform{});
static_assert(defaults::variables[2].initializer == zeros{} && defaults::variables[3].initializer == zeros{});

// By name a scope takes what the scope around has; as an object it keeps what it was opened with.
constexpr auto reuse_by_object = program([](auto& tf) {
  captured_scope a;
  {
    auto scope = tf.variable_scope("a", {.initializer = ones{}, .dtype = data_type::float16});
    tf.get_variable("v", {1});
    a = scope.capture();
  }
  auto again = tf.variable_scope(a, {.reuse = reuse_mode::automatic});
  tf.get_variable("v", {1});
  tf.get_variable("w", {1});
});
static_assert(reuse_by_object.handles[1] == reuse_by_object.handles[0]);
static_assert(reuse_by_object.variables[1].dtype == data_type::float16);
static_assert(reuse_by_object.variables[1].initializer == ones{});

static_assert(refuses(
    [](auto& tf) {
      {
        auto a = tf.variable_scope("a", {.dtype = data_type::float16});
        tf.get_variable("v", {1});
      }
      auto a = tf.variable_scope("a", {.reuse = true});
      tf.get_variable("v", {1});
    },
    error_kind::dtype_mismatch, "a/v"));

// An initializer is part of what a declaration makes, not of what it finds.
using shared = graph<scalar<"v", ones>, variable_scope<"", reuse, scalar<"v", zeros>>>;
static_assert(shared::variables[0].initializer == ones{});
