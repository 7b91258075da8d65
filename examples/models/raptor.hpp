// SPDX-License-Identifier: BSL-1.0
// Control of a quadrotor, the RAPTOR policy: raptor.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// 22 observations to 4 motor commands, a hundred times a second; the state goes on from step to step.
struct raptor : model<input<22>,
                    variable_scope<"actor", dense<16, named<"dense_in">, activation<relu>>,
                        pytorch_gru<16, learned_initial_state>, dense<4, named<"dense_out">>>> {};

}  // namespace models
