// SPDX-License-Identifier: BSL-1.0
// The sums of a layer with one output: its weights are neighbours as its inputs are, so that a vector of the
// ones meets a vector of the others.
#pragma once

#include "operands.hpp"
#include "vectors.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ashlar::kernels::detail {

/// The sum of a vector's elements: that of its halves, and so on.
template <int Lanes, class Scalar>
ASHLAR_INLINED inline Scalar sum_of(typename vector_of<Scalar, Lanes>::type const& vector) {
  if constexpr (Lanes == 1) {
    return vector;
  } else {
    return [&]<int... Lane>(std::integer_sequence<int, Lane...>) ASHLAR_INLINED {
      if constexpr (Lanes == 2)
        return vector[0] + vector[1];
      else
        return sum_of<Lanes / 2, Scalar>(__builtin_shufflevector(vector, vector, Lane...) +
            __builtin_shufflevector(vector, vector, (Lane + Lanes / 2)...));
    }(std::make_integer_sequence<int, Lanes / 2>());
  }
}

/// The output of one sample.
template <int Lanes, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void inner_product(
    product_runs const& runs, operands<Scalar, Bias, Finish> const& of, Scalar const* of_x, Scalar* y) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  constexpr int parts = 4;  // that wait for one another no more than the machine's multiply-adds take
  vector sum[parts] = {};
  Scalar rest{};
  if constexpr (!std::is_null_pointer_v<Bias>) rest = *of.b;
  for (int outer = 0; outer < runs.outer; ++outer)
    for (int inner = 0; inner < runs.inner; ++inner) {
      Scalar const* const x = of_x + outer * runs.x_outer + inner * runs.x_inner;
      Scalar const* const w = of.w + outer * runs.w_outer + inner * runs.w_inner;
      int i = 0;
      for (; i + parts * Lanes <= runs.length; i += parts * Lanes)
#pragma GCC unroll 4
        for (int part = 0; part < parts; ++part)
          sum[part] += load<vector>(x + i + part * Lanes) * load<vector>(w + i + part * Lanes);
#pragma GCC unroll 4
      for (int part = 0; part < parts - 1; ++part, i += Lanes) {
        if (i + Lanes > runs.length) break;
        sum[part] += load<vector>(x + i) * load<vector>(w + i);
      }
      for (; i < runs.length; ++i) rest += x[i] * w[i];
    }
  *y = of.finish(rest + sum_of<Lanes, Scalar>((sum[0] + sum[1]) + (sum[2] + sum[3])));
}

template <int Samples, int Lanes, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void inner_products(
    product_runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  for (int s = 0; s < Samples; ++s)
    inner_product<Lanes>(runs, of, of.x + s * of.x_stride, of.y + s * of.y_stride);
}

}  // namespace ashlar::kernels::detail
