// SPDX-License-Identifier: BSL-1.0
// The scope that TF's own layers open: by their name, or by a default name that counts up.
#pragma once

#include "options.hpp"

namespace ashlar {

/// A layer's name, in place of its default: `dense<64, named<"fc1">>`.
template <text Name>
struct named : option {
  static constexpr hashed_name const* name = &detail::name_of<Name>;
};

/// A layer without its bias (use_bias=False).
struct no_bias : option {};

namespace detail {

template <class Option>
inline constexpr hashed_name const* name_in_option = nullptr;
template <text Name>
inline constexpr hashed_name const* name_in_option<named<Name>> = named<Name>::name;

/// Whether a layer has an option.
template <class Option, class... Options>
inline constexpr bool has_option = (... || __is_same(Option, Options));

}  // namespace detail

/// An open layer scope, as TF's base layer makes it: a scope object is found first, by name or default name,
/// and entered without moving the operations (SEMANTICS section 16). Leaves at the end of its block.
class [[nodiscard]] open_layer_scope {
public:
  constexpr open_layer_scope(graph_builder& tf, hashed_name const* name, hashed_name const& default_name)
      : object_(
            name != nullptr ? tf.variable_scope(*name).capture() : tf.default_scope(default_name).capture()),
        variables_(tf.variable_scope(object_, {.auxiliary_name_scope = false})),
        operations_(tf.name_scope(variables_.original_name_scope())) {}

private:
  captured_scope object_;
  open_variable_scope variables_;
  open_name_scope operations_;
};

/// Opens the scope of a layer with these options.
template <class... Options>
constexpr open_layer_scope layer_scope(graph_builder& tf, hashed_name const& default_name) {
  hashed_name const* name = nullptr;
  for (hashed_name const* each : {name, detail::name_in_option<Options>...})
    if (each != nullptr) name = each;
  return {tf, name, default_name};
}

}  // namespace ashlar
