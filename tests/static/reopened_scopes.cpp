// SPDX-License-Identifier: BSL-1.0
// Captured scopes: an absolute jump, by object or by path (SEMANTICS B5, C4, section 5).
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using v = get_variable<"v", dims<1>>;
using w = get_variable<"w", dims<1>>;

// From inside b back into a: variables go to a/, operations to a new name scope inside b (B3).
using jump = graph<variable_scope<"a", v>, variable_scope<"b", reopen<"a", w, variable<"x", dims<1>>>>>;
static_assert(jump::variables[1].name == "a/w" && jump::variables[2].name == "b/a/x");

// The same by a captured object.
constexpr auto by_object = program([](auto& tf) {
  captured_scope a;
  {
    auto const scope = tf.variable_scope("a");
    a = scope.capture();
    tf.get_variable("v", {1});
  }
  auto const b = tf.variable_scope("b");
  auto const again = tf.variable_scope(a);
  tf.get_variable("w", {1});
  tf.variable("x", {1});
});
static_assert(by_object.variables[1].name == "a/w" && by_object.variables[2].name == "b/a/x");

// Reuse is the captured object's, or the argument; not that of the place of re-entry.
using shared = graph<variable_scope<"a", v>, reopen<"a", reuse, v>>;
static_assert(shared::handles[0] == shared::handles[1]);
using not_inherited = graph<variable_scope<"a", v>, variable_scope<"b", reuse, reopen<"a", w>>>;
static_assert(not_inherited::variables[1].name == "a/w");

// The root is a scope object too.
static_assert(graph<variable_scope<"a", reopen<"", v>>>::variables[0].name == "v");

// A local variable is neither trainable nor global, and is found like any other.
using local = graph<get_local_variable<"n", dims<>>, variable_scope<"", reuse, get_variable<"n", dims<>>>>;
static_assert(
    local::variables[0].collections == collections::local_variables && !local::variables[0].trainable);
static_assert(local::handles[0] == local::handles[1]);

using never_opened = detail::resolution<detail::body_program<variable_scope<"a", v>, reopen<"tower", v>>>;
static_assert(never_opened::error().kind == error_kind::missing_scope);
static_assert(never_opened::message().view() ==
    "Scope tower was not opened before, and reopen enters a scope again: write its whole path, or "
    "variable_scope to make it");

// The nearest scope is named, and one that ends in what was written.
using mistyped = detail::resolution<detail::body_program<variable_scope<"tower", v>, reopen<"towre", v>>>;
static_assert(mistyped::message().view() ==
    "Scope towre was not opened before: did you mean tower? reopen takes the whole path");
using half_a_path = detail::resolution<
    detail::body_program<variable_scope<"net", variable_scope<"tower", v>>, reopen<"tower", v>>>;
static_assert(half_a_path::message().view() ==
    "Scope tower was not opened before: did you mean net/tower? reopen takes the whole path");
