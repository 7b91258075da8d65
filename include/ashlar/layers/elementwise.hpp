// SPDX-License-Identifier: BSL-1.0
// Functions of each element on its own, for scalars, for matrices and for a layer's memory.
#pragma once

#include "../kernels/elementwise.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

namespace detail {

template <class Function>
inline constexpr bool takes_vectors = false;
template <class Function>
requires(Function::of_vectors) inline constexpr bool takes_vectors<Function> = true;

template <class Function>
struct of_each {
  static constexpr bool in_registers = requires { Function::is_cheap; };

  template <class Value>
  Value operator()(Value const& x) const {
    return Function::of(x);
  }
};

}  // namespace detail

/// What makes a function of each element of `Function::of(value)`:
///
///     struct cube_function : elementwise<cube_function> {
///       template <class Scalar>
///       static Scalar of(Scalar x) { return x * x * x; }
///     };
///     inline constexpr cube_function cube{};   // cube(2.0f), cube(matrix), activation<cube>
///
/// With `static constexpr bool of_vectors = true` it is also called with vectors: only operators and
/// the functions of kernels/vector_math.hpp take these. `is_cheap` says that it is an operation or two.
template <class Function>
struct elementwise {
  template <class X>
  auto operator()(X const& x) const {
    if constexpr (std::is_arithmetic_v<X>) {
      return Function::of(x);
    } else {
      auto y = x.eval();
      static_cast<Function const&>(*this).elements(y.data(), y.data(), y.size());
      return y;
    }
  }

  /// y[i] = of(x[i]); y may be x.
  template <class Scalar>
  void elements(Scalar const* x, Scalar* y, std::ptrdiff_t count) const {
    if constexpr (detail::takes_vectors<Function>)
      kernels::map_vectors(count, detail::of_each<Function>(), y, x);
    else
      for (std::ptrdiff_t i = 0; i < count; ++i) y[i] = Function::of(x[i]);
  }
};

}  // namespace ashlar
