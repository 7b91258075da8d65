// SPDX-License-Identifier: BSL-1.0
// Functions of each element, and of elements at the same place, a vector at a time.
#pragma once

#include "vectors.hpp"

#include <cstddef>

namespace ashlar::kernels {

namespace detail {

/// What is done to a sum before it is stored: nothing. `in_registers`: with so few operations that it is done
/// where the sums are.
struct as_it_is {
  static constexpr bool in_registers = true;

  template <class Value>
  Value operator()(Value const& sum) const {
    return sum;
  }
};

}  // namespace detail

/// y[i] = function(x[i]…); the function takes vectors and scalars alike, and y may be one of the operands.
template <class Function, class Scalar, class... Operand>
void map_vectors(std::ptrdiff_t count, Function function, Scalar* y, Operand const*... x) {
  constexpr int lanes = detail::lanes<Scalar>;
  std::ptrdiff_t i = 0;
  if constexpr (lanes > 1) {
    using vector = typename detail::vector_of<Scalar, lanes>::type;
    for (std::ptrdiff_t const whole = count - count % lanes; i < whole; i += lanes)
      detail::store(y + i, function(detail::load<vector>(x + i)...));
  }
  for (; i < count; ++i) y[i] = function(x[i]...);
}

/// y = left + right, element by element.
template <class Scalar>
void add(std::ptrdiff_t count, Scalar const* left, Scalar const* right, Scalar* y) {
  map_vectors(
      count, [](auto const& l, auto const& r) { return l + r; }, y, left, right);
}

/// y = left · right, element by element.
template <class Scalar>
void multiply(std::ptrdiff_t count, Scalar const* left, Scalar const* right, Scalar* y) {
  map_vectors(
      count, [](auto const& l, auto const& r) { return l * r; }, y, left, right);
}

namespace detail {

/// Copies by vectors of falling width, as it will be read: a machine waits for what was stored in smaller
/// pieces.
template <int Lanes, class Scalar>
ASHLAR_IN_LOOP void copy(std::ptrdiff_t count, Scalar const* x, Scalar* y) {
  std::ptrdiff_t i = 0;
  for (; i + Lanes <= count; i += Lanes)
    store(y + i, load<typename vector_of<Scalar, Lanes>::type>(x + i));
  if constexpr (Lanes > 1) copy<Lanes / 2>(count - i, x + i, y + i);
}

}  // namespace detail

/// Copies rows of `columns` elements to where rows are `y_columns` apart.
template <class Scalar>
ASHLAR_IN_LOOP void copy_rows(
    std::ptrdiff_t rows, std::ptrdiff_t columns, Scalar const* x, Scalar* y, std::ptrdiff_t y_columns) {
  for (std::ptrdiff_t row = 0; row < rows; ++row, x += columns, y += y_columns)
    detail::copy<detail::lanes<Scalar>>(columns, x, y);
}

/// y = x · scale + shift, channel by channel; y may be x.
template <class Scalar>
void scale_and_shift(std::ptrdiff_t rows, std::ptrdiff_t channels, Scalar const* x, Scalar const* scale,
    Scalar const* shift, Scalar* y) {
  for (std::ptrdiff_t row = 0; row < rows; ++row, x += channels, y += channels)
    map_vectors(
        channels, [](auto const& value, auto const& s, auto const& t) { return value * s + t; }, y, x, scale,
        shift);
}

}  // namespace ashlar::kernels
