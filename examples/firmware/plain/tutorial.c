/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

static float h[64];

void net_begin(void) {}

void net_run(float const* x, float* y) {
  dense(50, 64, x, net_weights.at[0], net_weights.at[1], relu, h);
  dense(64, 32, h, net_weights.at[2], net_weights.at[3], relu, y);
}
