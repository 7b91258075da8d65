// SPDX-License-Identifier: BSL-1.0
// Sums of products, the core of dense, convolutional and recurrent layers: accumulators stay in registers
// over the whole sum, and the order of a sum is the same whatever the tile that computes it.
#pragma once

#include "elementwise.hpp"
#include "inner_product.hpp"
#include "operands.hpp"
#include "vectors.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels::detail {

// Loops over accumulators are unrolled whole, for only then does -O2 keep the accumulators in registers.

// Functions of their own and no lambdas, in whose bodies g++ takes a user's globals for shadowed.

/// The vectors of one sample that keep the machine busy; as many as there are make a tile up to
/// `widest_tile`, where there are registers: rows of weights are then read whole, one behind the other, as
/// which they come out of the second cache half again as fast.
inline constexpr int usual_tile = 8, widest_tile = vector_bytes >= 64 ? 24 : usual_tile;

/// Tiles for numbers learnt at run time are so many vectors apart: on a machine without vectors, where each
/// is work, there is one for each number.
inline constexpr int tile_step = vector_bytes < 16 ? 1 : 2;

/// Where a vector of a tile begins: the last two may be the same, so that a tile does for one vector less.
template <int Vectors, int Lanes>
ASHLAR_INLINED constexpr std::ptrdiff_t column_of(int v, std::ptrdiff_t last) {
  if (v + 1 == Vectors) return last;
  std::ptrdiff_t const usual = std::ptrdiff_t{v} * Lanes;
  return v + tile_step < Vectors || usual < last ? usual : last;
}

/// What has been read so far is not read again, which g++ would do for each multiply-add.
ASHLAR_INLINED inline void keep_loaded() {
#ifndef __clang__
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
#endif
}

/// Adds the products of input i to part p of the sums of a tile.
template <int Lanes, class Vector, int Parts, int Samples, int Vectors, class Operands, class Scalar>
ASHLAR_INLINED inline void add_products(Vector (&sum)[Parts][Samples][Vectors], int p, Operands const& of,
    Scalar const* x, Scalar const* w, std::ptrdiff_t i, std::ptrdiff_t last) {
  if constexpr (Samples == 1 || vector_bytes < 16) {  // each weight as it is used: a core without vectors has
                                                      // no registers to hold them all
#pragma GCC unroll 24
    for (int v = 0; v < Vectors; ++v) {
      Vector const weight = load<Vector>(w + i * of.w_stride + column_of<Vectors, Lanes>(v, last));
#pragma GCC unroll 24
      for (int s = 0; s < Samples; ++s) sum[p][s][v] += x[s * of.x_stride + i] * weight;
    }
  } else {
    Vector weight[Vectors];
#pragma GCC unroll 24
    for (int v = 0; v < Vectors; ++v)
      weight[v] = load<Vector>(w + i * of.w_stride + column_of<Vectors, Lanes>(v, last));
    keep_loaded();
#pragma GCC unroll 24
    for (int v = 0; v < Vectors; ++v)
#pragma GCC unroll 24
      for (int s = 0; s < Samples; ++s) sum[p][s][v] += x[s * of.x_stride + i] * weight[v];
  }
}

/// Stores what `finish` makes of the sums of a tile.
template <int Lanes, class Vector, int Samples, int Vectors, class Operands, class Finish>
ASHLAR_INLINED inline void store_sums(
    Vector const (&sum)[Samples][Vectors], Operands const& of, std::ptrdiff_t last, Finish const& finish) {
  if constexpr (Finish::in_registers) {
#pragma GCC unroll 24
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 24
      for (int v = 0; v < Vectors; ++v)
        store(of.y + s * of.y_stride + column_of<Vectors, Lanes>(v, last), finish(sum[s][v]));
  } else {
    // A loop of its own, or the function's constants take the registers of the accumulators.
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 1
      for (int v = 0; v < Vectors; ++v)
        store(of.y + s * of.y_stride + column_of<Vectors, Lanes>(v, last), finish(sum[s][v]));
  }
}

