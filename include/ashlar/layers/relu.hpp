// SPDX-License-Identifier: BSL-1.0
// tf.nn.relu
#pragma once

#include "elementwise.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// tf.nn.relu: max(x, 0) of each element.
struct relu_function : elementwise<relu_function> {
  template <class Scalar>
  static constexpr Scalar of(Scalar x) {
    return x < Scalar{} ? Scalar{} : x;
  }
  template <class Scalar>
  void elements(Scalar const* x, Scalar* y, std::ptrdiff_t count) const {
    auto const cut = [](auto const& each) {
      std::remove_cvref_t<decltype(each)> const zero{};
      return each < zero ? zero : each;
    };
    kernels::map_vectors(count, cut, y, x);
  }
};
inline constexpr relu_function relu{};

}  // namespace ashlar
