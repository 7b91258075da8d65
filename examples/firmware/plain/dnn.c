/* SPDX-License-Identifier: BSL-1.0 */
#include "layers.h"

static float h[2][144];

void net_begin(void) {}

void net_run(float const* x, float* y) {
  dense(250, 144, x, net_weights.at[0], net_weights.at[1], relu, h[0]);
  dense(144, 144, h[0], net_weights.at[2], net_weights.at[3], relu, h[1]);
  dense(144, 144, h[1], net_weights.at[4], net_weights.at[5], relu, h[0]);
  dense(144, 12, h[0], net_weights.at[6], net_weights.at[7], linear, y);
}
