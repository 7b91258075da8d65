// SPDX-License-Identifier: BSL-1.0
// The gates of a recurrent cell for one step: the sums of all gates of some units stay in registers until the
// cell has made their next state, so that nothing passes through memory.
#pragma once

#include "vectors.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// What a step is made of: x times `kernel` and h times `recurrent_kernel`, whose rows hold `Units` columns
/// for each of `Gates` gates and are `columns` apart. A bias is null where there is none; `features` and
/// `outputs`, the elements of x and h, are an int or a std::integral_constant. With `Apart` the last gate's
/// two products are not added: the cell gets that of h as the last gate and that of x behind it.
template <int Units, int Gates, bool Apart, class Scalar, class Bias, class RecurrentBias, class Features,
    class Outputs>
struct gates {
  static constexpr int units = Units, count = Gates, sums = Gates + Apart;

  Scalar const* x;
  Scalar const* kernel;
  Bias bias;
  Features features;
  Scalar const* h;
  Scalar const* recurrent_kernel;
  RecurrentBias recurrent_bias;
  Outputs outputs;
  int columns = Gates * Units;
};

namespace detail {

inline constexpr int vectors_at_once = 3;  // of each gate, on a machine that has them

/// For so many vectors of each gate there are registers for the sums; their cells then run side by side.
constexpr int most_vectors(int sums) { return vector_bytes < 16 ? std::max(1, 8 / sums) : vectors_at_once; }

/// A cell that is not copied for each number of units that are made at once.
template <class Cell, class Vector, int Sums>
[[gnu::noinline]] void call_apart(Cell const& cell, Vector const (&whole)[Sums], int at) {
  cell(whole, at);
}

/// The sums of all gates for `Vectors` vectors of units from number `Offset` on, in parts.
template <class Scalar, int Units, int Gates, int Sums, int Parts, int Lanes, int Vectors, int Offset = 0>
struct block_of_sums {
  using vector = typename vector_of<Scalar, Lanes>::type;

  vector sum[Parts][Sums][Vectors]{};

  template <class Bias, class RecurrentBias>
  ASHLAR_INLINED void start(Bias bias, RecurrentBias recurrent_bias) {
#pragma GCC unroll 8
    for (int gate = 0; gate < Gates; ++gate)
#pragma GCC unroll 16
      for (int v = 0; v < Vectors; ++v) {
        int const at = gate * Units + Offset + v * Lanes;
        if constexpr (!std::is_null_pointer_v<Bias>)
          sum[0][gate + 1 < Gates ? gate : Sums - 1][v] = load<vector>(bias + at);
        if constexpr (!std::is_null_pointer_v<RecurrentBias>)
          sum[0][gate][v] += load<vector>(recurrent_bias + at);
      }
  }

  /// Adds the products of an input and of its row of weights.
  template <int LastGate>
  ASHLAR_INLINED void add(int part, Scalar const& input, Scalar const* row) {
#pragma GCC unroll 8
    for (int gate = 0; gate < Gates; ++gate)
#pragma GCC unroll 16
      for (int v = 0; v < Vectors; ++v)
        sum[part][gate + 1 < Gates ? gate : LastGate][v] +=
            input * load<vector>(row + gate * Units + Offset + v * Lanes);
  }

  /// That of all parts, of which as few as can be wait for one another.
  ASHLAR_INLINED vector whole(int gate, int v) const {
    vector all = sum[0][gate][v];
    if constexpr (Parts > 1) all += sum[1][gate][v];
    if constexpr (Parts == 3) all += sum[2][gate][v];
    if constexpr (Parts == 4) all += sum[2][gate][v] + sum[3][gate][v];
    return all;
  }

