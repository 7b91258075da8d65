// SPDX-License-Identifier: BSL-1.0
// tf.make_template as a type.
#pragma once

#include "../scope/scope_template.hpp"
#include "options.hpp"

namespace ashlar {

namespace detail {

template <>
inline constexpr option_taker taker_of<template_arguments>{
    "make_template", "create_scope_now, unique_name, instance, getter"};

}  // namespace detail

/// create_scope_now_=True: the template's scope does not wait for what its first call stands in.
struct create_scope_now : option {
  static constexpr void apply(template_arguments& to) { to.create_scope_now = true; }
};

/// unique_name_='u': the scope is called just so.
template <text Name>
struct unique_name : option {
  static constexpr void apply(template_arguments& to) { to.unique_name = detail::name_of<Name>.view(); }
};

/// Tells templates apart that are alike otherwise.
template <int Number>
struct instance : option {
  static constexpr void apply(template_arguments&) {}
};

/// tf.make_template: wherever the same type stands in a body, the same template is called.
///
///     using line = make_template<"line", get_variable<"w", dims<2, 3>>>;
///     using net = graph<line, line>;  // one variable, line/w
template <text Name, class... OptionsAndBody>
struct make_template : declaration {
  using parts = detail::scope_body<OptionsAndBody...>;
  using body = typename parts::body;
  static constexpr char identity{};

  static constexpr void declare(graph_builder& tf, shape& x) {
    template_arguments arguments;
    parts::apply(arguments);
    auto const call = tf.template_of(&identity, detail::name_of<Name>, arguments).enter();
    parts::declare(tf, x);
  }
};

}  // namespace ashlar
