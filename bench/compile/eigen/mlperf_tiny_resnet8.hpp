// SPDX-License-Identifier: BSL-1.0
// ResNet-8 of MLPerf Tiny, written by hand with Eigen: an image is a matrix with a row for each pixel, and a
// convolution the product of the pixels' surroundings with the kernel.
#pragma once

#include <Eigen/Core>

namespace by_hand {

template <int Side, int Channels>
using image = Eigen::Matrix<float, Side * Side, Channels, Eigen::RowMajor>;

/// A convolution with SAME padding.
template <int Side, int In, int Out, int Taps, int Stride>
struct convolution {
  static constexpr int made = Side / Stride, before = (Taps - Stride > 0 ? Taps - Stride : 0) / 2;
  Eigen::Matrix<float, Taps * Taps * In, Out, Eigen::RowMajor> kernel;
  Eigen::Matrix<float, 1, Out> bias;

  void operator()(image<Side, In> const& x, image<made, Out>& y) const {
    static Eigen::Matrix<float, Eigen::Dynamic, Taps * Taps * In, Eigen::RowMajor> around(
        made * made, Taps * Taps * In);
    around.setZero();
    for (int row = 0; row < made; ++row)
      for (int column = 0; column < made; ++column)
        for (int v = 0; v < Taps; ++v)
          for (int h = 0; h < Taps; ++h) {
            int const from_row = row * Stride + v - before, from_column = column * Stride + h - before;
            if (from_row < 0 || from_row >= Side || from_column < 0 || from_column >= Side) continue;
            around.template block<1, In>(row * made + column, (v * Taps + h) * In) =
                x.row(from_row * Side + from_column);
          }
    y.noalias() = around * kernel;
    y.rowwise() += bias;
  }
};

/// A convolution and its batch normalisation.
template <int Side, int In, int Out, int Stride>
struct normalized {
  convolution<Side, In, Out, 3, Stride> conv;
  Eigen::Array<float, 1, Out> gamma, beta, mean, variance;

  void operator()(image<Side, In> const& x, image<Side / Stride, Out>& y) const {
    conv(x, y);
    Eigen::Array<float, 1, Out> const scale = gamma / (variance + 1e-3F).sqrt();
    y.array().rowwise() *= scale;
    y.array().rowwise() += beta - mean * scale;
  }
};

struct mlperf_tiny_resnet8 {
  static constexpr int inputs = 3072;
  normalized<32, 3, 16, 1> entry;
  normalized<32, 16, 16, 1> first, second;
  normalized<32, 16, 32, 2> third;
  normalized<16, 32, 32, 1> fourth;
  convolution<32, 16, 32, 1, 2> beside_third;
  normalized<16, 32, 64, 2> fifth;
  normalized<8, 64, 64, 1> sixth;
  convolution<16, 32, 64, 1, 2> beside_fifth;
  Eigen::Matrix<float, 64, 10, Eigen::RowMajor> kernel;
  Eigen::Matrix<float, 1, 10> bias;

  Eigen::Matrix<float, 1, 10> operator()(Eigen::Matrix<float, 1, inputs> const& x) const {
    static image<32, 16> a, b, c;
    static image<16, 32> d, e, f;
    static image<8, 64> g, h, i;
    entry(Eigen::Map<image<32, 3> const>(x.data()), a);
    a = a.cwiseMax(0);
    first(a, b);
    b = b.cwiseMax(0);
    second(b, c);
    a = (a + c).cwiseMax(0);
    third(a, d);
    d = d.cwiseMax(0);
    fourth(d, e);
    beside_third(a, f);
    d = (e + f).cwiseMax(0);
    fifth(d, g);
    g = g.cwiseMax(0);
    sixth(g, h);
    beside_fifth(d, i);
    g = (h + i).cwiseMax(0);
    Eigen::Matrix<float, 1, 10> const logits = g.colwise().mean() * kernel + bias;
    Eigen::Array<float, 1, 10> const powers = (logits.array() - logits.maxCoeff()).exp();
    return powers / powers.sum();
  }

  /// Calls `visit` for each parameter, in the order of the model's variables.
  void each_parameter(auto const& visit) {
    auto const visit_convolution = [&](auto& layer) { visit(layer.kernel), visit(layer.bias); };
    auto const visit_normalized = [&](auto& layer) {
      visit_convolution(layer.conv);
      visit(layer.gamma), visit(layer.beta), visit(layer.mean), visit(layer.variance);
    };
    visit_normalized(entry), visit_normalized(first), visit_normalized(second);
    visit_normalized(third), visit_normalized(fourth), visit_convolution(beside_third);
    visit_normalized(fifth), visit_normalized(sixth), visit_convolution(beside_fifth);
    visit(kernel), visit(bias);
  }
};

}  // namespace by_hand
