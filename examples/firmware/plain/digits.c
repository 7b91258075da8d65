/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

static float h1[64], h2[32];

void net_begin(void) {}

void net_run(float const* x, float* y) {
  dense(64, 64, x, net_weights.at[0], net_weights.at[1], relu, h1);
  dense(64, 32, h1, net_weights.at[2], net_weights.at[3], relu, h2);
  dense(32, 10, h2, net_weights.at[4], net_weights.at[5], linear, y);
}
