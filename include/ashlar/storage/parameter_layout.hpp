// SPDX-License-Identifier: BSL-1.0
// Where each variable lies in a model's one block of memory.
#pragma once

#include "../resolve/resolution.hpp"

#include <array>
#include <cstddef>

namespace ashlar {

/// Each variable starts here: a cache line on large machines, a double on small ones, where padding is dear.
inline constexpr std::size_t variable_alignment = sizeof(void*) >= 8 ? 64 : 8;

namespace detail {

/// The offsets of a resolved graph's variables, in bytes.
template <class Resolution>
struct parameter_layout {
  static constexpr std::size_t variable_count = Resolution::variables.size();

  static constexpr std::size_t aligned(std::size_t size) {
    return (size + variable_alignment - 1) / variable_alignment * variable_alignment;
  }

  static constexpr std::array<std::size_t, variable_count + 1> offsets = [] {
    std::array<std::size_t, variable_count + 1> result{};
    for (std::size_t i = 0; i < variable_count; ++i)
      result[i + 1] = result[i] + aligned(Resolution::variables[i].bytes());
    return result;
  }();

  /// The size of the block, padding included.
  static constexpr std::size_t bytes = offsets[variable_count];
};

}  // namespace detail
}  // namespace ashlar
