/* SPDX-License-Identifier: BSL-1.0 */
/* The layers of the nets as plain loops, which Ashlar is compared with. */
#pragma once

#include "../net.h"

#include <math.h>

enum activation { linear, relu };

static float activated(float value, enum activation function) {
  return function == relu && value < 0 ? 0 : value;
}

/* y = x w + b, w being (inputs, outputs). */
static inline void dense(int inputs, int outputs, float const* x, float const* w, float const* b,
    enum activation function, float* y) {
  for (int o = 0; o < outputs; ++o) {
    float sum = b[o];
    for (int i = 0; i < inputs; ++i) sum += x[i] * w[i * outputs + o];
    y[o] = activated(sum, function);
  }
}

static inline float sigmoid(float value) { return 1 / (1 + expf(-value)); }
