// SPDX-License-Identifier: BSL-1.0
#include "layers.hpp"

namespace {

constexpr int height = 25, width = 5, places = height * width, channels = 64;

using image = matrix<places, channels>;

#ifndef EIGEN_DYNAMIC
// Too large for a stack.
alignas(16) constinit float memory[2][places * channels] = {};
#endif

void normalise_and_relu(auto& of, int first) {
  vector<channels> const scale = (bias<channels>(first + 2).array() + 0.001f).rsqrt();
  vector<channels> const shift = bias<channels>(first) - bias<channels>(first + 1).cwiseProduct(scale);
  of.array() = ((of.array().rowwise() * scale.array()).rowwise() + shift.array()).cwiseMax(0);
}

/// 49 x 10 to 25 x 5 under windows of 10 x 4, two apart; padded by 4 above and 1 on the left.
void first_convolution(float const* x, auto& to) {
  auto const w = weights<40, channels>(0);
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      auto pixel = to.row(row * width + column);
      pixel = bias<channels>(1);
      for (int v = 0; v < 10; ++v)
        for (int u = 0; u < 4; ++u) {
          int const from_row = 2 * row - 4 + v, from_column = 2 * column - 1 + u;
          if (from_row >= 0 && from_row < 49 && from_column >= 0 && from_column < 10)
            pixel += x[from_row * 10 + from_column] * w.row(v * 4 + u);
        }
    }
}

void depthwise_convolution(auto const& from, int first, auto& to) {
  auto const w = weights<9, channels>(first);
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      auto pixel = to.row(row * width + column);
      pixel = bias<channels>(first + 1);
      for (int v = 0; v < 3; ++v)
        for (int u = 0; u < 3; ++u) {
          int const from_row = row - 1 + v, from_column = column - 1 + u;
          if (from_row >= 0 && from_row < height && from_column >= 0 && from_column < width)
            pixel += from.row(from_row * width + from_column).cwiseProduct(w.row(v * 3 + u));
        }
    }
}

}  // namespace

void net_begin() {}

void net_run(float const* x, float* y) {
#ifdef EIGEN_DYNAMIC
  image left(places, channels), right(places, channels);
#else
  Eigen::Map<image> left(memory[0]), right(memory[1]);
#endif
  first_convolution(x, left);
  normalise_and_relu(left, 2);
  int first = 5;
  for (int block = 0; block < 4; ++block, first += 10) {
    depthwise_convolution(left, first, right);
    normalise_and_relu(right, first + 2);
    left.noalias() = right * weights<channels, channels>(first + 5);
    left.rowwise() += bias<channels>(first + 6);
    normalise_and_relu(left, first + 7);
  }
  vector<channels> const mean = left.colwise().mean();
  Eigen::Map<vector<12>>(y, 12) = dense<channels, 12>(mean, first);
}
