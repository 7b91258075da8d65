// SPDX-License-Identifier: BSL-1.0
// Variables and operations as types.
#pragma once

#include "initializers.hpp"
#include "options.hpp"

namespace ashlar {

namespace detail {

template <class Each>
constexpr void apply_to_variable(variable_arguments& to) {
  if constexpr (__is_base_of(option, Each))
    apply_option<Each>(to);
  else
    to.initializer = Each{};
}

template <class... InitAndOptions>
constexpr variable_arguments apply_all_to_variable() {
  variable_arguments arguments;
  (apply_to_variable<InitAndOptions>(arguments), ...);
  return arguments;
}
// A constant, which a declaration binds to and does not make.
template <class... InitAndOptions>
inline constexpr variable_arguments variable_arguments_of = apply_all_to_variable<InitAndOptions...>();
template <>
inline constexpr variable_arguments const& variable_arguments_of<> = unset<variable_arguments>;

template <class Dims>
inline constexpr shape shape_of = Dims{};
template <class Init>
inline constexpr initial_value initial_value_of = Init{};

/// What a variable starts with of which nothing else is said.
template <class... InitAndOptions>
inline constexpr initial_value const* lone_start_of = nullptr;
template <class Init>
  requires(!__is_base_of(option, Init))
inline constexpr initial_value const* lone_start_of<Init> = &initial_value_of<Init>;

}  // namespace detail

/// tf.Variable(init, name='v'): `variable<"v", dims<1>, zeros, not_trainable>`.
template <text Name, class Dims, class... InitAndOptions>
struct variable : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    if (tf.passes_declaration()) return;
    tf.variable(detail::name_of<Name>, Dims{}, detail::variable_arguments_of<InitAndOptions...>);
  }
};

/// tf.Variable(init): 'Variable', 'Variable_1', …
template <class Dims, class... InitAndOptions>
struct unnamed_variable : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    if (tf.passes_declaration()) return;
    tf.unnamed_variable(Dims{}, detail::variable_arguments_of<InitAndOptions...>);
  }
};

/// tf.get_variable('v', [2, 3], …): `get_variable<"v", dims<2, 3>, truncated_normal>`.
template <text Name, class Dims, class... InitAndOptions>
struct get_variable : declaration {
  static constexpr void declare(graph_builder& tf, shape& x) {
    detail::declare_node(tf, x, detail::node_of<get_variable>);
  }
};

namespace detail {

template <text Name, class Dims, class... InitAndOptions>
inline constexpr body_node node_of<ashlar::get_variable<Name, Dims, InitAndOptions...>>{
    .name = hashed_name::of_static(Name.view()),
    .variable = &shape_of<Dims>,
    .start = lone_start_of<InitAndOptions...>,
    .arguments = &variable_arguments_of<InitAndOptions...>};

}  // namespace detail

/// tf.get_local_variable: not trainable, and listed by local_variables.
template <text Name, class Dims, class... InitAndOptions>
struct get_local_variable : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    if (tf.passes_declaration()) return;
    tf.get_local_variable(detail::name_of<Name>, Dims{}, detail::variable_arguments_of<InitAndOptions...>);
  }
};

/// tf.create_partitioned_variables: a variable in parts, `Slicing` along each axis; without a name
/// PartitionedVariable, PartitionedVariable_1, …
template <text Name, class Dims, class Slicing, class Init, class... Options>
struct partitioned_variables : declaration {
  static constexpr void declare(graph_builder& tf, shape&) {
    partitioned_arguments arguments;
    if constexpr (!Name.view().empty()) arguments.name = detail::name_of<Name>.view();
    (detail::apply_option<Options>(arguments), ...);
    tf.create_partitioned_variables(Dims{}, Slicing{}, Init{}, arguments);
  }
};

/// An operation, which takes a name in the graph and holds no value: `operation<"relu">`.
template <text Name>
struct operation : declaration {
  static constexpr void declare(graph_builder& tf, shape&) { tf.operation(detail::name_of<Name>); }
};

/// Graph.unique_name: a name in the current name scope is taken, and nothing made of it.
template <text Name>
struct take_name : declaration {
  static constexpr void declare(graph_builder& tf, shape&) { tf.unique_name(detail::name_of<Name>); }
};

/// The shape of one sample that enters a model: `input<50>`.
template <extent... Extents>
struct input : declaration {
  static constexpr void declare(graph_builder&, shape& x) { x = {Extents...}; }
};

}  // namespace ashlar
