// SPDX-License-Identifier: BSL-1.0
// What a net makes of its inputs, computed plainly in double precision.
#pragma once

#include "net.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace bench {

class reference {
public:
  reference(net const& of, float const* variables)
      : net_(of), variables_(variables), states_(std::size_t(of.size)) {}

  /// The outputs of one sample; for a stream, of the next step.
  std::vector<double> operator()(float const* x) {
    std::vector<std::vector<double>> values{{x, x + net_.inputs()}};
    for (int i = 0; i < net_.size; ++i) {
      layer const& of = net_[i];
      std::vector<double> y = product(i, values[std::size_t(of.from)]);
      if (of.add >= 0)
        for (std::size_t j = 0; j < y.size(); ++j) y[j] += values[std::size_t(of.add)][j];
      activate(of.activation, y);
      values.push_back(std::move(y));
    }
    return values.back();
  }

private:
  using vector = std::vector<double>;

  static double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

  static void activate(function f, vector& y) {
    if (f == function::relu)
      for (double& each : y) each = std::max(each, 0.);
    if (f == function::tanh)
      for (double& each : y) each = std::tanh(each);
    if (f == function::softmax) {
      double const most = *std::max_element(y.begin(), y.end());
      double sum = 0;
      for (double& each : y) sum += each = std::exp(each - most);
      for (double& each : y) each /= sum;
    }
  }

  /// bias + x · w, w (x.size(), units) row by row.
  static vector affine(vector const& x, float const* w, float const* bias, int units) {
    vector y(bias, bias + units);
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t u = 0; u < y.size(); ++u) y[u] += x[i] * double(w[i * y.size() + u]);
    return y;
  }

  vector product(int i, vector const& x) {
    layer const& of = net_[i];
    auto const sizes = net_.variables(i);
    float const* const kernel = variables_ + net_.offset(i);
    float const* const recurrent = kernel + sizes[0];
    float const* const bias = recurrent + sizes[1];
    switch (of.kind) {
      case kind::dense:
        return affine(x, kernel, bias, of.units);
      case kind::conv1d:
        return conv1d(i, x, kernel, bias);
      case kind::conv2d:
        return conv2d(i, x, kernel, bias);
      case kind::depthwise_conv2d:
        return depthwise(i, x, kernel, bias);
      case kind::gru:
        return gru(i, x, kernel, recurrent, bias);
      case kind::lstm:
        return lstm(i, x, kernel, recurrent, bias);
      case kind::average_pool:
        return average(i, x);
    }
    return {};
  }

  vector conv1d(int i, vector const& x, float const* kernel, float const* bias) {
    auto const past = std::size_t(net_.past(i));
    auto& history = states_[std::size_t(i)];  // the steps before, oldest first
    if (history.empty()) history.assign(past * x.size(), 0);
    history.insert(history.end(), x.begin(), x.end());
    vector seen;
    for (int tap = 0; tap < net_[i].taps[0]; ++tap) {
      auto const at = std::ptrdiff_t(x.size()) * tap * net_[i].dilation;
      seen.insert(seen.end(), history.begin() + at, history.begin() + at + std::ptrdiff_t(x.size()));
    }
    history.erase(history.begin(), history.begin() + std::ptrdiff_t(x.size()));
    return affine(seen, kernel, bias, net_[i].units);
  }

  /// Calls visit(pixel made, number of the tap, pixel taken) for each pair that lies in the image.
  template <class Visit>
  void each_tap(int i, Visit visit) const {
    extents const x = net_.taken(i), y = net_.value(i + 1);
    layer const& of = net_[i];
    int const above = net_.padding_before(i, 0), left = net_.padding_before(i, 1);
    for (int row = 0; row < y.rows; ++row)
      for (int column = 0; column < y.columns; ++column)
        for (int v = 0; v < of.taps[0]; ++v)
          for (int h = 0; h < of.taps[1]; ++h) {
            int const r = row * of.strides[0] + v - above, c = column * of.strides[1] + h - left;
            if (r < 0 || r >= x.rows || c < 0 || c >= x.columns) continue;
            visit(std::size_t(row * y.columns + column), std::size_t(v * of.taps[1] + h),
                std::size_t(r * x.columns + c));
          }
  }

  vector conv2d(int i, vector const& x, float const* kernel, float const* bias) const {
    extents const made = net_.value(i + 1);
    auto const in = std::size_t(net_.taken(i).channels), out = std::size_t(made.channels);
    vector y;
    for (int pixel = 0; pixel < made.rows * made.columns; ++pixel) y.insert(y.end(), bias, bias + out);
    each_tap(i, [&](std::size_t to, std::size_t tap, std::size_t from) {
      for (std::size_t c = 0; c < in; ++c)
        for (std::size_t u = 0; u < out; ++u)
          y[to * out + u] += x[from * in + c] * double(kernel[(tap * in + c) * out + u]);
    });
    return y;
  }

  vector depthwise(int i, vector const& x, float const* kernel, float const* bias) const {
    extents const made = net_.value(i + 1);
    auto const channels = std::size_t(made.channels);
    vector y;
    for (int pixel = 0; pixel < made.rows * made.columns; ++pixel) y.insert(y.end(), bias, bias + channels);
    each_tap(i, [&](std::size_t to, std::size_t tap, std::size_t from) {
      for (std::size_t c = 0; c < channels; ++c)
        y[to * channels + c] += x[from * channels + c] * double(kernel[tap * channels + c]);
    });
    return y;
  }

  vector average(int i, vector const& x) const {
    auto const channels = std::size_t(net_.value(i + 1).channels);
    vector y(channels);
    for (std::size_t j = 0; j < x.size(); ++j) y[j % channels] += x[j];
    for (double& each : y) each /= double(x.size() / channels);
    return y;
  }

  vector gru(int i, vector const& x, float const* kernel, float const* recurrent, float const* bias) {
    auto const units = std::size_t(net_[i].units);
    vector& h = states_[std::size_t(i)];
    h.resize(units);
    vector const of_x = affine(x, kernel, bias, int(3 * units));
    vector const of_h = affine(h, recurrent, bias + 3 * units, int(3 * units));
    for (std::size_t u = 0; u < units; ++u) {
      double const update = sigmoid(of_x[u] + of_h[u]), reset = sigmoid(of_x[units + u] + of_h[units + u]);
      h[u] = update * h[u] + (1 - update) * std::tanh(of_x[2 * units + u] + reset * of_h[2 * units + u]);
    }
    return h;
  }

  vector lstm(int i, vector const& x, float const* kernel, float const* recurrent, float const* bias) {
    auto const units = std::size_t(net_[i].units);
    vector& state = states_[std::size_t(i)];  // h, then c
    state.resize(2 * units);
    std::vector<float> const no_bias(4 * units);
    vector gates = affine(x, kernel, bias, int(4 * units));
    vector const of_h = affine(
        {state.begin(), state.begin() + std::ptrdiff_t(units)}, recurrent, no_bias.data(), int(4 * units));
    for (std::size_t g = 0; g < gates.size(); ++g) gates[g] += of_h[g];
    for (std::size_t u = 0; u < units; ++u) {
      double& c = state[units + u];
      c = sigmoid(gates[units + u]) * c + sigmoid(gates[u]) * std::tanh(gates[2 * units + u]);
      state[u] = sigmoid(gates[3 * units + u]) * std::tanh(c);
    }
    return {state.begin(), state.begin() + std::ptrdiff_t(units)};
  }

  net const& net_;
  float const* variables_;
  std::vector<vector> states_;
};

}  // namespace bench
