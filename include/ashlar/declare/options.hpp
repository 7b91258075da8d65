// SPDX-License-Identifier: BSL-1.0
// The options of scopes and variables, by the names of TF's arguments.
#pragma once

#include "../core/text.hpp"
#include "declaration.hpp"

namespace ashlar {

namespace detail {

/// A declaration's name, hashed once however often it is declared.
template <text Name>
inline constexpr hashed_name name_of = hashed_name::of_static(Name.view());

}  // namespace detail

/// reuse=True: get_variable only finds.
struct reuse : option {
  static constexpr void apply(scope_arguments& to) { to.reuse = true; }
};

/// reuse=tf.AUTO_REUSE: get_variable finds, or makes what is not there.
struct auto_reuse : option {
  static constexpr void apply(scope_arguments& to) { to.reuse = reuse_mode::automatic; }
};

/// reuse=False, which in TF means "as the scope around".
struct no_reuse : option {
  static constexpr void apply(scope_arguments& to) { to.reuse = false; }
};

/// auxiliary_name_scope=False: the operations stay in the name scope around.
struct no_auxiliary_name_scope : option {
  static constexpr void apply(scope_arguments& to) { to.auxiliary_name_scope = false; }
};

/// The initializer of the variables below that name none: `initializer<zeros>`.
template <class Initializer>
struct initializer : option {
  static constexpr void apply(auto& to) { to.initializer = Initializer{}; }
};

/// The element type, as a C++ type: `dtype<double>`.
template <class Type>
struct dtype : option {
  static constexpr void apply(auto& to) { to.dtype = data_type_of<Type>::value; }
};

/// trainable=False
struct not_trainable : option {
  static constexpr void apply(variable_arguments& to) { to.trainable = false; }
};

/// One of the collections that list the variable, in place of `variables`.
template <text Name>
struct collection : option {
  static constexpr void apply(variable_arguments& to) { to.collections.push_back(detail::name_of<Name>); }
};

/// An initializer with its numbers: `init<constant{0.5}>`, `init<truncated_normal{.stddev = 0.1}>`.
template <auto Initializer>
struct init {
  constexpr operator initial_value() const { return Initializer; }
};

}  // namespace ashlar
