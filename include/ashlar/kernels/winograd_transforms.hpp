// SPDX-License-Identifier: BSL-1.0
// Winograd's minimal filtering F(4 × 4, 3 × 3): 36 products make 16 outputs of a 3 × 3 window, instead of
// 144. (A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2015.)
#pragma once

#include "../core/bounds.hpp"
#include "vectors.hpp"
#include "winograd_plan.hpp"

#include <cstddef>

namespace ashlar::kernels::detail {

// A product that a transform ends with has zero added: it is rounded there, and not where the compiler sees
// what is added next, which would depend on the sizes that it knows.

// The points are 0, ±√½, ±√2 and infinity: with them the error is about twice that of the plain sum, with 0,
// ±1, ±2 about six times.
inline constexpr double winograd_near = 0.70710678118654752440, winograd_far = 2 * winograd_near;

/// Six inputs, taken at the points.
struct winograd_inputs {
  static constexpr int from = winograd_points, to = winograd_points;

  template <class Value>
  ASHLAR_INLINED static void apply(Value const (&x)[from], Value (&at)[to]) {
    Value const near = all_of<Value>(winograd_near), far = all_of<Value>(winograd_far),
                half = all_of<Value>(0.5), two = all_of<Value>(2), middle = all_of<Value>(2.5);
    Value const even_near = x[4] - two * x[2], odd_near = x[3] - two * x[1];
    Value const even_far = x[4] - half * x[2], odd_far = x[3] - half * x[1];
    at[0] = (x[0] + x[4]) - middle * x[2];
    at[1] = even_near + near * odd_near;
    at[2] = even_near - near * odd_near;
    at[3] = even_far + far * odd_far;
    at[4] = even_far - far * odd_far;
    at[5] = (x[1] + x[5]) - middle * x[3];
  }
};

/// Three taps, taken at the points, with the factors of the interpolation.
struct winograd_weights {
  static constexpr int from = winograd_taps, to = winograd_points;

  template <class Value>
  ASHLAR_INLINED static void apply(Value const (&w)[from], Value (&at)[to]) {
    Value const near = all_of<Value>(winograd_near), far = all_of<Value>(winograd_far),
                half = all_of<Value>(0.5), two = all_of<Value>(2), near_factor = all_of<Value>(-2. / 3),
                far_factor = all_of<Value>(1. / 6), zero{};
    Value const even_near = w[0] + half * w[2], even_far = w[0] + two * w[2];
    at[0] = w[0];
    at[1] = near_factor * (even_near + near * w[1]) + zero;
    at[2] = near_factor * (even_near - near * w[1]) + zero;
    at[3] = far_factor * (even_far + far * w[1]) + zero;
    at[4] = far_factor * (even_far - far * w[1]) + zero;
    at[5] = w[2];
  }
};

/// The four outputs whose products at the points are given.
struct winograd_sums {
  static constexpr int from = winograd_points, to = winograd_tile;

  template <class Value>
  ASHLAR_INLINED static void apply(Value const (&at)[from], Value (&y)[to]) {
    Value const near = all_of<Value>(winograd_near), half = all_of<Value>(0.5),
                half_near = all_of<Value>(winograd_near / 2), two = all_of<Value>(2), four = all_of<Value>(4),
                eight = all_of<Value>(8), zero{};
    Value const even_near = at[1] + at[2], odd_near = at[1] - at[2];
    Value const even_far = at[3] + at[4], odd_far = at[3] - at[4];
    y[0] = at[0] + even_near + even_far;
    y[1] = near * (odd_near + two * odd_far) + zero;
    y[2] = half * (even_near + four * even_far) + zero;
    y[3] = half_near * (odd_near + eight * odd_far) + at[5];
  }
};

/// Applies a transform to the rows of a square, then to the columns.
template <class Transform, class Value>
ASHLAR_INLINED inline void both_ways(
    Value const (&x)[Transform::from][Transform::from], Value (&y)[Transform::to][Transform::to]) {
  Value half[Transform::to][Transform::from];
  Value made[Transform::to];
#pragma GCC unroll 6
  for (int row = 0; row < Transform::from; ++row) {
    Transform::apply(x[row], made);
#pragma GCC unroll 6
    for (int i = 0; i < Transform::to; ++i) half[i][row] = made[i];
  }
#pragma GCC unroll 6
  for (int column = 0; column < Transform::to; ++column) {
    Transform::apply(half[column], made);
#pragma GCC unroll 6
    for (int i = 0; i < Transform::to; ++i) y[i][column] = made[i];
  }
}

/// Loads a square of vectors, whose rows and columns are so many elements apart.
template <class Vector, int Side, class Scalar>
ASHLAR_INLINED inline void load_square(
    Scalar const* x, std::ptrdiff_t row_step, std::ptrdiff_t column_step, Vector (&square)[Side][Side]) {
#pragma GCC unroll 6
  for (int row = 0; row < Side; ++row)
#pragma GCC unroll 6
    for (int column = 0; column < Side; ++column)
      square[row][column] = load<Vector>(x + row * row_step + column * column_step);
}

/// Transforms a square of `channels` neighbouring elements each, at least a vector of them, whose rows and
/// columns are so many elements apart; element p of the result lies at to + p · product_step.
template <class Transform, class Scalar>
ASHLAR_INLINED inline void at_winograd_points(Scalar const* x, std::ptrdiff_t row_step,
    std::ptrdiff_t column_step, int channels, Scalar* to, std::ptrdiff_t product_step) {
  using vector = typename vector_of<Scalar, lanes<Scalar>>::type;
  constexpr int from = Transform::from, points = Transform::to;
  for (int channel = 0; channel < channels; channel += lanes<Scalar>) {
    // The last vector may begin within the one before.
    int const first = smaller(channel, channels - lanes<Scalar>);
    vector square[from][from], result[points][points];
    load_square(x + first, row_step, column_step, square);
    both_ways<Transform>(square, result);
#pragma GCC unroll 6
    for (int row = 0; row < points; ++row)
#pragma GCC unroll 6
      for (int column = 0; column < points; ++column)
        store(to + (row * points + column) * product_step + first, result[row][column]);
  }
}

}  // namespace ashlar::kernels::detail
