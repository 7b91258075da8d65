// SPDX-License-Identifier: BSL-1.0
// tf.nn.leaky_relu
#pragma once

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// tf.nn.leaky_relu(x, alpha): x above 0, alpha · x below; with another alpha `leaky_relu_function{0.01}`.
struct leaky_relu_function {
  double alpha = 0.2;

  template <class X>
  auto operator()(X const& x) const {
    if constexpr (std::is_arithmetic_v<X>) {
      return x > X{} ? x : static_cast<X>(alpha) * x;
    } else {
      auto y = x.eval();
      elements(y.data(), y.data(), y.size());
      return y;
    }
  }
  template <class Scalar>
  void elements(Scalar const* x, Scalar* y, std::ptrdiff_t count) const {
    for (std::ptrdiff_t i = 0; i < count; ++i) y[i] = (*this)(x[i]);
  }
};
inline constexpr leaky_relu_function leaky_relu{};

}  // namespace ashlar
