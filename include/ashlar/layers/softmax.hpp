// SPDX-License-Identifier: BSL-1.0
// tf.nn.softmax
#pragma once

#include "../kernels/vector_math.hpp"

#include <cstddef>

namespace ashlar {

/// tf.nn.softmax along the last axis: exp(logits) of each row, divided by its sum. The largest logit is
/// subtracted first, so that no exponential overflows.
struct softmax_function {
  template <class Matrix>
  auto operator()(Matrix const& logits) const {
    auto y = logits.eval();
    using index = typename Matrix::Index;
    for (index row = 0; row < y.rows(); ++row)
      one_row(
          [&](index column) -> auto& { return y(row, column); }, y.cols());
    return y;
  }

  /// The same for rows one behind the other; y may be x.
  template <class Scalar>
  void rows(Scalar const* x, Scalar* y, std::ptrdiff_t rows, std::ptrdiff_t columns) const {
    for (std::ptrdiff_t i = 0; i < rows * columns; ++i) y[i] = x[i];
    for (; rows > 0; --rows, y += columns)
      one_row([&](std::ptrdiff_t column) -> Scalar& { return y[column]; }, columns);
  }

private:
  template <class At, class Index>
  static void one_row(At const& at, Index columns) {
    auto largest = at(0);
    for (Index i = 1; i < columns; ++i) largest = at(i) > largest ? at(i) : largest;
    auto sum = decltype(largest){};
    for (Index i = 0; i < columns; ++i) sum += at(i) = kernels::exp(at(i) - largest);
    for (Index i = 0; i < columns; ++i) at(i) /= sum;
  }
};
inline constexpr softmax_function softmax{};

}  // namespace ashlar
