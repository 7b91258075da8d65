// SPDX-License-Identifier: BSL-1.0
// The tensors of a file as pieces with names and shapes, each made of blocks of tensors: what rules work on.
#pragma once

#include "../core/data_type.hpp"
#include "../core/hashed_name.hpp"
#include "../core/sentence.hpp"
#include "../scope/flat_array.hpp"
#include "shown.hpp"

#include <array>
#include <cstdint>
#include <limits>
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
  int name = 0, name_size = 0;  // its characters
  std::uint32_t hash = 0;
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  int tensor = 0;  // the first that it is made of
  int block = 0, blocks = 0;
  bool taken = false;
};

constexpr std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = hash_seed;
  for (char c : name) hash = hash_step(hash, c);
  return hash;
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
  for (std::size_t at = name.find(part, from); at != name.npos; at = name.find(part, at + 1)) {
    std::size_t const end = at + part.size();
    bool const begins = at == 0 || is_separator(name[at - 1]) || is_separator(part.front());
    if (begins && (end == name.size() || is_separator(name[end]) || is_separator(part.back()))) return at;
  }
  return name.npos;
}

/// Pieces, their names and their blocks.
class weight_pieces {
public:
  flat_array<weight_piece> all;
  flat_array<weight_block> blocks;

  /// One whole tensor; its shape is fully defined, and the bytes of it can be counted.
  constexpr void add(std::string_view name, shape const& of, data_type dtype, bool first_axis_fastest) {
    weight_block block{.tensor = all.size, .strides = strides_of(of, first_axis_fastest)};
    for (int axis = 0; axis < of.rank(); ++axis) block.size[std::size_t(axis)] = of[axis];
    weight_piece made{
        .shape = of, .dtype = dtype, .tensor = all.size, .block = blocks.push_back(block), .blocks = 1};
    rename(made, {name});
    all.push_back(made);
  }

  constexpr std::string_view name(weight_piece const& of) const {
    return {characters_.data + of.name, static_cast<std::size_t>(of.name_size)};
  }

  /// Gives a piece the name that these come to; they are no parts of names here, which move.
  constexpr void rename(weight_piece& piece, std::initializer_list<std::string_view> words) {
    piece.name = characters_.size;
    for (std::string_view each : words) append(each);
    close_name(piece);
  }

  /// Puts other words in the place of `size` characters of a piece's name.
  constexpr void rename(weight_piece& piece, std::size_t at, std::size_t size, std::string_view words) {
    int const from = piece.name, old_size = piece.name_size;
    piece.name = characters_.size;
    for (int i = 0; i < int(at); ++i) characters_.push_back(char(characters_[from + i]));
    append(words);
    for (int i = int(at + size); i < old_size; ++i) characters_.push_back(char(characters_[from + i]));
    close_name(piece);
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
  constexpr void append(std::string_view words) {
    for (char c : words) characters_.push_back(c);
  }
  constexpr void close_name(weight_piece& piece) {
    piece.name_size = characters_.size - piece.name;
    piece.hash = hash_of(name(piece));
  }

  flat_array<char> characters_;
};

}  // namespace ashlar::detail