  template <class Cell>
  ASHLAR_INLINED void call(Cell const& cell, int first) const {
#pragma GCC unroll 1
    for (int v = 0; v < Vectors; ++v) {
      vector all[Sums];
#pragma GCC unroll 8
      for (int gate = 0; gate < Sums; ++gate) all[gate] = whole(gate, v);
      if constexpr (vector_bytes < 16)
        call_apart(cell, all, first + Offset + v * Lanes);
      else
        cell(all, first + Offset + v * Lanes);
    }
  }
};

/// Adds the products of all inputs to some blocks, in parts of neighbouring ones.
template <int LastGate, int Parts, class Scalar, class Count, class... Blocks>
ASHLAR_INLINED inline void add_rows(
    Scalar const* inputs, Scalar const* weights, Count count, std::ptrdiff_t columns, Blocks&... blocks) {
  int const length = count / Parts;
  for (int i = 0; i < length; ++i)
#pragma GCC unroll 4
    for (int part = 0; part < Parts; ++part)
      (blocks.template add<LastGate>(
           part, inputs[i + part * length], weights + (i + part * length) * columns),
          ...);
  for (int i = length * Parts; i < count; ++i)
    (blocks.template add<LastGate>(0, inputs[i], weights + i * columns), ...);
}

/// The sums of some blocks, which take their inputs together, and their cells.
template <int Parts, class Gates, class Cell, class... Blocks>
ASHLAR_INLINED inline void sum_blocks(Gates const& of, Cell const& cell, int first, Blocks... blocks) {
  auto const at = [first](auto bias) ASHLAR_INLINED {
    if constexpr (std::is_null_pointer_v<decltype(bias)>)
      return bias;
    else
      return bias + first;
  };
  (blocks.start(at(of.bias), at(of.recurrent_bias)), ...);
  auto const add_x = [&]() ASHLAR_INLINED {
    add_rows<Gates::sums - 1, Parts>(of.x, of.kernel + first, of.features, of.columns, blocks...);
  };
  // First what is there first: a lone x comes from outside, several are often made by a layer.
  if (of.features == 1) add_x();
  add_rows<Gates::count - 1, Parts>(of.h, of.recurrent_kernel + first, of.outputs, of.columns, blocks...);
  if (of.features != 1) add_x();
  (blocks.call(cell, first), ...);
}

/// `Vectors` vectors of units from `first` on, and `Tail` units behind them.
template <int Lanes, int Vectors, int Tail, class Gates, class Cell>
ASHLAR_INLINED inline void gates_of(Gates const& of, Cell const& cell, int first) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  constexpr int units = Gates::units, count = Gates::count, sums = Gates::sums;
  // 8 sums keep the machine busy, and 16 of as many inputs are there sooner, where there are 32 registers;
  // one without vectors does nothing at once.
  constexpr int at_once = vector_bytes >= 64 && units >= 16 ? 16 : 8,
                each = int(std::bit_ceil(unsigned(sums))) * (Vectors + (Tail > 0));
  constexpr int parts = vector_bytes < 16 ? 1 : std::clamp(at_once / each, 1, 4);
  using vectors = block_of_sums<scalar, units, count, sums, parts, Lanes, Vectors>;
  if constexpr (Tail > 0)
    sum_blocks<parts>(of, cell, first, vectors{},
        block_of_sums<scalar, units, count, sums, parts, Tail, 1, Vectors * Lanes>{});
  else
    sum_blocks<parts>(of, cell, first, vectors{});
}

/// How units are split: into blocks of vectors, and a rest for vectors of half the width. Where there are 32
/// registers, a narrower vector goes with the last block: what both multiply is read once.
template <int Lanes, int Units, int Sums>
struct split_units {
  static constexpr int vectors = Units / Lanes, most = most_vectors(Sums),
                       blocks = (vectors + most - 1) / most,
                       tail = vector_bytes >= 64 && vectors > 0 ? int(std::bit_floor(unsigned(Units % Lanes)))
                                                                : 0,
                       rest = Units % Lanes - tail;
};

/// The number of all blocks.
template <int Lanes, int Units, int Sums>
constexpr int blocks_of() {
  using split = split_units<Lanes, Units, Sums>;
  if constexpr (split::rest == 0)
    return split::blocks;
  else
    return split::blocks + blocks_of<Lanes / 2, split::rest, Sums>();
}

