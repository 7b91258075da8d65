// SPDX-License-Identifier: BSL-1.0
// The nets as one writes them with Eigen, with fixed sizes or, under EIGEN_DYNAMIC, with dynamic ones.
#pragma once

#include "../net.h"

#include <Eigen/Core>

#include <cmath>

#ifdef EIGEN_DYNAMIC
template <int Rows, int Columns>
using matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <int Size>
using vector = Eigen::Matrix<float, 1, Eigen::Dynamic, Eigen::RowMajor>;
#else
template <int Rows, int Columns>
using matrix =
    Eigen::Matrix<float, Rows, Columns, Rows != 1 && Columns == 1 ? Eigen::ColMajor : Eigen::RowMajor>;
template <int Size>
using vector = Eigen::Matrix<float, 1, Size, Eigen::RowMajor>;
#endif

/// Weights number `index` of the net.
template <int Rows, int Columns>
Eigen::Map<matrix<Rows, Columns> const> weights(int index) {
  return {static_cast<float const*>(net_weights.at[index]), Rows, Columns};
}
template <int Size>
Eigen::Map<vector<Size> const> bias(int index) {
  return {static_cast<float const*>(net_weights.at[index]), Size};
}

template <int Inputs, int Outputs>
vector<Outputs> dense(auto const& x, int first) {
  vector<Outputs> y = bias<Outputs>(first + 1);
  y.noalias() += x * weights<Inputs, Outputs>(first);
  return y;
}

inline auto sigmoid(auto const& x) { return (1 + (-x.array()).exp()).inverse(); }
