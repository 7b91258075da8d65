// SPDX-License-Identifier: BSL-1.0
// What stands in the body of a model: declarations, options and layers, run from left to right.
#pragma once

#include "body.hpp"
#include "layer_options.hpp"

#include <concepts>

namespace ashlar {

/// Base of the types that declare something and compute nothing: `get_variable`, `variable_scope`, …
struct declaration {};

/// Base of the types that change a declaration: `reuse`, `not_trainable`, …
struct option {};

/// A layer: `declare` makes its variables and says what shape it makes of `x`; `forward(x, var)` computes it.
template <class Type>
concept layer = requires(graph_builder& tf, shape const& x) {
  { Type::declare(tf, x) } -> std::same_as<shape>;
};

/// A layer without variables that keeps the shape, such as an activation; it has only `forward`.
template <class Type>
concept shape_keeping_layer = Type::keeps_shape;

namespace detail {

/// A list of types.
template <class... Types>
struct type_list {};

template <class Layer>
constexpr shape declare_layer(graph_builder& tf, shape const& x) {
  if constexpr (requires { Layer::options; }) check_options<Layer>(tf);
  if constexpr (shape_keeping_layer<Layer>) {
    return x;
  } else if constexpr (layer<Layer>) {
    return Layer::declare(tf, x);
  } else {
    tf.refuse(
        {"A body takes declarations and layers, and something in this one is neither: a layer has static "
         "constexpr shape declare(auto& tf, shape x)"});
    return x;
  }
}

template <class Node>
constexpr void declare_one(graph_builder& tf, shape& x) {
  if constexpr (__is_base_of(declaration, Node)) {
    Node::declare(tf, x);
  } else if constexpr (__is_base_of(option, Node)) {
    tf.refuse({"Options stand before the body: write variable_scope<name, reuse, ...>"});
  } else {
    tf.add_layer(x, &declare_layer<Node>);
  }
}

template <class Node>
constexpr body_node make_node() {
  if constexpr (__is_base_of(declaration, Node) || __is_base_of(option, Node))
    return {.declare = &declare_one<Node>};
  else
    return {.layer = &declare_layer<Node>};
}

template <class... Body>
constexpr void declare_all(graph_builder& tf, shape& x) {
  declare_body(tf, x, body_of<Body...>);
}

/// A scope's leading options and the body behind them.
template <class... OptionsAndBody>
struct scope_body {
  using body = type_list<OptionsAndBody...>;
  static constexpr bool has_options = false;
  static constexpr void apply(auto&) {}
  static constexpr void declare(graph_builder& tf, shape& x) { declare_all<OptionsAndBody...>(tf, x); }
};
template <class Option, class... Rest>
  requires(__is_base_of(option, Option))
struct scope_body<Option, Rest...> : scope_body<Rest...> {
  static constexpr bool has_options = true;
  static constexpr void apply(auto& arguments) {
    apply_option<Option>(arguments);
    scope_body<Rest...>::apply(arguments);
  }
};

template <class Arguments, class ScopeBody>
constexpr Arguments applied() {
  Arguments arguments;
  ScopeBody::apply(arguments);
  return arguments;
}
// A constant, which a declaration binds to and does not make.
template <class ScopeBody>
inline constexpr scope_arguments scope_arguments_of = applied<scope_arguments, ScopeBody>();
template <class ScopeBody>
  requires(!ScopeBody::has_options)
inline constexpr scope_arguments const& scope_arguments_of<ScopeBody> = unset<scope_arguments>;

}  // namespace detail
}  // namespace ashlar