/// How many parts of its sums a tile makes at a time: all of one sample's; several have registers for fewer,
/// and of several vectors none to spare where the compiler unrolls the loop of a size that it knows.
template <int Samples, int Vectors, int Parts, bool Late>
consteval int parts_at_once() {
  if (Samples > 1 && Vectors > 1 && !Late) return 1;
  constexpr int most_sums = vector_bytes >= 64 ? 16 : 8;
  int parts = Parts;
  while (Samples > 1 && parts > 1 && Samples * Vectors * parts > most_sums) parts /= 2;
  return parts;
}

/// `Vectors` times `Lanes` outputs of `Samples` samples; the last vector begins at column `last`, which may
/// lie in the one before. A sum is made of `Parts` sums of as many neighbouring inputs of a run: one sample
/// has too few accumulators without to keep the machine busy. `Late`: the compiler does not know the sizes.
template <int Samples, int Vectors, int Parts, int Lanes, bool Late, class Runs, class Scalar, class Bias,
    class Finish>
ASHLAR_INLINED inline void tile(
    Runs const& runs, operands<Scalar, Bias, Finish> const& of, std::ptrdiff_t last) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  constexpr int at_once = parts_at_once<Samples, Vectors, Parts, Late>();
  vector sum[at_once][Samples][Vectors];
  for (int first = 0; first < Parts; first += at_once) {
#pragma GCC unroll 24
    for (int v = 0; v < Vectors; ++v) {
#pragma GCC unroll 24
      for (int p = 0; p < at_once; ++p)
#pragma GCC unroll 24
        for (int s = 0; s < Samples; ++s) sum[p][s][v] = vector{};
      if constexpr (!std::is_null_pointer_v<Bias>)
        if (first == 0)
#pragma GCC unroll 24
          for (int s = 0; s < Samples; ++s)
            sum[0][s][v] = load<vector>(of.b + column_of<Vectors, Lanes>(v, last));
    }
    for (int outer = 0; outer < runs.outer; ++outer)
      for (int inner = 0; inner < runs.inner; ++inner) {
        Scalar const* const x = of.x + outer * runs.x_outer + inner * runs.x_inner;
        Scalar const* const w = of.w + outer * runs.w_outer + inner * runs.w_inner;
        int const length = runs.length / Parts;
        if constexpr (Late || (Samples == 1 && Vectors >= 8)) {
        // Clang would have more addresses than registers where it learns the sizes late, and unroll the loop
        // of a wide tile: weights then come out of the second cache by an eighth slower.
#pragma GCC unroll 24
          for (int p = 0; p < at_once; ++p)
#pragma GCC unroll 1
            for (int i = 0; i < length; ++i)
              add_products<Lanes>(sum, p, of, x, w, i + std::ptrdiff_t{first + p} * length, last);
        } else {
          for (int i = 0; i < length; ++i)
#pragma GCC unroll 24
            for (int p = 0; p < at_once; ++p)
              add_products<Lanes>(sum, p, of, x, w, i + std::ptrdiff_t{first + p} * length, last);
        }
        if (first == 0)
          for (int i = length * Parts; i < runs.length; ++i) add_products<Lanes>(sum, 0, of, x, w, i, last);
      }
#pragma GCC unroll 24
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 24
      for (int v = 0; v < Vectors; ++v) {
        // What is summed already waits in y: only the sums of one part are to need registers.
        if (first > 0)
          sum[0][s][v] += load<vector>(of.y + s * of.y_stride + column_of<Vectors, Lanes>(v, last));
#pragma GCC unroll 24
        for (int p = 1; p < at_once; ++p) sum[0][s][v] += sum[p][s][v];
      }
    if (first + at_once < Parts) {
      store_sums<Lanes>(sum[0], of, last, as_it_is());
      __atomic_signal_fence(__ATOMIC_SEQ_CST);  // or g++ would keep it in registers
    }
  }
  store_sums<Lanes>(sum[0], of, last, of.finish);
}

