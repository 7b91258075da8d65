// SPDX-License-Identifier: BSL-1.0
// tf.layers.flatten
#pragma once

#include "../declare/declaration.hpp"

namespace ashlar {

/// tf.layers.flatten: (height, width, channels) to (height · width · channels,), in that order. It moves
/// nothing.
struct flatten {
  static constexpr bool keeps_values = true;

  static constexpr shape declare(graph_builder&, shape const& x) { return {static_cast<extent>(x.count())}; }
};

}  // namespace ashlar
