// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.SimpleRNN, and TF1's BasicRNNCell
#pragma once

#include "recurrent.hpp"

namespace ashlar {

namespace detail {

/// h = tanh(x·kernel + h·recurrent_kernel + bias)
template <class Math, int Units, class At, class Scalar>
void tanh_step(At const& at, Scalar const* x, Scalar const* kernel, Scalar const* bias, Scalar* h,
    Scalar const* recurrent_kernel) {
  Scalar const* const before = past<Units, 1, false>(h, at.scratch());
  kernels::step(
      gates_of<Units, 1, false, Units>(at, x, kernel, bias, before, recurrent_kernel, nullptr, at.scratch()),
      [=](auto const& sums, int unit) { kernels::detail::store(h + unit, Math::tanh(sums[0])); });
}

}  // namespace detail

/// tf.keras.layers.SimpleRNN(Units), stepped along (time, features): h = tanh(x·kernel + h·recurrent_kernel +
/// bias).
///
/// Variables: kernel (features, Units), recurrent_kernel (Units, Units), bias (Units,); under simple_rnn.
/// Options: return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct simple_rnn : detail::recurrent<simple_rnn<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "simple_rnn";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};
  static constexpr int state_elements = Units;

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "simple_rnn", [&] {
      tf.get_variable("kernel", {features, Units}, glorot_uniform{});
      tf.get_variable("recurrent_kernel", {Units, Units}, glorot_uniform{});
      tf.get_variable("bias", {Units}, zeros{});
    });
  }
  static constexpr extent scratch_size(shape const&) { return detail::step_scratch<Units, 1, false>; }
  static constexpr std::size_t step_multiply_adds(std::size_t features) { return (features + Units) * Units; }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    detail::tanh_step<typename simple_rnn::math, Units>(
        at, x, at.template variable<0>(), at.template variable<2>(), h, at.template variable<1>());
  }
};

/// tf.nn.rnn_cell.BasicRNNCell(Units), stepped along (time, features): h = tanh([x, h]·kernel + bias).
///
/// Variables: kernel (features + Units, Units), bias (Units,); under basic_rnn_cell. Options:
/// return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct basic_rnn_cell : detail::recurrent<basic_rnn_cell<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "basic_rnn_cell";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};
  static constexpr int state_elements = Units;

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "basic_rnn_cell", [&] {
      tf.get_variable("kernel", {features + Units, Units});
      tf.get_variable("bias", {Units}, zeros{});
    });
  }
  static constexpr extent scratch_size(shape const&) { return detail::step_scratch<Units, 1, false>; }
  static constexpr std::size_t step_multiply_adds(std::size_t features) { return (features + Units) * Units; }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    auto const* const kernel = at.template variable<0>();
    detail::tanh_step<typename basic_rnn_cell::math, Units>(
        at, x, kernel, at.template variable<1>(), h, kernel + at.input().back() * Units);
  }
};

}  // namespace ashlar
