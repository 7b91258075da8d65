// SPDX-License-Identifier: BSL-1.0
// The scope that TF's own layers open: by their name, or by a default name that counts up.
#pragma once

#include "options.hpp"

namespace ashlar {

/// A layer's name, in place of its default: `dense<64, named<"fc1">>`.
template <text Name>
struct named : option {};

/// A layer without its bias (use_bias=False).
struct no_bias : option {};

namespace detail {

/// Finds the scope object of a layer with these options: by its name, or else by the default name.
template <class... Options>
struct layer_scope_object {
  static constexpr captured_scope find(graph_builder& tf, hashed_name const& default_name) {
    return tf.default_scope(default_name).capture();
  }
};
template <class Option, class... Rest>
struct layer_scope_object<Option, Rest...> : layer_scope_object<Rest...> {};
template <text Name, class... Rest>
struct layer_scope_object<named<Name>, Rest...> {
  static constexpr captured_scope find(graph_builder& tf, hashed_name const&) {
    return tf.variable_scope(name_of<Name>).capture();
  }
};

/// Whether a layer has an option.
template <class Option, class... Options>
inline constexpr bool has_option = (... || __is_same(Option, Options));

}  // namespace detail

/// An open layer scope, as TF's base layer makes it: a scope object is found first, by name or default name,
/// and entered without moving the operations (SEMANTICS section 16). Leaves at the end of its block.
class [[nodiscard]] open_layer_scope {
public:
  constexpr open_layer_scope(graph_builder& tf, captured_scope object)
      : variables_(tf.variable_scope(object, {.auxiliary_name_scope = false})),
        operations_(tf.name_scope(variables_.original_name_scope())) {}

private:
  open_variable_scope variables_;
  open_name_scope operations_;
};

/// Opens the scope of a layer with these options.
template <class... Options>
constexpr open_layer_scope layer_scope(graph_builder& tf, hashed_name const& default_name) {
  return {tf, detail::layer_scope_object<Options...>::find(tf, default_name)};
}

}  // namespace ashlar
