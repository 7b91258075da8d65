// SPDX-License-Identifier: BSL-1.0
// Panels of weights, of some columns and rows, copied so that they lie one behind the other: what many
// samples share, where the rows of all weights lie far apart and in more memory than the second cache.
#pragma once

#include "../core/bounds.hpp"
#include "weight_blocks.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ashlar::kernels::detail {

/// A panel is one tile wide and, in float32, all that the first cache holds of weights.
template <class Scalar>
inline constexpr int panel_width = tile_width<Scalar, smallest_tile, 1, lanes<Scalar>, false>;
inline constexpr int panel_rows = 128;

/// Whether samples that take blocks are so many, and so are the weights, that these are worth the copy.
constexpr bool takes_panels(std::int64_t inputs, int outputs, std::ptrdiff_t samples) {
  return vector_bytes >= 64 && takes_blocks(inputs, outputs, samples) && samples >= many_samples &&
      inputs * outputs > 8 * second_cache;
}

/// All outputs, which fill whole vectors, of so many samples. A function of its own, for its stack.
template <class Scalar, class Bias, class Finish>
[[gnu::noinline]] void in_panels(
    int outputs, int inputs, std::ptrdiff_t samples, operands<Scalar, Bias, Finish> const& of) {
  constexpr int width = panel_width<Scalar> * lanes<Scalar>;
  alignas(vector_bytes) Scalar panel[panel_rows * width];
  for (std::ptrdiff_t i = 0; i < samples; ++i) begin_with<lanes<Scalar>>(of.b, outputs, of.y + i * outputs);
  for (int done = 0; done < inputs; done += panel_rows) {
    int const rows = smaller(panel_rows, inputs - done);
    auto const add = [&](int column, auto columns) ASHLAR_INLINED {
      Scalar const* const w = of.w + std::ptrdiff_t{done} * outputs + column;
      for (int i = 0; i < rows; ++i)
        copy<lanes<Scalar>>(columns, w + std::ptrdiff_t{i} * outputs, panel + i * columns);
      add_block(weight_block<decltype(columns), int, Scalar>{of.x + done, panel, of.y + column, of.x_stride,
                    rows, columns, outputs},
          samples);
    };
    int column = 0;
    for (; column + width <= outputs; column += width) add(column, std::integral_constant<int, width>());
    if (column < outputs) add(column, int{outputs - column});
  }
  map_vectors(samples * outputs, of.finish, of.y, static_cast<Scalar const*>(of.y));
}

}  // namespace ashlar::kernels::detail
