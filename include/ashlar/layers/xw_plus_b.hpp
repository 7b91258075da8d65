// SPDX-License-Identifier: BSL-1.0
// tf.nn.xw_plus_b on Eigen matrices.
#pragma once

#include "../kernels/xw_plus_b.hpp"
#include "../resolve/refusal.hpp"
#include "../storage/typed_map.hpp"

#include <type_traits>

namespace ashlar {

namespace detail {

template <int Rows, int Columns>
inline constexpr shape matrix_shape{Rows, Columns};

template <class X, class W, class B>
struct xw_plus_b_mismatch {
  static constexpr sentence message() {
    return {"xw_plus_b takes x (batch, inputs), W (inputs, outputs) and b (1, outputs), and is given ",
        matrix_shape<X::RowsAtCompileTime, X::ColsAtCompileTime>, ", ",
        matrix_shape<W::RowsAtCompileTime, W::ColsAtCompileTime>, " and ",
        matrix_shape<B::RowsAtCompileTime, B::ColsAtCompileTime>};
  }
};

template <class X>
struct xw_plus_b_element_types {
  static constexpr sentence message() {
    return {
        "xw_plus_b takes x, W and b of one element type: write x.cast<float>() to make x that of float "
        "variables"};
  }
};

/// The product of matrices that lie row by row. (A function of its own, since g++ 12 makes a result in its
/// place only where it is not named in an inner block.)
template <class X, class W, class B>
auto dense_xw_plus_b(X const& x, W const& w, B const& b) {
  row_major<typename X::Scalar, X::RowsAtCompileTime, W::ColsAtCompileTime> y(x.rows(), w.cols());
  kernels::xw_plus_b<W::RowsAtCompileTime, W::ColsAtCompileTime, X::RowsAtCompileTime>(
      x.data(), x.rows(), w.data(), b.data(), y.data());
  return y;
}

}  // namespace detail

/// tf.nn.xw_plus_b: x·W + b for x (batch, inputs), W (inputs, outputs) and b (outputs,), all of one element
/// type. With sizes known to the compiler it allocates nothing.
template <class X, class W, class B>
auto xw_plus_b(Eigen::MatrixBase<X> const& x, Eigen::MatrixBase<W> const& w, Eigen::MatrixBase<B> const& b) {
  using scalar = typename X::Scalar;
  constexpr int rows = X::RowsAtCompileTime, inputs = W::RowsAtCompileTime, outputs = W::ColsAtCompileTime;
  if constexpr (!detail::same_extent(X::ColsAtCompileTime, inputs) ||
      !detail::same_extent(B::ColsAtCompileTime, outputs) || !detail::same_extent(B::RowsAtCompileTime, 1)) {
    static_assert(detail::refuse<detail::xw_plus_b_mismatch<X, W, B>>());
    return Eigen::MatrixXf();
  } else if constexpr (!std::is_same_v<scalar, typename W::Scalar> ||
      !std::is_same_v<scalar, typename B::Scalar>) {
    static_assert(detail::refuse<detail::xw_plus_b_element_types<X>>());
    return Eigen::MatrixXf();
  } else if constexpr (inputs == Eigen::Dynamic || outputs == Eigen::Dynamic) {
    row_major<scalar, rows, outputs> y = x * w;
    y.rowwise() += b.row(0);
    return y;
  } else {
    return detail::dense_xw_plus_b(detail::dense_rows(x), detail::dense_rows(w), detail::dense_rows(b));
  }
}

/// tf.matmul: x·W for x (batch, inputs) and W (inputs, outputs).
template <class X, class W>
auto matmul(Eigen::MatrixBase<X> const& x, Eigen::MatrixBase<W> const& w) {
  using bias = row_major<typename X::Scalar, 1, W::ColsAtCompileTime>;
  return xw_plus_b(x, w, bias::Zero(1, w.cols()).eval());
}

}  // namespace ashlar
