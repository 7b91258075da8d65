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

namespace detail {

/// A declaration with leading options and a body.
template <class... OptionsAndBody>
struct scope_declaration : declaration {
  using parts = scope_body<OptionsAndBody...>;
  using body = typename parts::body;
};

}  // namespace detail

/// with tf.variable_scope('vs', …): `variable_scope<"vs", reuse, get_variable<"v", dims<2, 3>>>`.
template <text Name, class... OptionsAndBody>
struct variable_scope : detail::scope_declaration<OptionsAndBody...> {
  static constexpr void declare(graph_builder& tf, shape& x) {
    detail::declare_node(tf, x, detail::node_of<variable_scope>);
  }
};

namespace detail {

template <class List>
inline constexpr body_nodes const* body_of_list = nullptr;
template <class... Body>
inline constexpr body_nodes const* body_of_list<type_list<Body...>> = &body_of<Body...>;

template <text Name, class... OptionsAndBody>
inline constexpr body_node node_of<ashlar::variable_scope<Name, OptionsAndBody...>>{
    .name = hashed_name::of_static(Name.view()),
    .scope = &scope_arguments_of<scope_body<OptionsAndBody...>>,
    .body = body_of_list<typename scope_body<OptionsAndBody...>::body>};

}  // namespace detail

/// with tf.variable_scope(None, default_name='fc'): fc, fc_1, …
template <text Name, class... OptionsAndBody>
struct default_scope : detail::scope_declaration<OptionsAndBody...> {
  using parts = detail::scope_body<OptionsAndBody...>;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.default_scope(detail::name_of<Name>, detail::scope_arguments_of<parts>);
    parts::declare(tf, x);
  }
};

/// Entering a captured scope object: an absolute jump to the scope last opened under the whole path.
template <text Path, class... OptionsAndBody>
struct reopen : detail::scope_declaration<OptionsAndBody...> {
  using parts = detail::scope_body<OptionsAndBody...>;
  static constexpr void declare(graph_builder& tf, shape& x) {
    auto const scope = tf.reopen(detail::name_of<Path>, detail::scope_arguments_of<parts>);
    parts::declare(tf, x);
  }
};

/// The setters of the scope object around, in force from here on: `set<initializer<zeros>, dtype<double>>`;
/// `set<reuse>` is tf.get_variable_scope().reuse_variables().
template <class... Options>
struct set : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    tf.get_variable_scope().set(detail::scope_arguments_of<detail::scope_body<Options...>>);
  }
};

/// Variables declared behind it are not trainable where the pattern matches the start of their names.
template <text Pattern>
struct freeze : declaration {
  static constexpr scope_filter filter = scope_filter::of_static(Pattern.view());
  static constexpr void declare(graph_builder& tf, shape&) { tf.freeze(filter); }
};

/// Refuses from here on what TF lets pass: `strict<finding::nothing_shared>`, or all findings where none is
/// named.
template <finding... Which>
struct strict : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    if constexpr (sizeof...(Which) > 0)
      tf.look_for({Which...});
    else
      tf.look_for({finding::nothing_shared, finding::copied_default_name, finding::matches_nothing,
          finding::same_weights_again});
  }
};

}  // namespace ashlar
