/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

enum { height = 25, width = 5, channels = 64 };

static float image[2][height * width * channels];

void net_begin(void) {}

/* 49 x 10 to 25 x 5 under windows of 10 x 4, two apart; padded by 4 above and 1 on the left. */
static void first_convolution(float const* x, float const* w, float const* b, float* y) {
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column)
      for (int c = 0; c < channels; ++c) {
        float sum = b[c];
        for (int v = 0; v < 10; ++v) {
          int const from_row = 2 * row - 4 + v;
          if (from_row < 0 || from_row >= 49) continue;
          for (int u = 0; u < 4; ++u) {
            int const from_column = 2 * column - 1 + u;
            if (from_column < 0 || from_column >= 10) continue;
            sum += x[from_row * 10 + from_column] * w[(v * 4 + u) * channels + c];
          }
        }
        *y++ = sum;
      }
}

static void depthwise_convolution(float const* x, float const* w, float const* b, float* y) {
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column)
      for (int c = 0; c < channels; ++c) {
        float sum = b[c];
        for (int v = 0; v < 3; ++v) {
          int const from_row = row - 1 + v;
          if (from_row < 0 || from_row >= height) continue;
          for (int u = 0; u < 3; ++u) {
            int const from_column = column - 1 + u;
            if (from_column < 0 || from_column >= width) continue;
            sum += x[(from_row * width + from_column) * channels + c] * w[(v * 3 + u) * channels + c];
          }
        }
        *y++ = sum;
      }
}

static void normalise_and_relu(float* x, float const* beta, float const* mean, float const* variance) {
  for (int c = 0; c < channels; ++c) {
    float const scale = 1 / sqrtf(variance[c] + 0.001f), shift = beta[c] - mean[c] * scale;
    for (int i = c; i < height * width * channels; i += channels)
      x[i] = activated(x[i] * scale + shift, relu);
  }
}

void net_run(float const* x, float* y) {
  void const* const* w = net_weights.at;
  first_convolution(x, w[0], w[1], image[0]);
  normalise_and_relu(image[0], w[2], w[3], w[4]);
  w += 5;
  for (int block = 0; block < 4; ++block, w += 10) {
    depthwise_convolution(image[0], w[0], w[1], image[1]);
    normalise_and_relu(image[1], w[2], w[3], w[4]);
    for (int i = 0; i < height * width; ++i)
      dense(channels, channels, image[1] + i * channels, w[5], w[6], linear, image[0] + i * channels);
    normalise_and_relu(image[0], w[7], w[8], w[9]);
  }
  for (int c = 0; c < channels; ++c) {
    float sum = 0;
    for (int i = 0; i < height * width; ++i) sum += image[0][i * channels + c];
    image[1][c] = sum / (height * width);
  }
  dense(channels, 12, image[1], w[0], w[1], linear, y);
}
