// SPDX-License-Identifier: BSL-1.0
// Blocks of rows of weights that a cache holds: a block serves many samples, whose sums wait in memory,
// before the next is read.
#pragma once

#include "../core/bounds.hpp"
#include "products.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ashlar::kernels::detail {

/// The weights, in floats, that the first and the second cache hold beside what else is there.
inline constexpr int first_cache = 1 << 13, second_cache = 1 << 16;

/// So many samples share weights that it is worth while to bring these into the first cache for them.
inline constexpr std::ptrdiff_t many_samples = 32;

/// How many rows of so many weights are a block that a cache holds; a few at least, or their sums would be
/// loaded and stored for too little.
constexpr int rows_in_block(int columns, int cache) { return larger(8, cache / columns); }

/// Sums begin with a bias, or with 0 where it is null.
template <int Lanes, class Scalar, class Bias>
void begin_with(Bias bias, int count, Scalar* sums) {
  if constexpr (std::is_null_pointer_v<Bias>)
    for (int i = 0; i < count; ++i) sums[i] = Scalar{};
  else
    copy<Lanes>(count, bias, sums);
}

/// Some rows of weights, of `columns` each, and the samples to whose sums they add: x and sums advance from
/// sample to sample. The rows fill whole vectors; `Columns`, and `Stride` of sums, are ints, or
/// std::integral_constants where the compiler knows the numbers.
template <class Columns, class Stride, class Scalar>
struct weight_block {
  using scalar = Scalar;
  Scalar const* x;
  Scalar const* w;
  Scalar* sums;
  std::ptrdiff_t x_stride;
  int rows;
  Columns columns;
  Stride sums_stride;

  ASHLAR_INLINED weight_block from_sample(std::ptrdiff_t first) const {
    weight_block moved = *this;
    moved.x += first * x_stride, moved.sums += first * sums_stride;
    return moved;
  }
};

/// Adds to `Vectors` vectors of the sums of `Samples` samples, from `column` on.
template <int Samples, int Vectors, class Block>
ASHLAR_INLINED inline void add_tile(Block const& of, int column) {
  using Scalar = typename Block::scalar;
  constexpr int width = lanes<Scalar>;
  using vector = typename vector_of<Scalar, width>::type;
  Scalar* const sums = of.sums + column;
  operands<Scalar, std::nullptr_t, as_it_is> const factors{
      of.x, of.w + column, nullptr, sums, of.x_stride, of.columns, of.sums_stride, {}};
  vector sum[1][Samples][Vectors];
#pragma GCC unroll 24
  for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 24
    for (int v = 0; v < Vectors; ++v) sum[0][s][v] = load<vector>(sums + s * of.sums_stride + v * width);
#pragma GCC unroll 1
  for (int i = 0; i < of.rows; ++i)
    add_products<width>(sum, 0, factors, factors.x, factors.w, i, (Vectors - 1) * width);
  store_sums<width>(sum[0], factors, (Vectors - 1) * width, as_it_is());
}

/// Adds to the vectors from `column` on, `Vectors` or fewer.
template <int Samples, int Vectors, class Block>
ASHLAR_INLINED inline void add_last_tile(Block const& of, int column) {
  if (of.columns - column == Vectors * lanes<typename Block::scalar>)
    add_tile<Samples, Vectors>(of, column);
  else if constexpr (Vectors > 1)
    add_last_tile<Samples, Vectors - 1>(of, column);
}

/// Adds to the sums of so many samples, a multiple of `Samples`.
template <int Samples, class Block>
void add_samples(Block const& all, std::ptrdiff_t samples) {
  using Scalar = typename Block::scalar;
  constexpr int width = tile_width<Scalar, Samples, 1, lanes<Scalar>, false>;
  for (std::ptrdiff_t done = 0; done < samples; done += Samples) {
    auto const of = all.from_sample(done);
    int column = 0;
    for (; column + width * lanes<Scalar> <= of.columns; column += width * lanes<Scalar>)
      add_tile<Samples, width>(of, column);
    add_last_tile<Samples, width - 1>(of, column);
  }
}

/// Adds to the sums of fewer than `smallest_tile` samples.
template <int Samples = smallest_tile - 1, class Block>
ASHLAR_INLINED inline void add_last_samples(Block const& of, std::ptrdiff_t samples) {
  if (samples == Samples)
    add_samples<Samples>(of, Samples);
  else if constexpr (Samples > 1)
    add_last_samples<Samples - 1>(of, samples);
}

/// Adds the products of a block to the sums of so many samples.
template <class Block>
void add_block(Block const& of, std::ptrdiff_t samples) {
  std::ptrdiff_t const whole = samples / smallest_tile * smallest_tile;
  add_samples<smallest_tile>(of, whole);
  add_last_samples(of.from_sample(whole), samples - whole);
}

/// Whether so many samples are made block by block: one block does not hold all weights.
constexpr bool takes_blocks(std::int64_t inputs, int outputs, std::ptrdiff_t samples) {
  constexpr std::ptrdiff_t least_samples = 8;
  return vector_bytes >= 16 && outputs % lanes<float> == 0 && inputs * outputs > second_cache &&
      samples >= least_samples;
}

/// All outputs, which fill whole vectors, of so many samples.
template <class Outputs, class Scalar, class Bias, class Finish>
void in_blocks(Outputs outputs, int inputs, std::ptrdiff_t samples, operands<Scalar, Bias, Finish> of) {
  for (std::ptrdiff_t i = 0; i < samples; ++i) begin_with<lanes<Scalar>>(of.b, outputs, of.y + i * outputs);
  // Smaller vectors make tiles of fewer sums, for which the second cache is too slow at any number of
  // samples.
  bool const are_few = vector_bytes >= 64 && samples < many_samples;
  int const rows = rows_in_block(outputs, are_few ? second_cache : first_cache);
  for (int done = 0; done < inputs; done += rows)
    add_block(weight_block<Outputs, Outputs, Scalar>{of.x + done, of.w + std::ptrdiff_t{done} * outputs, of.y,
                  of.x_stride, smaller(rows, inputs - done), outputs, outputs},
        samples);
  map_vectors(samples * outputs, of.finish, of.y, static_cast<Scalar const*>(of.y));
}

}  // namespace ashlar::kernels::detail
