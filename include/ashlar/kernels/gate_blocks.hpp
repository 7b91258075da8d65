// SPDX-License-Identifier: BSL-1.0
// The gates of a recurrent cell in blocks: the sums of all gates of some units stay in registers until the
// cell has made their next state, so that nothing passes through memory.
#pragma once

#include "../core/bounds.hpp"
#include "products.hpp"
#include "vectors.hpp"

#include <bit>
#include <cstddef>
#include <type_traits>

namespace ashlar::kernels::detail {

inline constexpr int vectors_at_once = 3;  // of each gate, on a machine that has them

/// For so many vectors of each gate there are registers for the sums; their cells then run side by side.
constexpr int most_vectors(int sums) { return vector_bytes < 16 ? larger(1, 8 / sums) : vectors_at_once; }

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
    if constexpr (vector_bytes < 16) {
#pragma GCC unroll 1
      for (int v = 0; v < Vectors; ++v) {
        vector all[Sums];
#pragma GCC unroll 8
        for (int gate = 0; gate < Sums; ++gate) all[gate] = whole(gate, v);
        call_apart(cell, all, first + Offset + v * Lanes);
      }
    } else {
      // A copy, for clang keeps what a loop counts through in memory, and with it each step of a sum.
      vector all[Vectors][Sums];
#pragma GCC unroll 24
      for (int v = 0; v < Vectors; ++v)
#pragma GCC unroll 8
        for (int gate = 0; gate < Sums; ++gate) all[v][gate] = whole(gate, v);
#pragma GCC unroll 1
      for (int v = 0; v < Vectors; ++v) cell(all[v], first + Offset + v * Lanes);
    }
  }
};

/// Adds the products of all inputs to some blocks, in parts of neighbouring ones. `WholeRows`: the blocks are
/// a long row, which clang would read more slowly if it unrolled the loop.
template <int LastGate, int Parts, bool WholeRows, class Scalar, class Count, class... Blocks>
ASHLAR_INLINED inline void add_rows(
    Scalar const* inputs, Scalar const* weights, Count count, std::ptrdiff_t columns, Blocks&... blocks) {
  int const length = count / Parts;
  auto const add_inputs = [&](int i) ASHLAR_INLINED {
#pragma GCC unroll 4
    for (int part = 0; part < Parts; ++part)
      (blocks.template add<LastGate>(
           part, inputs[i + part * length], weights + (i + part * length) * columns),
          ...);
  };
  if constexpr (WholeRows)
#pragma GCC unroll 1
    for (int i = 0; i < length; ++i) add_inputs(i);
  else
    for (int i = 0; i < length; ++i) add_inputs(i);
  for (int i = length * Parts; i < count; ++i)
    (blocks.template add<LastGate>(0, inputs[i], weights + i * columns), ...);
}

/// The sums of some blocks, which take their inputs together, and their cells.
template <int Parts, bool WholeRows, class Gates, class Cell, class... Blocks>
ASHLAR_INLINED inline void sum_blocks(Gates const& of, Cell const& cell, int first, Blocks... blocks) {
  auto const at = [first](auto bias) ASHLAR_INLINED {
    if constexpr (std::is_null_pointer_v<decltype(bias)>)
      return bias;
    else
      return bias + first;
  };
  (blocks.start(at(of.bias), at(of.recurrent_bias)), ...);
  auto const add_x = [&]() ASHLAR_INLINED {
    add_rows<Gates::sums - 1, Parts, WholeRows>(of.x, of.kernel + first, of.features, of.columns, blocks...);
  };
  // First what is there first: a lone x comes from outside, several are often made by a layer.
  if (of.features == 1) add_x();
  add_rows<Gates::count - 1, Parts, WholeRows>(
      of.h, of.recurrent_kernel + first, of.outputs, of.columns, blocks...);
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
  constexpr int parts = vector_bytes < 16 ? 1 : bounded(at_once / each, 1, 4);
  using vectors = block_of_sums<scalar, units, count, sums, parts, Lanes, Vectors>;
  if constexpr (Tail > 0)
    sum_blocks<parts, (Vectors > most_vectors(sums))>(of, cell, first, vectors{},
        block_of_sums<scalar, units, count, sums, parts, Tail, 1, Vectors * Lanes>{});
  else
    sum_blocks<parts, (Vectors > most_vectors(sums))>(of, cell, first, vectors{});
}

/// How units are split: into blocks of vectors, and a rest for vectors of half the width. `WholeRows`: the
/// units' columns are all that a row has, and one block reads the row from end to end if there are registers.
/// Where there are 32, a narrower vector goes with the last block: what both multiply is read once.
template <int Lanes, int Units, int Sums, bool WholeRows>
struct split_units {
  static constexpr int vectors = Units / Lanes, widest = widest_tile / Sums,
                       most = larger(most_vectors(Sums),
                           WholeRows&& vectors + (Units % Lanes > 0) <= widest ? widest : 0),
                       blocks = (vectors + most - 1) / most,
                       tail = vector_bytes >= 64 && vectors > 0 ? int(std::bit_floor(unsigned(Units % Lanes)))
                                                                : 0,
                       rest = Units % Lanes - tail;
};

/// The number of all blocks.
template <int Lanes, int Units, int Sums, bool WholeRows>
constexpr int blocks_of() {
  using split = split_units<Lanes, Units, Sums, WholeRows>;
  if constexpr (split::rest == 0)
    return split::blocks;
  else
    return split::blocks + blocks_of<Lanes / 2, split::rest, Sums, false>();
}

/// The cells of `Units` units from `first` on.
template <int Lanes, int Units, class Gates, class Cell>
ASHLAR_INLINED inline void gates_from(Gates const& of, Cell const& cell, int first) {
  using split = split_units<Lanes, Units, Gates::sums, Units == Gates::units && Gates::whole_rows>;
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

}  // namespace ashlar::kernels::detail
