// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.Permute
#pragma once

#include "../declare/declaration.hpp"

#include <cstddef>

namespace ashlar {

/// tf.keras.layers.Permute: axis i of the output is axis Axes[i] of the sample, counted from 1: `permute<2,
/// 1>`.
template <int... Axes>
struct permute {
  static constexpr int rank = sizeof...(Axes);
  static constexpr int axes[rank + 1] = {Axes..., 0};

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    bool seen[rank + 1]{}, all = x.rank() == rank;
    for (int i = 0; i < rank; ++i) {
      bool const fits = axes[i] >= 1 && axes[i] <= rank && !seen[axes[i]];
      if (fits) seen[axes[i]] = true;
      all = all && fits;
    }
    if (!all) {
      tf.refuse(
          {"permute takes each axis from 1 to ", rank, " once, of samples of that rank, and is given ", x});
      return x;
    }
    shape made;
    for (int i = 0; i < rank; ++i) made.push_back(x[axes[i] - 1]);
    return made;
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    shape const in = at.input(), out = at.output();
    std::ptrdiff_t steps[rank + 1]{};  // in x, for one along each axis of y
    for (int i = 0; i < rank; ++i) {
      steps[i] = 1;
      for (int axis = axes[i]; axis < rank; ++axis) steps[i] *= static_cast<std::ptrdiff_t>(in[axis]);
    }
    auto const count = static_cast<std::ptrdiff_t>(in.count());
    for (int sample = 0; sample < at.samples(); ++sample, x += count) {
      extent place[rank + 1]{};
      Scalar const* from = x;
      for (std::ptrdiff_t i = 0; i < count; ++i) {
        *y++ = *from;
        for (int axis = rank - 1; axis >= 0; --axis) {
          from += steps[axis];
          if (++place[axis] < out[axis]) break;
          from -= steps[axis] * static_cast<std::ptrdiff_t>(out[axis]);
          place[axis] = 0;
        }
      }
    }
  }
};

}  // namespace ashlar
