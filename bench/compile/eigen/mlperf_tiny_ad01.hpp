// SPDX-License-Identifier: BSL-1.0
// The autoencoder of MLPerf Tiny, written by hand with Eigen.
#pragma once

#include <Eigen/Core>

namespace by_hand {

template <int Inputs, int Units>
struct dense {
  Eigen::Matrix<float, Inputs, Units, Eigen::RowMajor> kernel;
  Eigen::Matrix<float, 1, Units> bias;

  Eigen::Matrix<float, 1, Units> operator()(Eigen::Matrix<float, 1, Inputs> const& x) const {
    return x * kernel + bias;
  }
};

/// A dense layer, its batch normalisation and relu.
template <int Inputs, int Units>
struct block {
  dense<Inputs, Units> product;
  Eigen::Array<float, 1, Units> gamma, beta, mean, variance;

  Eigen::Matrix<float, 1, Units> operator()(Eigen::Matrix<float, 1, Inputs> const& x) const {
    return ((product(x).array() - mean) / (variance + 1e-3F).sqrt() * gamma + beta).max(0);
  }
};

struct mlperf_tiny_ad01 {
  static constexpr int inputs = 640;
  block<640, 128> first;
  block<128, 128> encoder[3];
  block<128, 8> code;
  block<8, 128> second;
  block<128, 128> decoder[3];
  dense<128, 640> last;

  Eigen::Matrix<float, 1, 640> operator()(Eigen::Matrix<float, 1, inputs> const& x) const {
    Eigen::Matrix<float, 1, 128> h = first(x);
    for (auto const& each : encoder) h = each(h);
    h = second(code(h));
    for (auto const& each : decoder) h = each(h);
    return last(h);
  }

  /// Calls `visit` for each parameter, in the order of the model's variables.
  void each_parameter(auto const& visit) {
    auto const visit_dense = [&](auto& layer) { visit(layer.kernel), visit(layer.bias); };
    auto const visit_block = [&](auto& layer) {
      visit_dense(layer.product);
      visit(layer.gamma), visit(layer.beta), visit(layer.mean), visit(layer.variance);
    };
    visit_block(first);
    for (auto& each : encoder) visit_block(each);
    visit_block(code), visit_block(second);
    for (auto& each : decoder) visit_block(each);
    visit_dense(last);
  }
};

}  // namespace by_hand
