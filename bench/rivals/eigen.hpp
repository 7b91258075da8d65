// SPDX-License-Identifier: BSL-1.0
// Layers as one would write them with Eigen, for sizes that are known and for Eigen::Dynamic. A batch is a
// matrix with a row for each sample, an image one with a row for each pixel.
#pragma once

#include "../speed/net.hpp"

#include <Eigen/Core>

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;

template <int Rows, int Columns>
using matrix =
    Eigen::Matrix<float, Rows, Columns, Columns == 1 && Rows != 1 ? Eigen::ColMajor : Eigen::RowMajor>;
template <int Rows, int Columns>
using view = Eigen::Map<matrix<Rows, Columns>>;
template <int Rows, int Columns>
using const_view = Eigen::Map<matrix<Rows, Columns> const>;

template <class X, class Kernel, class Bias, class Y>
void affine(X const& x, Kernel const& kernel, Bias const& bias, Y&& y) {
  y.noalias() = x * kernel;
  y.rowwise() += bias;
}

template <class Y>
void activate(function of, Y&& y) {
  if (of == function::relu) y = y.cwiseMax(0.F);
  if (of == function::tanh) y = y.array().tanh().matrix();
  if (of == function::softmax) {
    y = (y.array() - y.maxCoeff()).exp().matrix();
    y /= y.sum();
  }
}

/// Sums is a matrix (1, 3 · units).
template <int Units, class Sums, class X, class Kernel, class Recurrent, class Bias, class State>
void gru_step(X const& x, Kernel const& kernel, Recurrent const& recurrent, Bias const& bias,
    Bias const& recurrent_bias, State&& h, Sums& of_x, Sums& of_h) {
  auto const units = h.cols();
  affine(x, kernel, bias, of_x);
  affine(h, recurrent, recurrent_bias, of_h);
  auto const part = [&](auto& sums, int number) {
    return sums.array().template middleCols<Units>(number * units, units);
  };
  part(of_x, 0) = (part(of_x, 0) + part(of_h, 0)).logistic();
  part(of_x, 1) = (part(of_x, 1) + part(of_h, 1)).logistic();
  part(of_x, 2) = (part(of_x, 2) + part(of_x, 1) * part(of_h, 2)).tanh();
  h.array() = part(of_x, 2) + part(of_x, 0) * (h.array() - part(of_x, 2));
}

template <int Units, class Sums, class X, class Kernel, class Recurrent, class Bias, class State>
void lstm_step(X const& x, Kernel const& kernel, Recurrent const& recurrent, Bias const& bias, State&& h,
    State&& c, Sums& gates) {
  auto const units = h.cols();
  gates.noalias() = x * kernel;
  gates.noalias() += h * recurrent;
  gates += bias;
  auto const part = [&](int number) {
    return gates.array().template middleCols<Units>(number * units, units);
  };
  c.array() = part(1).logistic() * c.array() + part(0).logistic() * part(2).tanh();
  h.array() = part(3).logistic() * c.array().tanh();
}

/// The surroundings of each pixel as a row of `around`, which is zero where there is no pixel.
template <int In, class X, class Around>
void gather(bench::net const& of, int index, X const& x, Around& around) {
  layer const& conv = of[index];
  extents const taken = of.taken(index), made = of.value(index + 1);
  int const above = of.padding_before(index, 0), left = of.padding_before(index, 1);
  for (int row = 0; row < made.rows; ++row)
    for (int column = 0; column < made.columns; ++column)
      for (int v = 0; v < conv.taps[0]; ++v)
        for (int h = 0; h < conv.taps[1]; ++h) {
          int const r = row * conv.strides[0] + v - above, c = column * conv.strides[1] + h - left;
          if (r < 0 || r >= taken.rows || c < 0 || c >= taken.columns) continue;
          around.row(row * made.columns + column)
              .template segment<In>((v * conv.taps[1] + h) * taken.channels, taken.channels) =
              x.row(r * taken.columns + c);
        }
}

template <class X, class Kernel, class Bias, class Y>
void depthwise(bench::net const& of, int index, X const& x, Kernel const& kernel, Bias const& bias, Y&& y) {
  layer const& conv = of[index];
  extents const taken = of.taken(index), made = of.value(index + 1);
  int const above = of.padding_before(index, 0), left = of.padding_before(index, 1);
  y.rowwise() = bias;
  for (int row = 0; row < made.rows; ++row)
    for (int column = 0; column < made.columns; ++column)
      for (int v = 0; v < conv.taps[0]; ++v)
        for (int h = 0; h < conv.taps[1]; ++h) {
          int const r = row * conv.strides[0] + v - above, c = column * conv.strides[1] + h - left;
          if (r < 0 || r >= taken.rows || c < 0 || c >= taken.columns) continue;
          y.row(row * made.columns + column).array() +=
              x.row(r * taken.columns + c).array() * kernel.row(v * conv.taps[1] + h).array();
        }
}

}  // namespace
