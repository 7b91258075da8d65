// SPDX-License-Identifier: BSL-1.0
// How a layer's variables are called, where a source does it in another way than Keras: kernel and bias in a
// scope.
#pragma once

#include "../declare/layer_scope.hpp"

#include <string_view>

namespace ashlar {

namespace detail {

/// What a layer's options say about its variables.
struct variable_options {
  std::string_view kernel = "kernel", bias = "bias";
  bool has_bias = true;
  bool has_scope = true;
  bool names_kernel = true, names_bias = true;
};

template <class Option>
constexpr void apply_to_variables(variable_options& to) {
  if constexpr (requires { Option::apply(to); }) Option::apply(to);
}

template <class... Options>
constexpr variable_options variable_options_of() {
  variable_options result;
  result.has_bias = !has_option<no_bias, Options...>;
  (apply_to_variables<Options>(result), ...);
  return result;
}

}  // namespace detail

/// What a layer's kernel is called: `kernel_name<"weights">`.
template <text Name>
struct kernel_name : option {
  static constexpr void apply(detail::variable_options& to) { to.kernel = detail::name_of<Name>.view(); }
};

/// What a layer's bias is called: `bias_name<"biases">`.
template <text Name>
struct bias_name : option {
  static constexpr void apply(detail::variable_options& to) { to.bias = detail::name_of<Name>.view(); }
};

/// The variables lie in the scope around, and the layer opens none.
struct no_scope : option {
  static constexpr void apply(detail::variable_options& to) { to.has_scope = false; }
};

/// The variables are made by tf.Variable without a name, in the scope around: Variable, Variable_1, …
struct unnamed : option {
  static constexpr void apply(detail::variable_options& to) {
    to.has_scope = to.names_kernel = to.names_bias = false;
  }
};

/// The bias is made by tf.Variable without a name.
struct unnamed_bias : option {
  static constexpr void apply(detail::variable_options& to) { to.names_bias = false; }
};

namespace detail {

/// Calls `declare()` in the scope of a layer with these options, or where the program stands.
template <class... Options>
constexpr void in_layer_scope(graph_builder& tf, hashed_name const& default_name, auto const& declare) {
  if constexpr (variable_options_of<Options...>().has_scope) {
    auto const scope = layer_scope<Options...>(tf, default_name);
    declare();
  } else {
    declare();
  }
}

template <bool Named>
constexpr void declare_named(graph_builder& tf, std::string_view name, shape const& of, initial_value start) {
  if constexpr (Named)
    tf.get_variable(hashed_name::of_static(name), of, start);
  else
    tf.unnamed_variable(of, {.initializer = start});
}

/// Declares the kernel and, if there is one, the bias of a layer, as its declarations number 0 and 1.
template <class... Options>
constexpr void declare_kernel_and_bias(
    graph_builder& tf, hashed_name const& default_name, shape const& kernel, extent outputs) {
  constexpr variable_options options = variable_options_of<Options...>();
  in_layer_scope<Options...>(tf, default_name, [&] {
    declare_named<options.names_kernel>(tf, options.kernel, kernel, glorot_uniform{});
    if (options.has_bias) declare_named<options.names_bias>(tf, options.bias, {outputs}, zeros{});
  });
}

/// Variable number `Number` of a layer, or null for a layer without.
template <bool Has, int Number, class At>
constexpr auto variable_if(At const& at) {
  if constexpr (Has)
    return at.template variable<Number>();
  else
    return nullptr;
}

/// The bias of a layer so declared, or null.
template <class... Options, class At>
constexpr auto bias_of(At const& at) {
  return variable_if<variable_options_of<Options...>().has_bias, 1>(at);
}

}  // namespace detail
}  // namespace ashlar
