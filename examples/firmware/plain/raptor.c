/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

enum { units = 16 };

static float in[units], of_x[3 * units], of_h[3 * units], h[units];

void net_begin(void) {
  float const* const first = net_weights.at[6];
  for (int u = 0; u < units; ++u) h[u] = first[u];
}

void net_run(float const* x, float* y) {
  dense(22, units, x, net_weights.at[0], net_weights.at[1], relu, in);
  dense(units, 3 * units, in, net_weights.at[2], net_weights.at[4], linear, of_x);
  dense(units, 3 * units, h, net_weights.at[3], net_weights.at[5], linear, of_h);
  for (int u = 0; u < units; ++u) {
    float const reset = sigmoid(of_x[u] + of_h[u]);
    float const update = sigmoid(of_x[units + u] + of_h[units + u]);
    float const candidate = tanhf(of_x[2 * units + u] + reset * of_h[2 * units + u]);
    h[u] = update * h[u] + (1 - update) * candidate;
  }
  dense(units, 4, h, net_weights.at[7], net_weights.at[8], linear, y);
}
