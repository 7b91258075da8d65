// SPDX-License-Identifier: BSL-1.0
// Variables filled from the blocks of tensors that are accounted for.
#pragma once

#include "weight_pieces.hpp"

#include <cstddef>
#include <cstring>
#include <span>

namespace ashlar::detail {

template <class Scalar>
void add_element(std::byte* to, std::byte const* from) {
  Scalar sum, more;
  std::memcpy(&sum, to, sizeof sum);
  std::memcpy(&more, from, sizeof more);
  sum += more;
  std::memcpy(to, &sum, sizeof sum);
}

/// Copies a block of a tensor to its place in a variable of that shape.
inline void copy_block(
    weight_block const& block, std::byte const* from, std::byte* to, shape const& of, data_type dtype) {
  std::size_t const element = size_of(dtype);
  axis_extents const to_strides = strides_of(of);
  auto const rank = static_cast<std::size_t>(of.rank());
  extent source = block.first, target = 0;
  for (std::size_t axis = 0; axis < rank; ++axis) {
    if (block.size[axis] <= 0) return;
    target += block.begin[axis] * to_strides[axis];
  }
  // As many of the last axes as lie in one piece on both sides are copied at once.
  extent run = 1;
  std::size_t outer = rank;
  while (!block.adds && outer > 0 && block.strides[outer - 1] == run && to_strides[outer - 1] == run)
    run *= block.size[--outer];
  axis_extents at{};
  for (;;) {
    std::byte* const here = to + static_cast<std::size_t>(target) * element;
    std::byte const* const there = from + static_cast<std::size_t>(source) * element;
    if (!block.adds)
      std::memcpy(here, there, static_cast<std::size_t>(run) * element);
    else if (dtype == data_type::float32)
      add_element<float>(here, there);
    else
      add_element<double>(here, there);
    std::size_t axis = outer;
    for (; axis > 0; --axis) {
      std::size_t const i = axis - 1;
      source += block.strides[i], target += to_strides[i];
      if (++at[i] < block.size[i]) break;
      source -= at[i] * block.strides[i], target -= at[i] * to_strides[i];
      at[i] = 0;
    }
    if (axis == 0) return;
  }
}

/// Fills a variable; `bytes_of(tensor)` is where a tensor's elements lie.
void fill_variable(auto const& variable, std::span<weight_block const> blocks, auto const& bytes_of) {
  for (weight_block const& each : blocks)
    copy_block(each, bytes_of(each.tensor), variable.data, variable.shape, variable.dtype);
}

}  // namespace ashlar::detail
