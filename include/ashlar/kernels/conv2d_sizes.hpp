// SPDX-License-Identifier: BSL-1.0
// The sizes of a convolution in two dimensions.
#pragma once

#include "window.hpp"

namespace ashlar::kernels {

/// The sizes of a convolution; in each of the groups `in_channels / groups` channels make `out_channels /
/// groups`.
struct conv2d_sizes {
  window_axis height{}, width{};
  int in_channels = 1, out_channels = 1, groups = 1;
};

}  // namespace ashlar::kernels
