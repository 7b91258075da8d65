// SPDX-License-Identifier: BSL-1.0
// The sums of a layer with few outputs: a vector of its weights holds the rows of several inputs.
#pragma once

#include "operands.hpp"
#include "vectors.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ashlar::kernels::detail {

/// The sum of a vector's parts of `Outputs` elements: that of its halves, and so on.
template <int Outputs, int Lanes, class Scalar>
ASHLAR_INLINED inline typename vector_of<Scalar, Outputs>::type folded(
    typename vector_of<Scalar, Lanes>::type const& vector) {
  if constexpr (Lanes == Outputs) {
    return vector;
  } else {
    return [&]<int... Lane>(std::integer_sequence<int, Lane...>) ASHLAR_INLINED {
      if constexpr (Lanes == 2)
        return vector[0] + vector[1];
      else
        return folded<Outputs, Lanes / 2, Scalar>(__builtin_shufflevector(vector, vector, Lane...) +
            __builtin_shufflevector(vector, vector, (Lane + Lanes / 2)...));
    }(std::make_integer_sequence<int, Lanes / 2>());
  }
}

/// Each input of a vector's part that begins at `First`, `Outputs` times.
template <int Outputs, int Lanes, int First, class Vector>
ASHLAR_INLINED inline auto spread(Vector const& inputs) {
  if constexpr (Outputs == 1)
    return inputs;
  else
    return [&]<int... Lane>(std::integer_sequence<int, Lane...>) ASHLAR_INLINED {
      return __builtin_shufflevector(inputs, inputs, (First + Lane / Outputs)...);
    }(std::make_integer_sequence<int, Lanes>());
}

/// How many inputs are read at once: half a vector where each is needed more than once, for that is one
/// instruction.
template <int Outputs, int Lanes>
inline constexpr int inputs_at_once = Outputs == 1 ? Lanes : Lanes / 2;

/// The `Outputs` outputs of one sample: a power of two below `Lanes`.
template <int Outputs, int Lanes, class Runs, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void inner_product(
    Runs const& runs, operands<Scalar, Bias, Finish> const& of, Scalar const* of_x, Scalar* y) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  using narrow = typename vector_of<Scalar, Outputs>::type;
  constexpr int inputs = inputs_at_once<Outputs, Lanes>, vectors = inputs * Outputs / Lanes;
  constexpr int parts = 4;  // that wait for one another no more than the machine's multiply-adds take
  static_assert(parts % vectors == 0);
  vector sum[parts] = {};
  narrow rest{};
  if constexpr (!std::is_null_pointer_v<Bias>) rest = load<narrow>(of.b);
  for (int outer = 0; outer < runs.outer; ++outer)
    for (int inner = 0; inner < runs.inner; ++inner) {
      Scalar const* const x = of_x + outer * runs.x_outer + inner * runs.x_inner;
      Scalar const* const w = of.w + outer * runs.w_outer + inner * runs.w_inner;
      auto const add = [&](int part, int i) ASHLAR_INLINED {
        auto const of_inputs = load<typename vector_of<Scalar, inputs>::type>(x + i);
        [&]<int... V>(std::integer_sequence<int, V...>) ASHLAR_INLINED {
          ((sum[part + V] += spread<Outputs, Lanes, V * Lanes / Outputs>(of_inputs) *
                   load<vector>(w + i * Outputs + V * Lanes)),
              ...);
        }(std::make_integer_sequence<int, vectors>());
      };
      int i = 0;
      for (; i + parts / vectors * inputs <= runs.length; i += parts / vectors * inputs)
#pragma GCC unroll 4
        for (int part = 0; part < parts; part += vectors) add(part, i + part / vectors * inputs);
#pragma GCC unroll 4
      for (int part = 0; part < parts - vectors; part += vectors, i += inputs) {
        if (i + inputs > runs.length) break;
        add(part, i);
      }
      if constexpr (Outputs == 1 && Lanes >= 8)  // or most of them would wait for one another
        if (i + Lanes / 2 <= runs.length) {
          using half = typename vector_of<Scalar, Lanes / 2>::type;
          rest += folded<1, Lanes / 2, Scalar>(load<half>(x + i) * load<half>(w + i));
          i += Lanes / 2;
        }
      for (; i < runs.length; ++i) rest += x[i] * load<narrow>(w + i * Outputs);
    }
  store(y, of.finish(rest + folded<Outputs, Lanes, Scalar>((sum[0] + sum[1]) + (sum[2] + sum[3]))));
}

template <int Outputs, int Lanes, class Runs, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void inner_products(
    std::ptrdiff_t samples, Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  for (std::ptrdiff_t s = 0; s < samples; ++s)
    inner_product<Outputs, Lanes>(runs, of, of.x + s * of.x_stride, of.y + s * of.y_stride);
}

/// Whether a number, an int or a std::integral_constant, may be one for which that holds.
template <class Number, class Condition>
constexpr bool may_hold(Condition const& condition) {
  if constexpr (requires { Number::value; })
    return condition(Number::value);
  else
    return true;
}

/// The same where there are so few outputs and the sums are so long that this is faster than vectors of as
/// many outputs, whose parts are added sooner; whether they were.
template <int Few, class Outputs, class Inputs, class Runs, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline bool few_outputs(Outputs outputs, Inputs inputs, std::ptrdiff_t samples,
    Runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  constexpr auto is_few = [](int number) { return number == Few; };
  constexpr auto are_many = [](int number) { return number >= 2 * lanes<Scalar>; };
  if constexpr (may_hold<Outputs>(is_few) && may_hold<Inputs>(are_many) && Few < lanes<Scalar>) {
    if (!is_few(outputs) || !are_many(inputs)) return false;
    inner_products<Few, lanes<Scalar>>(samples, runs, of);
    return true;
  } else {
    return false;
  }
}

}  // namespace ashlar::kernels::detail
