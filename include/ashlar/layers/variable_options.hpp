// SPDX-License-Identifier: BSL-1.0
// How a layer's variables are called, where a source does it in another way than Keras: kernel and bias in a
// scope.
#pragma once

#include "../declare/layer_scope.hpp"

#include <string_view>

namespace ashlar {

namespace detail {

/// What a layer's options say about one of its variables.
struct layer_variable {
  std::string_view name;
  bool is_named = true;
  bool says_more = false;
  variable_arguments arguments{};

  constexpr variable_arguments& more() {
    says_more = true;
    return arguments;
  }
};

/// What a layer's options say about its variables.
struct variable_options {
  layer_variable kernel{"kernel"}, bias{"bias"};
  flag_argument trainable{};
  bool has_bias = true;
  bool has_scope = true;
};

inline constexpr std::string_view kernel_options =
    "kernel_name, bias_name, unnamed, unnamed_bias, no_bias, kernel_initializer, bias_initializer, "
    "trainable, not_trainable";

template <class... Options>
constexpr variable_options gathered_variable_options() {
  auto result = said_by<variable_options, Options...>();
  if (result.trainable.given())
    result.kernel.more().trainable = result.bias.more().trainable = result.trainable;
  return result;
}
template <class... Options>
inline constexpr variable_options variable_options_of = gathered_variable_options<Options...>();

}  // namespace detail

/// A layer without its bias (use_bias=False).
struct no_bias : option {
  static constexpr void apply(detail::variable_options& to) { to.has_bias = false; }
};

/// What a layer's kernel is called: `kernel_name<"weights">`.
template <text Name>
struct kernel_name : option {
  static constexpr void apply(detail::variable_options& to) { to.kernel.name = detail::name_of<Name>.view(); }
};

/// What a layer's bias is called: `bias_name<"biases">`.
template <text Name>
struct bias_name : option {
  static constexpr void apply(detail::variable_options& to) { to.bias.name = detail::name_of<Name>.view(); }
};

/// The variables lie in the scope around, and the layer opens none.
struct no_scope : option {
  static constexpr void apply(detail::variable_options& to) { to.has_scope = false; }
};

/// The variables are made by tf.Variable without a name, in the scope around: Variable, Variable_1, …
struct unnamed : option {
  static constexpr void apply(detail::variable_options& to) {
    to.has_scope = to.kernel.is_named = to.bias.is_named = false;
  }
};

/// The bias is made by tf.Variable without a name.
struct unnamed_bias : option {
  static constexpr void apply(detail::variable_options& to) { to.bias.is_named = false; }
};

/// What the kernel starts with: `kernel_initializer<truncated_normal>`; without it what the scope around
/// says.
template <class Initializer>
struct kernel_initializer : option {
  static constexpr void apply(detail::variable_options& to) { to.kernel.more().initializer = Initializer{}; }
};

/// What the bias starts with: `bias_initializer<ones>`; without it zeros.
template <class Initializer>
struct bias_initializer : option {
  static constexpr void apply(detail::variable_options& to) { to.bias.more().initializer = Initializer{}; }
};

namespace detail {

/// Calls `declare()` in the scope of a layer with these options, or where the program stands.
template <class... Options>
constexpr void in_layer_scope(graph_builder& tf, hashed_name const& default_name, auto const& declare) {
  if constexpr (variable_options_of<Options...>.has_scope) {
    auto const scope = layer_scope<Options...>(tf, default_name);
    declare();
  } else {
    if constexpr (layer_scope_of<Options...>.given())
      tf.refuse(
          {"A layer that opens no scope is given a name or reuse for one: write them at the scope around"});
    declare();
  }
}

constexpr void declare_variable(
    graph_builder& tf, layer_variable const& of, shape const& made, initial_value const& start) {
  hashed_name const name = hashed_name::of_static(of.name);
  if (of.is_named && !of.says_more) {
    tf.get_variable(name, made, start);
    return;
  }
  variable_arguments given = of.arguments;
  if (!given.initializer.given()) given.initializer = start;
  if (of.is_named)
    tf.get_variable(name, made, given);
  else
    tf.unnamed_variable(made, given);
}

/// Declares the kernel and, if there is one, the bias of a layer, as its declarations number 0 and 1. A
/// kernel without a start has what the scope around says, as those of tf.layers.
template <class... Options>
constexpr void declare_kernel_and_bias(graph_builder& tf, hashed_name const& default_name,
    shape const& kernel, extent outputs, initial_value const& start = unset<initial_value>) {
  constexpr auto& options = variable_options_of<Options...>;
  in_layer_scope<Options...>(tf, default_name, [&] {
    declare_variable(tf, options.kernel, kernel, start);
    if (options.has_bias) declare_variable(tf, options.bias, {outputs}, zeros{});
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
  return variable_if<variable_options_of<Options...>.has_bias, 1>(at);
}

}  // namespace detail
}  // namespace ashlar