/// The tile of the next `Width` vectors, of which `done` are done.
template <int Samples, int Width, int Parts, int Lanes, class Outputs, class Runs, class Scalar, class Bias,
    class Finish>
ASHLAR_INLINED inline void next_tile(
    int& done, Outputs outputs, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  int const end = done + Width;
  std::ptrdiff_t const last = end * Lanes <= outputs ? (Width - 1) * Lanes : outputs - Lanes - done * Lanes;
  std::ptrdiff_t const first = std::ptrdiff_t{done} * Lanes;
  tile<Samples, Width, Parts, Lanes, std::is_same_v<Outputs, int>>(runs, of.from_column(first), last);
  done = end;
}

/// So many vectors, at most `Most`, in the smallest tile that does for them.
template <int Samples, int Parts, int Lanes, int Most, int Width = 1, class Runs, class Scalar, class Bias,
    class Finish>
ASHLAR_INLINED inline void one_tile(
    int vectors, int done, int outputs, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  if constexpr (Width < Most)
    if (vectors > Width)
      return one_tile<Samples, Parts, Lanes, Most, Width + tile_step - Width % tile_step>(
          vectors, done, outputs, runs, of);
  next_tile<Samples, Width, Parts, Lanes>(done, outputs, runs, of);
}

/// How many vectors a tile has where there are more than one makes. Of scalars they are as many as stay, with
/// their weights, in registers that a call need not save; of smaller vectors than the machine's, two at most
/// where sizes are learnt at run time.
template <class Scalar, int Samples, int Parts, int Lanes, bool Late>
inline constexpr int tile_width = Late && Lanes < lanes<Scalar> ? 2
    : Samples > 1       ? (vector_bytes >= 64 && Samples <= 4 && Parts < 4 ? 4 : 2)
    : vector_bytes < 16 ? 6
                        : usual_tile / Parts;

/// The most that one tile makes.
template <class Scalar, int Samples, int Parts, int Lanes, bool Late>
inline constexpr int widest_of = Samples == 1 && Parts == 1 && Lanes == lanes<Scalar> && vector_bytes >= 16
    ? widest_tile
    : tile_width<Scalar, Samples, Parts, Lanes, Late>;

/// The vectors from `done` on where sizes are learnt at run time: a function of its own, as there are many
/// kinds of tiles.
template <int Samples, int Parts, int Lanes, class Runs, class Scalar, class Bias, class Finish>
[[gnu::noinline]] void vectors_apart(
    int done, int outputs, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  constexpr int width = tile_width<Scalar, Samples, Parts, Lanes, true>,
                widest = widest_of<Scalar, Samples, Parts, Lanes, true>;
  int const vectors = (outputs + Lanes - 1) / Lanes;
  if (vectors - done > widest)
    while (done + width <= vectors) next_tile<Samples, width, Parts, Lanes>(done, outputs, runs, of);
  if (done < vectors) one_tile<Samples, Parts, Lanes, widest>(vectors - done, done, outputs, runs, of);
}

/// The vectors `First` to `end` of the outputs, in tiles of one width and the rest.
template <int Samples, int Parts, int Lanes, class Outputs, class First, class Runs, class Scalar, class Bias,
    class Finish>
