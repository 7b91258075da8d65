// SPDX-License-Identifier: BSL-1.0
// What recurrent layers have in common: a cell that is stepped along a sequence and carries a state.
#pragma once

#include "../core/bounds.hpp"
#include "../declare/over_time.hpp"
#include "../kernels/elementwise.hpp"
#include "../kernels/fast_math.hpp"
#include "../kernels/gates.hpp"
#include "variable_options.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// return_sequences=True: a recurrent layer gives the output of each step, not only the last.
struct return_sequences : option {};

/// The sigmoids and tanhs in a recurrent layer's cell are fast_sigmoid and fast_tanh.
struct fast_activations : option {};

namespace detail {

inline constexpr std::string_view recurrent_options = "return_sequences, fast_activations";

/// A layer that steps `Cell` along samples of shape (time, features), or takes one step for samples
/// (features,). The cell's state begins with its `Outputs` outputs. It has
///   `title`, as which it is refused;
///   `declare_variables(tf, features)`;
///   `state_elements`, `scratch_size(features)`, `step_multiply_adds(features)`;
///   `step(at, x, state)`, which makes the next state of x and the state.
template <class Cell, int Outputs, class... Options>
struct recurrent {
  using math = std::conditional_t<has_option<fast_activations, Options...>, kernels::fast_cell_math,
      kernels::cell_math>;
  static constexpr bool gives_sequence = has_option<return_sequences, Options...>;
  static constexpr over_time time = gives_sequence ? over_time::carried : over_time::last;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 1 && x.rank() != 2)
      tf.refuse({Cell::title,
          " takes samples of shape (time, features), or (features,) for one step, and is given ", x});
    Cell::declare_variables(tf, x.back());
    if (x.rank() == 2 && gives_sequence) return {x[0], Outputs};
    return {Outputs};
  }
  static constexpr extent state_size(shape const&) { return Cell::state_elements; }
  /// Where no stream goes on, the output's memory is that of a state that comes to the output.
  static constexpr bool batch_uses_state = gives_sequence || Cell::state_elements != Outputs;
  static constexpr std::size_t multiply_adds(shape const& x) {
    return std::size_t(steps_of(x)) * Cell::step_multiply_adds(static_cast<std::size_t>(x.back()));
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    int const count = static_cast<int>(steps_of(at.input())), features = static_cast<int>(at.input().back());
    for (int sample = 0; sample < at.samples(); ++sample) {
      if constexpr (batch_uses_state || At::carries) {
        Scalar* const state = at.start();
        for (int t = 0; t < count; ++t, x += features) {
          Cell::step(at, x, state);
          if (gives_sequence || t + 1 == count) kernels::copy_rows(1, Outputs, state, y, 0), y += Outputs;
        }
      } else {
        at.reset(y);
        for (int t = 0; t < count; ++t, x += features) Cell::step(at, x, y);
        y += Outputs;
      }
    }
  }
};

/// The gates of a step of these x and h; `memory` is for `kernels::sums_in_memory` elements.
template <int Units, int Gates, bool Apart, int Outputs, int Columns = Gates * Units, class At, class Scalar,
    class Bias, class RecurrentBias>
auto gates_of(At const& at, Scalar const* x, Scalar const* kernel, Bias bias, Scalar const* h,
    Scalar const* recurrent_kernel, RecurrentBias recurrent_bias, Scalar* memory = nullptr) {
  auto const features = at.sizes([](shape const& of) { return static_cast<int>(of.back()); });
  auto const make = [&](auto count) {
    return kernels::gates<Units, Gates, Apart, Columns, Scalar, Bias, RecurrentBias, decltype(count),
        std::integral_constant<int, Outputs>>{
        x, kernel, bias, count, h, recurrent_kernel, recurrent_bias, {}, memory};
  };
  if constexpr (At::known)
    return make(std::integral_constant<int, decltype(features)::value>());
  else
    return make(features.value);
}

/// c = sigmoid(forget)·c + sigmoid(in)·tanh(candidate)
template <class Math, class Vector>
ASHLAR_INLINED inline Vector next_lstm_state(
    Vector const& in, Vector const& forget, Vector const& candidate, Vector const& c) {
  return Math::gated(forget, c) + Math::gated_tanh(in, candidate);
}

/// The scratch memory of a step whose cell writes the next h in the place of h: for its sums, or for h as it
/// was.
template <int Units, int Gates, bool Apart>
inline constexpr extent step_scratch = larger(Units, kernels::sums_in_memory<Units, Gates, Apart>);

/// h as it is before such a step: where the cells write it block by block a copy, in `scratch`.
template <int Units, int Gates, bool Apart, class Scalar>
Scalar const* past(Scalar const* h, Scalar* scratch) {
  if constexpr (kernels::is_one_block<Scalar, Units, Gates, Apart>) {
    return h;
  } else {
    kernels::map_vectors(Units, kernels::detail::as_it_is(), scratch, h);
    return scratch;
  }
}

}  // namespace detail
}  // namespace ashlar
