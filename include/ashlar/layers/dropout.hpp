// SPDX-License-Identifier: BSL-1.0
// tf.layers.dropout, as it is after training
#pragma once

#include "../declare/declaration.hpp"
#include "../declare/over_time.hpp"

namespace ashlar {

/// tf.layers.dropout(x, training=False): x itself. It stands where the source has it and costs nothing.
struct dropout {
  static constexpr bool keeps_values = true;
  static constexpr over_time time = over_time::each_step;

  static constexpr shape declare(graph_builder&, shape const& x) { return x; }
};

}  // namespace ashlar
