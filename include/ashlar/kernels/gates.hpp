// SPDX-License-Identifier: BSL-1.0
// The gates of a recurrent cell for one step: in blocks of units, as one row, or, where a row is long, in
// memory.
#pragma once

#include "../core/bounds.hpp"
#include "gate_blocks.hpp"
#include "long_rows.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// What a step is made of: x times `kernel` and h times `recurrent_kernel`, whose rows hold `Units` columns
/// for each of `Gates` gates and are `Columns` apart. A bias is null where there is none; `features` and
/// `outputs`, the elements of x and h, are an int or a std::integral_constant. With `Apart` the last gate's
/// two products are not added: the cell gets that of h as the last gate and that of x behind it.
template <int Units, int Gates, bool Apart, int Columns, class Scalar, class Bias, class RecurrentBias,
    class Features, class Outputs>
struct gates {
  static constexpr int units = Units, count = Gates, sums = Gates + Apart;
  static constexpr bool whole_rows = Columns == Gates * Units;

  Scalar const* x;
  Scalar const* kernel;
  Bias bias;
  Features features;
  Scalar const* h;
  Scalar const* recurrent_kernel;
  RecurrentBias recurrent_bias;
  Outputs outputs;
  Scalar* memory = nullptr;  // for `sums_in_memory` elements
  int columns = Columns;  // which clang is not to know, or it unrolls loops until nothing fits registers
};

/// The elements of memory that a step needs for its sums, where the gates' columns are a long row.
template <int Units, int Gates, bool Apart>
inline constexpr int sums_in_memory = is_long_row(Gates * Units) ? (Gates + Apart) * Units : 0;

namespace detail {

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
  constexpr int parts = bounded(8 / vectors, 1, 4);
  block_of_sums<scalar, columns, 1, 1, parts, Lanes, vectors> block;
  block.start(of.bias, of.recurrent_bias);
  add_rows<0, parts, false>(of.x, of.kernel, of.features, of.columns, block);
  add_rows<0, parts, false>(of.h, of.recurrent_kernel, of.outputs, of.columns, block);
  alignas(typename vector_of<scalar, Lanes>::type) scalar row[columns];
#pragma GCC unroll 16
  for (int v = 0; v < vectors; ++v) store(row + v * Lanes, block.whole(0, v));
  cells_from<Lanes, Gates::units, Gates::count>(static_cast<scalar const*>(row), cell, 0);
}

/// All gates' columns summed in memory, and the cells.
template <int Lanes, class Gates, class Cell>
ASHLAR_INLINED inline void gates_by_long_rows(Gates const& of, Cell const& cell) {
  constexpr int units = Gates::units, all = Gates::count * units,
                apart = (Gates::sums - Gates::count) * units, shared = all - apart;
  auto* const sums = of.memory;
  begin_with<Lanes>(of.recurrent_bias, all, sums);
  add_long_rows(sums, of.h, of.recurrent_kernel, of.outputs, all, all);
  if constexpr (!std::is_null_pointer_v<decltype(of.bias)>) add(shared, sums, of.bias, sums);
  add_long_rows(sums, of.x, of.kernel, of.features, all, shared);
  if constexpr (apart > 0) {
    if constexpr (std::is_null_pointer_v<decltype(of.bias)>)
      begin_with<Lanes>(nullptr, apart, sums + all);
    else
      begin_with<Lanes>(of.bias + shared, apart, sums + all);
    add_long_rows(sums + all, of.x, of.kernel + shared, of.features, all, apart);
  }
  cells_from<Lanes, units, Gates::sums>(sums, cell, 0);
}

}  // namespace detail

/// Whether all products of so many units, whose columns are whole rows, are made before the first cell.
template <class Scalar, int Units, int Gates, bool Apart>
inline constexpr bool is_one_block =
    is_long_row(Gates * Units) || detail::is_one_row<Scalar, Units, Gates, Apart> ||
    detail::blocks_of<detail::lanes<Scalar>, Units, Gates + Apart, true>() == 1;

/// Calls `cell(sums, at)` for all units: `sums` are the gates' vectors for the units from `at` on. What the
/// cell writes must be neither x nor h, unless they are one block.
template <class Gates, class Cell>
ASHLAR_INLINED inline void step(Gates const& of, Cell const& cell) {
  using scalar = std::remove_cvref_t<decltype(*of.x)>;
  constexpr int lanes = detail::lanes<scalar>;
  if constexpr (Gates::whole_rows && is_long_row(Gates::count * Gates::units))
    detail::gates_by_long_rows<lanes>(of, cell);
  else if constexpr (detail::is_one_row<scalar, Gates::units, Gates::count, (Gates::sums > Gates::count)>)
    detail::gates_in_one_row<lanes>(of, cell);
  else
    detail::gates_from<lanes, Gates::units>(of, cell, 0);
}

}  // namespace ashlar::kernels
