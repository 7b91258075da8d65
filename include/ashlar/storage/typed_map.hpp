// SPDX-License-Identifier: BSL-1.0
// Variables as Eigen matrices of exact fixed shapes. Eigen enters here; the floors below do without it.
#pragma once

#include "../core/element_type.hpp"
#include "../resolve/resolution.hpp"

#include <Eigen/Core>

namespace ashlar {

namespace detail {

template <>
struct element_of<data_type::float16> {
  using type = Eigen::half;
};

/// Rows of a tensor as a matrix: all axes but the last. A vector (n,) is one row, as NumPy broadcasts it.
constexpr int matrix_rows(shape const& of) {
  std::size_t rows = 1;
  for (int axis = 0; axis + 1 < of.rank(); ++axis) rows *= static_cast<std::size_t>(of[axis]);
  return static_cast<int>(rows);
}

}  // namespace detail

/// A matrix as TF and NumPy store it, row by row. (Eigen knows a single column only column by column: the
/// same memory.)
template <class Scalar, int Rows, int Columns>
using row_major =
    Eigen::Matrix<Scalar, Rows, Columns, Columns == 1 && Rows != 1 ? Eigen::ColMajor : Eigen::RowMajor>;

namespace detail {

/// Whether two sizes may be equal, as far as the compiler knows them.
constexpr bool same_extent(int left, int right) {
  return left == right || left == Eigen::Dynamic || right == Eigen::Dynamic;
}

/// The same matrix with its rows one behind the other in memory: itself where it is so, else a copy.
template <class Matrix>
decltype(auto) dense_rows(Eigen::MatrixBase<Matrix> const& of) {
  using plain = row_major<typename Matrix::Scalar, Matrix::RowsAtCompileTime, Matrix::ColsAtCompileTime>;
  if constexpr (std::is_same_v<Matrix, plain> || std::is_same_v<Matrix, Eigen::Map<plain>> ||
      std::is_same_v<Matrix, Eigen::Map<plain const>>)
    return of.derived();
  else
    return plain(of);
}

/// The Eigen types of variable `Index` of a resolved graph: (n,) is 1×n, (h, w, i, o) is hwi×o, () is 1×1.
template <class Resolution, int Index>
struct variable_type {
  static constexpr variable_info const& info = Resolution::variables[Index];
  using element = typename element_of<Resolution::tables().variables[Index].dtype>::type;
  using matrix = row_major<element, matrix_rows(Resolution::tables().variables[Index].shape),
      static_cast<int>(Resolution::tables().variables[Index].shape.back())>;
  using map = Eigen::Map<matrix>;
  using const_map = Eigen::Map<matrix const>;
};

}  // namespace detail
}  // namespace ashlar
