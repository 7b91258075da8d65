// SPDX-License-Identifier: BSL-1.0
// Scopes as types, around a body of declarations and layers.
#pragma once

#include "options.hpp"

namespace ashlar {

/// with tf.name_scope('ns'): prefixes tf.Variable and operations, not get_variable.
template <text Name, class... Body>
struct name_scope : declaration {
  using body = detail::type_list<Body...>;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.name_scope(detail::name_of<Name>);
    detail::declare_all<Body...>(tf, x);
  }
};

/// with tf.variable_scope('vs', …): `variable_scope<"vs", reuse, get_variable<"v", dims<2, 3>>>`.
template <text Name, class... OptionsAndBody>
struct variable_scope : declaration {
  using parts = detail::scope_body<OptionsAndBody...>;
  using body = typename parts::body;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.variable_scope(detail::name_of<Name>, detail::scope_arguments_of<parts>());
    parts::declare(tf, x);
  }
};

/// with tf.variable_scope(None, default_name='fc'): fc, fc_1, …
template <text Name, class... OptionsAndBody>
struct default_scope : declaration {
  using parts = detail::scope_body<OptionsAndBody...>;
  using body = typename parts::body;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.default_scope(detail::name_of<Name>, detail::scope_arguments_of<parts>());
    parts::declare(tf, x);
  }
};

/// Entering a captured scope object: an absolute jump to the scope last opened under the whole path.
template <text Path, class... OptionsAndBody>
struct reopen : declaration {
  using parts = detail::scope_body<OptionsAndBody...>;
  using body = typename parts::body;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.reopen(detail::name_of<Path>, detail::scope_arguments_of<parts>());
    parts::declare(tf, x);
  }
};

}  // namespace ashlar
