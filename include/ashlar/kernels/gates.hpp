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

/// Adds the products of input i and of its row of weights to one part of the sums.
template <int Units, int Gates, int LastGate, int Lanes, class Vector, int Sums, int Vectors, class Scalar>
ASHLAR_INLINED inline void add_row(Vector (&sum)[Sums][Vectors], Scalar const& input, Scalar const* row) {
#pragma GCC unroll 8
  for (int gate = 0; gate < Gates; ++gate)
#pragma GCC unroll 16
    for (int v = 0; v < Vectors; ++v)
      sum[gate + 1 < Gates ? gate : LastGate][v] += input * load<Vector>(row + gate * Units + v * Lanes);
}

/// The same for all inputs, in parts of neighbouring ones.
template <int Units, int Gates, int LastGate, int Lanes, class Vector, int Parts, int Sums, int Vectors,
    class Scalar, class Count>
ASHLAR_INLINED inline void add_rows(Vector (&sum)[Parts][Sums][Vectors], Scalar const* inputs,
    Scalar const* weights, Count count, std::ptrdiff_t columns) {
  int const length = count / Parts;
  for (int i = 0; i < length; ++i)
#pragma GCC unroll 4
    for (int part = 0; part < Parts; ++part)
      add_row<Units, Gates, LastGate, Lanes>(
          sum[part], inputs[i + part * length], weights + (i + part * length) * columns);
  for (int i = length * Parts; i < count; ++i)
    add_row<Units, Gates, LastGate, Lanes>(sum[0], inputs[i], weights + i * columns);
}

/// A cell that is not copied for each number of units that are made at once.
template <class Cell, class Vector, int Sums>
[[gnu::noinline]] void call_apart(Cell const& cell, Vector const (&whole)[Sums], int at) {
  cell(whole, at);
}

template <int Lanes, int Vectors, class Gates, class Cell>
ASHLAR_INLINED inline void gates_of(Gates const& of, Cell const& cell, int first) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  using vector = typename vector_of<scalar, Lanes>::type;
  constexpr int units = Gates::units, count = Gates::count, sums = Gates::sums;
  // 8 sums keep the machine busy, and 16 of as many inputs are there sooner, where there are 32 registers;
  // one without vectors does nothing at once.
  constexpr int at_once = vector_bytes >= 64 && units >= 16 ? 16 : 8;
  constexpr int parts =
      vector_bytes < 16 ? 1 : std::clamp(at_once / (int(std::bit_ceil(unsigned(sums))) * Vectors), 1, 4);
  vector sum[parts][sums][Vectors];
#pragma GCC unroll 4
  for (int part = 0; part < parts; ++part)
#pragma GCC unroll 8
    for (int gate = 0; gate < sums; ++gate)
#pragma GCC unroll 8
      for (int v = 0; v < Vectors; ++v) sum[part][gate][v] = vector{};
#pragma GCC unroll 8
  for (int gate = 0; gate < count; ++gate)
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) {
      int const at = gate * units + first + v * Lanes;
      if constexpr (!std::is_null_pointer_v<decltype(of.bias)>)
        sum[0][gate + 1 < count ? gate : sums - 1][v] = load<vector>(of.bias + at);
      if constexpr (!std::is_null_pointer_v<decltype(of.recurrent_bias)>)
        sum[0][gate][v] += load<vector>(of.recurrent_bias + at);
    }
  auto const add_x = [&]() ASHLAR_INLINED {
    add_rows<units, count, sums - 1, Lanes>(sum, of.x, of.kernel + first, of.features, of.columns);
  };
  // First what is there first: a lone x comes from outside, several are often made by a layer.
  if (of.features == 1) add_x();
  add_rows<units, count, count - 1, Lanes>(sum, of.h, of.recurrent_kernel + first, of.outputs, of.columns);
  if (of.features != 1) add_x();
#pragma GCC unroll 1
  for (int v = 0; v < Vectors; ++v) {
    vector whole[sums];
#pragma GCC unroll 8
    for (int gate = 0; gate < sums; ++gate) {
      whole[gate] = sum[0][gate][v];
#pragma GCC unroll 4
      for (int part = 1; part < parts; ++part) whole[gate] += sum[part][gate][v];
    }
    if constexpr (vector_bytes < 16)
      call_apart(cell, whole, first + v * Lanes);
    else
      cell(whole, first + v * Lanes);
  }
}

