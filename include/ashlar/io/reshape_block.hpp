// SPDX-License-Identifier: BSL-1.0
// A block of a tensor under other axes with as many elements in the same order.
#pragma once

#include "weight_pieces.hpp"

namespace ashlar::detail {

/// Some of the elements along one axis.
struct axis_run {
  extent begin = 0, size = 1, stride = 1;
};

/// The axes from `first` to before `last` as one; false where their elements do not follow each other evenly.
constexpr bool join_axes(weight_block const& block, shape const& of, int first, int last, axis_run& run) {
  extent whole = 1;
  for (int axis = last - 1; axis >= first; --axis) {
    auto const i = static_cast<std::size_t>(axis);
    if (of[axis] == 1) continue;
    if (whole == 1)
      run = {block.begin[i], block.size[i], block.strides[i]};
    else if (block.size[i] == 1)
      run.begin += block.begin[i] * whole;
    else if (run.size == whole && block.strides[i] == run.stride * whole)
      run.size = block.size[i] * whole, run.begin = block.begin[i] * whole;
    else
      return false;
    whole *= of[axis];
  }
  return true;
}

/// One axis as those from `first` to before `last`; false where what is there is no block of them.
constexpr bool part_axis(axis_run run, shape const& of, int first, int last, weight_block& block) {
  for (int axis = last - 1; axis >= first; --axis) {
    auto const i = static_cast<std::size_t>(axis);
    extent const size = of[axis], begin = run.begin % size;
    if (begin == 0 && run.size % size == 0) {
      block.begin[i] = 0, block.size[i] = size, block.strides[i] = run.stride;
      run = {run.begin / size, run.size / size, run.stride * size};
    } else if (begin + run.size <= size) {
      block.begin[i] = begin, block.size[i] = run.size, block.strides[i] = run.stride;
      run = {run.begin / size, 1, 0};
    } else {
      return false;
    }
  }
  return true;
}

/// Gives a block of a piece of shape `from` its place in one of shape `to`, which has as many elements, at
/// least one; false where it would come apart.
constexpr bool reshape_block(weight_block& block, shape const& from, shape const& to) {
  weight_block const before = block;
  int i = 0, j = 0;
  while (i < from.rank() || j < to.rank()) {
    // The fewest axes of each that have as many elements; axes of 1 go along.
    int const first_i = i, first_j = j;
    extent left = i < from.rank() ? from[i++] : 1, right = j < to.rank() ? to[j++] : 1;
    while (left != right) left < right ? left *= from[i++] : right *= to[j++];
    while (i < from.rank() && from[i] == 1) ++i;
    while (j < to.rank() && to[j] == 1) ++j;
    axis_run run;
    if (!join_axes(before, from, first_i, i, run) || !part_axis(run, to, first_j, j, block)) return false;
  }
  return true;
}

}  // namespace ashlar::detail
