// SPDX-License-Identifier: BSL-1.0
// Shapes and initial values as types.
#pragma once

#include "../scope/arguments.hpp"

namespace ashlar {

/// A shape as a type: `dims<50, 64>`; `dims<>` is a scalar.
template <extent... Extents>
struct dims {
  constexpr operator shape() const { return {Extents...}; }
};

/// shape=None: a value settles it, or the variable that is shared.
struct unknown_shape {
  constexpr operator shape() const { return shape::unknown(); }
};

/// An initializer with its numbers, `init<constant{0.5}>`, or a value, `init<4>`, `init<array{1.f, 2.f}>`.
template <auto Initializer>
struct init {
  constexpr operator initial_value() const { return Initializer; }
};

/// A constant tensor of zeros, which brings its shape: `tensor_of<float, dims<2, 4>>`.
template <class Element, class Dims>
struct tensor_of {
  constexpr operator initial_value() const { return tensor{data_type_of<Element>::value, Dims{}}; }
};

/// An initializer that needs no arguments and then makes this shape and element type.
template <class Initializer, class Dims, class Element = float>
struct with_own_shape {
  constexpr operator initial_value() const {
    return own_shape{Initializer{}, Dims{}, data_type_of<Element>::value};
  }
};

}  // namespace ashlar
