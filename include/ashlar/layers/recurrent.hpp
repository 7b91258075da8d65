// SPDX-License-Identifier: BSL-1.0
// What recurrent layers have in common: a cell that is stepped along a sequence and carries a state.
#pragma once

#include "../declare/over_time.hpp"
#include "../kernels/elementwise.hpp"
#include "../kernels/vector_math.hpp"
#include "../kernels/xw_plus_b.hpp"
#include "variable_options.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// return_sequences=True: a recurrent layer gives the output of each step, not only the last.
struct return_sequences : option {};

namespace detail {

/// A layer that steps `Cell` along samples of shape (time, features), or takes one step for samples
/// (features,). The cell's state begins with its `Outputs` outputs. It has
///   `title`, as which it is refused;
///   `declare_variables(tf, features)`;
///   `state_elements`, `scratch_size(features)`, `step_multiply_adds(features)`;
///   `step(at, x, state)`, which makes the next state of x and the state.
template <class Cell, int Outputs, class... Options>
struct recurrent {
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
  static constexpr std::size_t multiply_adds(shape const& x) {
    return std::size_t(steps(x)) * Cell::step_multiply_adds(static_cast<std::size_t>(x.back()));
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    int const count = steps(at.input()), features = static_cast<int>(at.input().back());
    for (int sample = 0; sample < at.samples(); ++sample) {
      Scalar* const state = at.start();
      for (int t = 0; t < count; ++t, x += features) {
        Cell::step(at, x, state);
        if (gives_sequence || t + 1 == count) kernels::copy_rows(1, Outputs, state, y, 0), y += Outputs;
      }
    }
  }

private:
  static constexpr int steps(shape const& x) { return x.rank() == 2 ? static_cast<int>(x[0]) : 1; }
};

/// x·w + b for one step: `Features` times the features and `Fixed` more inputs, weights in matrices of
/// `Columns`.
template <int Features, int Fixed, int Outputs, int Columns = Outputs, class At, class Scalar, class Bias>
void step_product(At const& at, Scalar const* x, Scalar const* w, Bias b, Scalar* y) {
  auto const sizes = at.sizes([](shape const& of) {
    return kernels::dense_sizes{Features * static_cast<int>(of.back()) + Fixed, Outputs, Columns};
  });
  kernels::xw_plus_b(sizes, std::integral_constant<int, 1>(), x, w, b, y);
}

/// c = sigmoid(forget)·c + sigmoid(in)·tanh(candidate), for `Units` of each.
template <int Units, class Scalar>
void next_lstm_cell(Scalar const* in, Scalar const* forget, Scalar const* candidate, Scalar* c) {
  kernels::map_vectors<Units>(

      [](auto const& i, auto const& f, auto const& made, auto const& past) {
        return kernels::sigmoid(f) * past + kernels::sigmoid(i) * kernels::tanh(made);
      },
      c, in, forget, candidate, c);
}

/// h = sigmoid(out)·tanh(c), for `Units` of each.
template <int Units, class Scalar>
void lstm_output(Scalar const* out, Scalar const* c, Scalar* h) {
  kernels::map_vectors<Units>(
      [](auto const& o, auto const& now) { return kernels::sigmoid(o) * kernels::tanh(now); }, h, out, c);
}

/// Puts x and then h into `joined`.
template <class At, class Scalar>
void join_step(At const& at, Scalar const* x, Scalar const* h, std::ptrdiff_t outputs, Scalar* joined) {
  auto const features = static_cast<std::ptrdiff_t>(at.input().back());
  kernels::copy_rows(1, features, x, joined, 0);
  kernels::copy_rows(1, outputs, h, joined + features, 0);
}

}  // namespace detail
}  // namespace ashlar