ASHLAR_INLINED inline void vectors_from(
    First first, Outputs outputs, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  if constexpr (std::is_same_v<Outputs, int>) {
    vectors_apart<Samples, Parts, Lanes>(first, outputs, runs, of);
  } else {
    constexpr int width = tile_width<Scalar, Samples, Parts, Lanes, false>,
                  widest = widest_of<Scalar, Samples, Parts, Lanes, false>;
    constexpr int vectors = (Outputs::value + Lanes - 1) / Lanes, all = vectors - First::value;
    constexpr int rest = all <= widest ? all : all % width;
    // Lone scalars begin with the rest: a loop in front of it would need its first pointers to the end.
    constexpr int at_end = Lanes == 1 ? 0 : rest;
    int done = first;
    if constexpr (rest > at_end) next_tile<Samples, rest, Parts, Lanes>(done, outputs, runs, of);
    while (done + width + at_end <= vectors) next_tile<Samples, width, Parts, Lanes>(done, outputs, runs, of);
    if constexpr (at_end > 0) next_tile<Samples, rest, Parts, Lanes>(done, outputs, runs, of);
  }
}

/// In how many parts the sums of so many vectors of outputs are taken, 8 of which keep the machine busy; one
/// without vectors does nothing at once.
constexpr int parts_of(int vectors, int inputs) {
  if (vector_bytes < 16 || vectors == 0 || vectors > 4 || inputs < 8) return 1;
  return vectors > 2 || inputs < 16 ? 2 : 4;
}

/// How many of so many vectors are left behind the usual tiles.
constexpr int rest_of(int vectors) {
  return vectors > usual_tile && vectors <= widest_tile ? 0 : vectors % usual_tile;
}

/// All outputs of `Samples` samples; y overlaps no other operand. `Outputs` and `Inputs`, of which sums may
/// be parted, are an int, or a std::integral_constant where the compiler knows the number.
template <int Samples, int Lanes, class Outputs, class Inputs, class Runs, class Scalar, class Bias,
    class Finish>
ASHLAR_INLINED inline void all_outputs(
    Outputs outputs, Inputs inputs, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  if constexpr (Lanes > 1 && Lanes == lanes<Scalar>)
    if (outputs == 1 && of.w_stride == 1) return inner_products<1, Lanes>(Samples, runs, of);
  if constexpr (!std::is_same_v<Outputs, int>) {
    if constexpr (Outputs::value < Lanes) {
      all_outputs<Samples, Lanes / 2>(outputs, inputs, runs, of);
    } else {
      constexpr int vectors = (Outputs::value + Lanes - 1) / Lanes, rest = rest_of(vectors);
      constexpr int parts = parts_of(rest, Inputs::value);
      if constexpr (parts == 1) {
        vectors_from<Samples, 1, Lanes>(std::integral_constant<int, 0>(), outputs, runs, of);
      } else {
        if constexpr (vectors > rest)
          vectors_from<Samples, 1, Lanes>(std::integral_constant<int, 0>(),
              std::integral_constant<int, (vectors - rest) * Lanes>(), runs, of);
        if constexpr (rest > 0)
          vectors_from<Samples, parts, Lanes>(
              std::integral_constant<int, vectors - rest>(), outputs, runs, of);
      }
    }
  } else {
    constexpr int least_lanes = 4;  // of fewer outputs tiles of several samples are not worth their code
    if constexpr (Samples > 1 && Lanes < least_lanes && Lanes < lanes<Scalar>) {
      for (int s = 0; s < Samples; ++s) all_outputs<1, Lanes>(outputs, inputs, runs, of.from_sample(s));
      return;
    }
    if constexpr (Lanes > 1)
      if (outputs < Lanes) return all_outputs<Samples, Lanes / 2>(outputs, inputs, runs, of);
    int const vectors = (outputs + Lanes - 1) / Lanes, rest = rest_of(vectors);
    int const parts = parts_of(rest, inputs);
    if (parts == 1) return vectors_from<Samples, 1, Lanes>(0, outputs, runs, of);
    vectors_from<Samples, 1, Lanes>(0, int{(vectors - rest) * Lanes}, runs, of);
    if (parts == 2)
      vectors_from<Samples, 2, Lanes>(vectors - rest, outputs, runs, of);
    else
      vectors_from<Samples, 4, Lanes>(vectors - rest, outputs, runs, of);
  }
}

}  // namespace ashlar::kernels::detail
