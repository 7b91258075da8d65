// SPDX-License-Identifier: BSL-1.0
// The scope that TF's own layers open: by their name, or by a default name that counts up.
#pragma once

#include "options.hpp"

#include <string_view>

namespace ashlar {

namespace detail {

/// What a layer's options say about its scope.
struct layer_scope_options {
  hashed_name const* name = nullptr;
  reuse_argument reuse{};

  constexpr bool given() const { return name != nullptr || reuse.given(); }
};
inline constexpr std::string_view scope_options = "named, no_scope, reuse, auto_reuse, no_reuse";

template <class... Options>
inline constexpr layer_scope_options layer_scope_of = said_by<layer_scope_options, Options...>();

}  // namespace detail

/// A layer's name, in place of its default: `dense<64, named<"fc1">>`.
template <text Name>
struct named : option {
  static constexpr void apply(detail::layer_scope_options& to) { to.name = &detail::name_of<Name>; }
};

namespace detail {

/// The scope object of a layer, by its name, or else by the default name, which does not count up where the
/// layer reuses.
constexpr captured_scope layer_scope_object(
    graph_builder& tf, layer_scope_options const& options, hashed_name const& default_name) {
  if (options.name != nullptr) return tf.variable_scope(*options.name).capture();
  if (options.reuse.given()) return tf.variable_scope(default_name).capture();
  return tf.default_scope(default_name).capture();
}

/// Whether a layer has an option.
template <class Option, class... Options>
inline constexpr bool has_option = (... || __is_same(Option, Options));

}  // namespace detail

/// An open layer scope, as TF's base layer makes it: a scope object is found first, by name or default name,
/// and entered without moving the operations (SEMANTICS section 16). Leaves at the end of its block.
class [[nodiscard]] open_layer_scope {
public:
  constexpr open_layer_scope(graph_builder& tf, captured_scope object, reuse_argument reuse)
      : variables_(tf.variable_scope(object, {.reuse = reuse, .auxiliary_name_scope = false})),
        operations_(tf.name_scope(variables_.original_name_scope())) {}

private:
  open_variable_scope variables_;
  open_name_scope operations_;
};

/// Opens the scope of a layer with these options.
template <class... Options>
constexpr open_layer_scope layer_scope(graph_builder& tf, hashed_name const& default_name) {
  constexpr auto& options = detail::layer_scope_of<Options...>;
  return {tf, detail::layer_scope_object(tf, options, default_name), options.reuse};
}

}  // namespace ashlar
