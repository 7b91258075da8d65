// SPDX-License-Identifier: BSL-1.0
// Layers that multiply by a kernel and add a bias: what scales and shifts their outputs can be folded into
// both.
#pragma once

namespace ashlar {

/// Which of a layer's declarations are its kernel and bias; a layer says so by `static constexpr
/// affine_variables affine`.
struct affine_variables {
  int kernel = 0;
  int bias = 1;
  int axes_behind_outputs = 0;  // of the kernel, whose outputs are its last axis otherwise
};

}  // namespace ashlar
