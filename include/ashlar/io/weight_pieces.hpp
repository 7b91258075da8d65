// SPDX-License-Identifier: BSL-1.0
// The tensors of a file as pieces with names and shapes, each made of blocks of tensors: what rules work on.
#pragma once

#include "../core/data_type.hpp"
#include "../core/sentence.hpp"
#include "../scope/flat_array.hpp"
#include "shown.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar::detail {

using axis_extents = std::array<extent, shape::max_rank>;

/// Elements of a tensor and where they stand in a piece.
struct weight_block {
  int tensor = 0;
  extent first = 0;  // element of the tensor
  axis_extents strides{};  // in the tensor, along the axes of the piece
  axis_extents begin{};  // in the piece
  axis_extents size{};
  bool adds = false;  // to what stands there already
};

/// What one variable is filled from.
struct weight_piece {
  std::string_view name{};
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  int tensor = 0;  // the first that it is made of
  int block = 0, blocks = 0;
  bool taken = false;
};

// clang counts one step for a builtin; g++ knows it only for literals.
constexpr bool same_text(std::string_view left, std::string_view right) {
#ifdef __clang__
  return left.size() == right.size() && __builtin_memcmp(left.data(), right.data(), left.size()) == 0;
#else
  return left == right;
#endif
}

/// The strides of a tensor; those of one without elements, whose other axes may have any size, are 0.
constexpr axis_extents strides_of(shape const& of, bool first_axis_fastest = false) {
  axis_extents strides{};
  for (extent each : of)
    if (each == 0) return strides;
  extent stride = 1;
  for (int i = 0; i < of.rank(); ++i) {
    int const axis = first_axis_fastest ? i : of.rank() - 1 - i;
    strides[std::size_t(axis)] = stride;
    stride *= of[axis];
  }
  return strides;
}

constexpr bool is_separator(char c) { return c == '/' || c == '.'; }

/// Where `part` stands in a name as a component or several in a row, at `from` or behind; or npos.
constexpr std::size_t find_part(std::string_view name, std::string_view part, std::size_t from = 0) {
  if (part.empty()) return name.npos;
  bool const begins_anywhere = is_separator(part.front()), ends_anywhere = is_separator(part.back());
  // Plain pointers, for each call of an accessor costs a constant evaluation two steps.
  char const first = part.front(), *const begin = name.data(), *const last = begin + name.size();
  for (char const* at = begin + from; at < last; ++at) {
    if (*at != first || std::size_t(last - at) < part.size()) continue;
    char const* const end = at + part.size();
    if ((at == begin || begins_anywhere || is_separator(at[-1])) &&
        (end == last || ends_anywhere || is_separator(*end)) && same_text({at, part.size()}, part))
      return std::size_t(at - begin);
  }
  return name.npos;
}

/// Pieces, their names and their blocks. The tensors' names outlive it.
class weight_pieces {
public:
  constexpr weight_pieces() = default;
  constexpr ~weight_pieces() {
    for (char* each : made_names_) delete[] each;
  }
  weight_pieces(weight_pieces const&) = delete;

  flat_array<weight_piece> all;
  flat_array<weight_block> blocks;

  /// One whole tensor; its shape is fully defined, and the bytes of it can be counted.
  constexpr void add(std::string_view name, shape const& of, data_type dtype, bool first_axis_fastest) {
    weight_block block{.tensor = all.size, .strides = strides_of(of, first_axis_fastest)};
    for (int axis = 0; axis < of.rank(); ++axis) block.size[std::size_t(axis)] = of[axis];
    weight_piece made{.name = name,
        .shape = of,
        .dtype = dtype,
        .tensor = all.size,
        .block = blocks.push_back(block),
        .blocks = 1};
    all.push_back(made);
  }

  /// Puts other words in the place of `size` characters of a piece's name.
  constexpr void rename(weight_piece& piece, std::size_t at, std::size_t size, std::string_view words) {
    std::string_view const start = piece.name.substr(0, at), end = piece.name.substr(at + size);
    std::size_t const made_size = start.size() + words.size() + end.size();
    char* const made = new char[made_size + 1];
    made_names_.push_back(made);
    copy_values(start.data(), static_cast<int>(start.size()), made);
    copy_values(words.data(), static_cast<int>(words.size()), made + start.size());
    copy_values(end.data(), static_cast<int>(end.size()), made + start.size() + words.size());
    piece.name = {made, made_size};
  }

  /// Makes the axes of a piece those numbers of its own.
  constexpr void transpose(weight_piece& piece, auto const& order) {
    shape const before = piece.shape;
    for (int axis = 0; axis < before.rank(); ++axis) piece.shape.set(axis, before[order[std::size_t(axis)]]);
    for (int i = piece.block; i < piece.block + piece.blocks; ++i) {
      weight_block const from = blocks[i];
      for (std::size_t axis = 0; axis < std::size_t(before.rank()); ++axis) {
        auto const other = std::size_t(order[axis]);
        blocks[i].strides[axis] = from.strides[other];
        blocks[i].begin[axis] = from.begin[other];
        blocks[i].size[axis] = from.size[other];
      }
    }
  }

  /// Adds to a piece what another has from `begin` to `end` along an axis, there at `at`. The piece is the
  /// one whose blocks are the last.
  constexpr void append_slice(
      weight_piece& to, weight_piece const& from, int along, extent begin, extent end, extent at, bool adds) {
    auto const axis = static_cast<std::size_t>(along);
    for (int i = from.block; i < from.block + from.blocks; ++i) {
      weight_block part = blocks[i];
      extent const first = part.begin[axis] > begin ? part.begin[axis] : begin;
      extent const last = part.begin[axis] + part.size[axis] < end ? part.begin[axis] + part.size[axis] : end;
      if (first >= last) continue;
      part.first += (first - part.begin[axis]) * part.strides[axis];
      part.begin[axis] = first - begin + at;
      part.size[axis] = last - first;
      part.adds = part.adds || adds;
      blocks.push_back(part);
      ++to.blocks;
    }
  }

  /// Leaves out the pieces that were emptied of their blocks by `drop`.
  constexpr void drop(weight_piece& piece) { piece.blocks = -1; }
  constexpr void sweep() {
    int kept = 0;
    for (int i = 0; i < all.size; ++i)
      if (all[i].blocks >= 0) all[kept++] = weight_piece(all[i]);
    all.size = kept;
  }

private:
  flat_array<char*> made_names_;
};

}  // namespace ashlar::detail