/// The cells of `Units` units from `first` on.
template <int Lanes, int Units, class Gates, class Cell>
ASHLAR_INLINED inline void gates_from(Gates const& of, Cell const& cell, int first) {
  using split = split_units<Lanes, Units, Gates::sums>;
  if constexpr (split::vectors > 0) {
    constexpr int width = split::vectors / split::blocks, wider = split::vectors % split::blocks,
                  last = split::tail > 0;
    for (int i = 0; i < wider; ++i, first += (width + 1) * Lanes)
      gates_of<Lanes, width + 1, 0>(of, cell, first);
    for (int i = wider; i < split::blocks - last; ++i, first += width * Lanes)
      gates_of<Lanes, width, 0>(of, cell, first);
    if constexpr (last)
      gates_of<Lanes, width, split::tail>(of, cell, first), first += width * Lanes + split::tail;
  }
  if constexpr (split::rest > 0) gates_from<Lanes / 2, split::rest>(of, cell, first);
}

/// Whether the gates' columns are summed as one row, where a gate's own are no whole vectors, which would be
/// read across the lines of the cache: there are registers for all of them.
template <class Scalar, int Units, int Gates, bool Apart>
inline constexpr bool is_one_row = vector_bytes >= 64 && !Apart && Units % lanes<Scalar> != 0 &&
    Gates * Units % lanes<Scalar> == 0 && Gates * Units / lanes<Scalar> <= 16;

/// Calls the cell for the units from `first` on, in vectors of falling width.
template <int Lanes, int Units, int Gates, class Scalar, class Cell>
ASHLAR_INLINED inline void cells_from(Scalar const* row, Cell const& cell, int first) {
#pragma GCC unroll 1
  for (; first + Lanes <= Units; first += Lanes) {
    typename vector_of<Scalar, Lanes>::type sums[Gates];
#pragma GCC unroll 8
    for (int gate = 0; gate < Gates; ++gate)
      sums[gate] = load<typename vector_of<Scalar, Lanes>::type>(row + gate * Units + first);
    cell(sums, first);
  }
  if constexpr (Units % Lanes != 0) cells_from<Lanes / 2, Units, Gates>(row, cell, first);
}

/// All gates' columns summed as one row, and the cells.
template <int Lanes, class Gates, class Cell>
ASHLAR_INLINED inline void gates_in_one_row(Gates const& of, Cell const& cell) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  constexpr int columns = Gates::count * Gates::units, vectors = columns / Lanes;
  constexpr int parts = std::clamp(8 / vectors, 1, 4);
  block_of_sums<scalar, columns, 1, 1, parts, Lanes, vectors> block;
  block.start(of.bias, of.recurrent_bias);
  add_rows<0, parts>(of.x, of.kernel, of.features, of.columns, block);
  add_rows<0, parts>(of.h, of.recurrent_kernel, of.outputs, of.columns, block);
  alignas(typename vector_of<scalar, Lanes>::type) scalar row[columns];
#pragma GCC unroll 16
  for (int v = 0; v < vectors; ++v) store(row + v * Lanes, block.whole(0, v));
  cells_from<Lanes, Gates::units, Gates::count>(static_cast<scalar const*>(row), cell, 0);
}

}  // namespace detail

/// Whether all products of so many units are made before the first cell.
template <class Scalar, int Units, int Gates, bool Apart>
inline constexpr bool is_one_block = detail::is_one_row<Scalar, Units, Gates, Apart> ||
    detail::blocks_of<detail::lanes<Scalar>, Units, Gates + Apart>() == 1;

/// Calls `cell(sums, at)` for all units: `sums` are the gates' vectors for the units from `at` on. What the
/// cell writes must be neither x nor h, unless they are one block.
template <class Gates, class Cell>
ASHLAR_INLINED inline void step(Gates const& of, Cell const& cell) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  constexpr int lanes = detail::lanes<scalar>;
  if constexpr (detail::is_one_row<scalar, Gates::units, Gates::count, (Gates::sums > Gates::count)>)
    detail::gates_in_one_row<lanes>(of, cell);
  else
    detail::gates_from<lanes, Gates::units>(of, cell, 0);
}

}  // namespace ashlar::kernels
