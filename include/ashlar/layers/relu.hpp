// SPDX-License-Identifier: BSL-1.0
// tf.nn.relu
#pragma once

#include <Eigen/Core>

namespace ashlar {

/// tf.nn.relu: max(x, 0) of each element, as a matrix of the same shape.
struct relu_function {
  template <class X>
  auto operator()(Eigen::MatrixBase<X> const& x) const {
    return x.cwiseMax(typename X::Scalar{0}).eval();
  }
};
inline constexpr relu_function relu{};

}  // namespace ashlar
