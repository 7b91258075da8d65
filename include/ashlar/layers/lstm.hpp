// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.LSTM, and PyTorch's
#pragma once

#include "recurrent.hpp"

namespace ashlar {

namespace detail {

/// The gates' parts of x and of h apart; columns in, forget, candidate, out.
template <class Layer, int Units, class... Options>
struct split_lstm : recurrent<Layer, Units, Options...> {
  static constexpr int state_elements = 2 * Units;  // h, then c

  static constexpr extent scratch_size(shape const&) { return step_scratch<Units, 4, false>; }
  static constexpr std::size_t step_multiply_adds(std::size_t features) {
    return (features + Units) * 4 * Units;
  }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    Scalar* const c = h + Units;
    auto const gates = gates_of<Units, 4, false, Units>(at, x, at.template variable<0>(),
        at.template variable<2>(), past<Units, 4, false>(h, at.scratch()), at.template variable<1>(),
        Layer::recurrent_bias(at), at.scratch());
    kernels::step(gates, [=](auto const& sums, int unit) {
      using vector = std::remove_cvref_t<decltype(sums[0])>;
      auto const now = next_lstm_state<typename split_lstm::math>(
          sums[0], sums[1], sums[2], kernels::detail::load<vector>(c + unit));
      kernels::detail::store(c + unit, now);
      kernels::detail::store(h + unit, split_lstm::math::gated_tanh(sums[3], now));
    });
  }

protected:
  static constexpr void declare_kernels(graph_builder& tf, extent features) {
    tf.get_variable("kernel", {features, 4 * Units}, glorot_uniform{});
    tf.get_variable("recurrent_kernel", {Units, 4 * Units}, glorot_uniform{});
    tf.get_variable("bias", {4 * Units}, zeros{});
  }
};

}  // namespace detail

/// tf.keras.layers.LSTM(Units), stepped along (time, features).
///
/// Variables: kernel (features, 4·Units), columns in, forget, candidate, out, recurrent_kernel (Units,
/// 4·Units) and bias (4·Units,); under lstm. Options: return_sequences, fast_activations, named<"…">, reuse,
/// no_scope.
template <int Units, class... Options>
struct lstm : detail::split_lstm<lstm<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "lstm";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "lstm", [&] { lstm::declare_kernels(tf, features); });
  }
  template <class At>
  static auto recurrent_bias(At const&) {
    return nullptr;
  }
};

/// torch.nn.LSTM, one layer of it, stepped along (time, features).
///
/// Variables: kernel (features, 4·Units), columns in, forget, cell, out: weight_ih_l0 transposed;
/// recurrent_kernel (Units, 4·Units): weight_hh_l0 transposed; bias and recurrent_bias (4·Units,): bias_ih_l0
/// and bias_hh_l0; under lstm. Options: return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct pytorch_lstm : detail::split_lstm<pytorch_lstm<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "pytorch_lstm";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "lstm", [&] {
      pytorch_lstm::declare_kernels(tf, features);
      tf.get_variable("recurrent_bias", {4 * Units}, zeros{});
    });
  }
  template <class At>
  static auto const* recurrent_bias(At const& at) {
    return at.template variable<3>();
  }
};

}  // namespace ashlar