/// In how many blocks so many units are made: of whole vectors, then of vectors of falling width.
template <int Lanes, int Units, int Sums>
constexpr int blocks_from() {
  constexpr int most = most_vectors(Sums), blocks = (Units / Lanes + most - 1) / most;
  if constexpr (Units % Lanes == 0)
    return blocks;
  else
    return blocks + blocks_from<Lanes / 2, Units % Lanes, Sums>();
}

/// `Vectors` vectors of units from `first` on, then the rest in vectors of falling width.
template <int Lanes, int Vectors, class Gates, class Cell>
ASHLAR_INLINED inline void gates_from(Gates const& of, Cell const& cell, int first) {
  if constexpr (Vectors > 0) {
    constexpr int most = most_vectors(Gates::sums), blocks = (Vectors + most - 1) / most,
                  width = Vectors / blocks, wider = Vectors % blocks;
    for (int i = 0; i < wider; ++i, first += (width + 1) * Lanes) gates_of<Lanes, width + 1>(of, cell, first);
    for (int i = wider; i < blocks; ++i, first += width * Lanes) gates_of<Lanes, width>(of, cell, first);
  }
  if constexpr (Gates::units % Lanes != 0)
    gates_from<Lanes / 2, Gates::units % Lanes / (Lanes / 2)>(of, cell, first);
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

// Not part of what follows, or g++ would keep some sums in memory for the registers that the cells take.
#ifdef __clang__
#define ASHLAR_SUMS ASHLAR_INLINED inline
#else
#define ASHLAR_SUMS [[gnu::noinline]]
#endif

/// The sums of all gates.
template <int Lanes, class Gates, class Scalar>
ASHLAR_SUMS void sum_row(Gates const& of, Scalar* row) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  constexpr int columns = Gates::count * Gates::units, vectors = columns / Lanes;
  constexpr int parts = std::clamp(8 / vectors, 1, 4);
  vector sum[parts][1][vectors] = {};
#pragma GCC unroll 16
  for (int v = 0; v < vectors; ++v) {
    if constexpr (!std::is_null_pointer_v<decltype(of.bias)>)
      sum[0][0][v] = load<vector>(of.bias + v * Lanes);
    if constexpr (!std::is_null_pointer_v<decltype(of.recurrent_bias)>)
      sum[0][0][v] += load<vector>(of.recurrent_bias + v * Lanes);
  }
  add_rows<columns, 1, 0, Lanes>(sum, of.x, of.kernel, of.features, of.columns);
  add_rows<columns, 1, 0, Lanes>(sum, of.h, of.recurrent_kernel, of.outputs, of.columns);
#pragma GCC unroll 16
  for (int v = 0; v < vectors; ++v) {
#pragma GCC unroll 4
    for (int part = 1; part < parts; ++part) sum[0][0][v] += sum[part][0][v];
    store(row + v * Lanes, sum[0][0][v]);
  }
}

#undef ASHLAR_SUMS

template <int Lanes, class Gates, class Cell>
ASHLAR_INLINED inline void gates_in_one_row(Gates const& of, Cell const& cell) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  alignas(typename vector_of<scalar, Lanes>::type) scalar row[Gates::count * Gates::units];
  sum_row<Lanes>(of, row);
  cells_from<Lanes, Gates::units, Gates::count>(static_cast<scalar const*>(row), cell, 0);
}

}  // namespace detail

/// Whether all products of so many units are made before the first cell.
template <class Scalar, int Units, int Gates, bool Apart>
inline constexpr bool is_one_block = detail::is_one_row<Scalar, Units, Gates, Apart> ||
    detail::blocks_from<detail::lanes<Scalar>, Units, Gates + Apart>() == 1;

/// Calls `cell(sums, at)` for all units: `sums` are the gates' vectors for the units from `at` on. What the
/// cell writes must be neither x nor h, unless they are one block.
template <class Gates, class Cell>
ASHLAR_INLINED inline void step(Gates const& of, Cell const& cell) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  constexpr int lanes = detail::lanes<scalar>;
  if constexpr (detail::is_one_row<scalar, Gates::units, Gates::count, (Gates::sums > Gates::count)>)
    detail::gates_in_one_row<lanes>(of, cell);
  else
    detail::gates_from<lanes, Gates::units / lanes>(of, cell, 0);
}

}  // namespace ashlar::kernels
