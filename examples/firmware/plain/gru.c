/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

enum { steps = 25, features = 10, units = 154 };

static float joined[features + units], gates[2 * units], candidate[units], h[units];

void net_begin(void) {}

void net_run(float const* x, float* y) {
  for (int u = 0; u < units; ++u) h[u] = 0;
  for (int t = 0; t < steps; ++t, x += features) {
    for (int i = 0; i < features; ++i) joined[i] = x[i];
    for (int u = 0; u < units; ++u) joined[features + u] = h[u];
    dense(features + units, 2 * units, joined, net_weights.at[0], net_weights.at[1], linear, gates);
    for (int u = 0; u < 2 * units; ++u) gates[u] = sigmoid(gates[u]);
    for (int u = 0; u < units; ++u) joined[features + u] = gates[u] * h[u];
    dense(features + units, units, joined, net_weights.at[2], net_weights.at[3], linear, candidate);
    for (int u = 0; u < units; ++u)
      h[u] = gates[units + u] * h[u] + (1 - gates[units + u]) * tanhf(candidate[u]);
  }
  dense(units, 12, h, net_weights.at[4], net_weights.at[5], linear, y);
}
