// SPDX-License-Identifier: BSL-1.0
// Inputs, and what layers make of them by plain loops in double precision.
#pragma once

#include <Eigen/Core>

#include <cmath>

using matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Values between -1 and 1 that differ from each other.
template <class Matrix>
Matrix some(Eigen::Index rows, Eigen::Index columns) {
  Matrix values(rows, columns);
  for (Eigen::Index r = 0; r < rows; ++r)
    for (Eigen::Index c = 0; c < columns; ++c)
      values(r, c) = static_cast<typename Matrix::Scalar>(std::sin(1.0 + 7.3 * double(r) + 3.1 * double(c)));
  return values;
}

/// The same values in double precision, without an expression of Eigen's, whose types cost the compiler more
/// than a net.
template <class Matrix>
matrix in_double(Matrix const& values) {
  matrix same(values.rows(), values.cols());
  for (Eigen::Index r = 0; r < values.rows(); ++r)
    for (Eigen::Index c = 0; c < values.cols(); ++c) same(r, c) = values(r, c);
  return same;
}

inline matrix xw_plus_b_in_double(matrix const& x, matrix const& w, matrix const& b) {
  matrix y(x.rows(), w.cols());
  for (Eigen::Index r = 0; r < x.rows(); ++r)
    for (Eigen::Index o = 0; o < w.cols(); ++o) {
      y(r, o) = b(0, o);
      for (Eigen::Index i = 0; i < x.cols(); ++i) y(r, o) += x(r, i) * w(i, o);
    }
  return y;
}

inline matrix relu_in_double(matrix x) {
  for (double& each : x.reshaped()) each = each > 0 ? each : 0;
  return x;
}

inline matrix softmax_in_double(matrix x) {
  for (auto row : x.rowwise()) {
    double const largest = row.maxCoeff();
    double sum = 0;
    for (double& each : row) sum += each = std::exp(each - largest);
    for (double& each : row) each /= sum;
  }
  return x;
}

/// The largest difference of two matrices of the same size, infinite otherwise.
template <class Left, class Right>
double difference(Left const& left, Right const& right) {
  if (left.rows() != right.rows() || left.cols() != right.cols()) return INFINITY;
  double largest = 0;
  for (Eigen::Index r = 0; r < left.rows(); ++r)
    for (Eigen::Index c = 0; c < left.cols(); ++c)
      largest = std::fmax(largest, std::abs(double(left(r, c)) - double(right(r, c))));
  return largest;
}
