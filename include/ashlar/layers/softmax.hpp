// SPDX-License-Identifier: BSL-1.0
// tf.nn.softmax
#pragma once

#include "../storage/typed_map.hpp"

namespace ashlar {

/// tf.nn.softmax along the last axis: exp(logits) of each row, divided by its sum. The largest logit is
/// subtracted first, so that no exponential overflows.
struct softmax_function {
  template <class X>
  auto operator()(Eigen::MatrixBase<X> const& logits) const {
    row_major<typename X::Scalar, X::RowsAtCompileTime, X::ColsAtCompileTime> y = logits;
    for (Eigen::Index row = 0; row < y.rows(); ++row) {
      auto sample = y.row(row);
      sample.array() -= sample.maxCoeff();
      sample = sample.array().exp();
      sample /= sample.sum();
    }
    return y;
  }
};
inline constexpr softmax_function softmax{};

}  // namespace ashlar
