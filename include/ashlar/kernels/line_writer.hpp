// SPDX-License-Identifier: BSL-1.0
// Where the lines of an output image go: straight to it, or, where it is written over its input, first into
// memory in which they wait until nobody reads the input's line.
#pragma once

#include "elementwise.hpp"
#include "window.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels::detail {

/// How many lines wait, for windows that move by one over an axis that keeps its size.
constexpr int waiting_lines(window_axis const& height) { return height.before + 1; }

/// `Waiting` is a pointer to the memory of the waiting lines, which may be null, or nullptr where the output
/// never lies over the input.
template <class Scalar, class Waiting>
struct line_writer {
  Scalar* y;
  Waiting waiting;
  std::ptrdiff_t line;  // elements
  int lines;  // that wait

  /// Where to write a row of the output; rows come in order.
  ASHLAR_INLINED Scalar* begin(int row) const {
    if constexpr (!std::is_null_pointer_v<Waiting>)
      if (waiting != nullptr) return waiting + row % lines * line;
    return y + row * line;
  }
  /// That row has been written, the last of so many.
  ASHLAR_INLINED void end(int row, int rows) const {
    if constexpr (!std::is_null_pointer_v<Waiting>)
      if (waiting != nullptr)
        for (int ready = row + 1 - lines; ready <= row; ++ready) {
          if (ready >= 0) copy_rows(1, line, begin(ready), y + ready * line, 0);
          if (row + 1 < rows) break;  // the others still wait
        }
  }
};

}  // namespace ashlar::kernels::detail
