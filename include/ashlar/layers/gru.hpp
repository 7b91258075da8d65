// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.GRU, and PyTorch's
#pragma once

#include "recurrent.hpp"

namespace ashlar {

/// reset_after=True: the reset gate acts on the product of h, not on h.
struct reset_after : option {};

/// The first state is a variable, initial_state (Units,), and not zeros.
struct learned_initial_state : option {};

namespace detail {

/// reset_h = sigmoid(reset)·h, and the update gate before its sigmoid: gates number `Reset` and `Update`.
template <class Math, int Reset, int Update, class Gates, class Scalar>
void reset_step(Gates const& gates, Scalar const* h, Scalar* reset_h, Scalar* update_gate) {
  kernels::step(gates, [=](auto const& sums, int unit) {
    using vector = std::remove_cvref_t<decltype(sums[0])>;
    auto const past = kernels::detail::load<vector>(h + unit);
    kernels::detail::store(reset_h + unit, Math::gated(sums[Reset], past));
    kernels::detail::store(update_gate + unit, sums[Update]);
  });
}

/// h = sigmoid(update)·h + (1 - sigmoid(update))·tanh(candidate)
template <class Math, class Gates, class Scalar>
void candidate_step(Gates const& gates, Scalar const* update_gate, Scalar* h) {
  kernels::step(gates, [=](auto const& sums, int unit) {
    using vector = std::remove_cvref_t<decltype(sums[0])>;
    auto const past = kernels::detail::load<vector>(h + unit);
    kernels::detail::store(
        h + unit, Math::updated_tanh(kernels::detail::load<vector>(update_gate + unit), past, sums[0]));
  });
}

/// The gates' parts of x and of h apart: x·kernel + bias and h·recurrent_kernel + recurrent bias, each of
/// three parts.
template <class Layer, int Units, int Reset, int Update, bool ResetAfter, class... Options>
struct split_gru : recurrent<Layer, Units, Options...> {
  static constexpr int state_elements = Units;
  static constexpr bool has_initial_state = has_option<learned_initial_state, Options...>;

  static constexpr extent scratch_size(shape const&) {
    return ResetAfter ? step_scratch<Units, 3, true> : 2 * Units;
  }
  static constexpr std::size_t step_multiply_adds(std::size_t features) {
    return (features + Units) * 3 * Units;
  }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    auto const *const kernel = at.template variable<0>(), *const recurrent_kernel = at.template variable<1>(),
                      *const bias = at.template variable<2>();
    if constexpr (ResetAfter) {
      Scalar const* const before = past<Units, 3, true>(h, at.scratch());
      auto const gates = gates_of<Units, 3, true, Units>(
          at, x, kernel, bias, before, recurrent_kernel, Layer::recurrent_bias(at), at.scratch());
      kernels::step(gates, [=](auto const& sums, int unit) {
        using vector = std::remove_cvref_t<decltype(sums[0])>;
        auto const candidate = split_gru::math::gated_sum(sums[Reset], sums[2], sums[3]);
        auto const now = kernels::detail::load<vector>(before + unit);
        kernels::detail::store(h + unit, split_gru::math::updated_tanh(sums[Update], now, candidate));
      });
    } else {
      Scalar* const reset_h = at.scratch();
      Scalar* const update_gate = reset_h + Units;
      reset_step<typename split_gru::math, Reset, Update>(
          gates_of<Units, 2, false, Units, 3 * Units>(at, x, kernel, bias, h, recurrent_kernel, nullptr), h,
          reset_h, update_gate);
      candidate_step<typename split_gru::math>(
          gates_of<Units, 1, false, Units, 3 * Units>(at, x, kernel + 2 * Units, bias + 2 * Units,
              static_cast<Scalar const*>(reset_h), recurrent_kernel + 2 * Units, nullptr),
          update_gate, h);
    }
  }

protected:
  static constexpr void declare_kernels(graph_builder& tf, extent features) {
    tf.get_variable("kernel", {features, 3 * Units}, glorot_uniform{});
    tf.get_variable("recurrent_kernel", {Units, 3 * Units}, glorot_uniform{});
  }
  static constexpr void declare_initial_state(graph_builder& tf) {
    if constexpr (has_initial_state) tf.get_variable("initial_state", {Units}, zeros{});
  }
};

}  // namespace detail

/// tf.keras.layers.GRU(Units), stepped along (time, features).
///
/// Variables: kernel (features, 3·Units), columns update, reset, candidate, recurrent_kernel (Units,
/// 3·Units), and bias (3·Units,), with reset_after (2, 3·Units); under gru. Options: reset_after,
/// return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct gru : detail::split_gru<gru<Units, Options...>, Units, 1, 0,
                 detail::has_option<reset_after, Options...>, Options...> {
  static constexpr char const* title = "gru";
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::recurrent_options, "reset_after"};

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "gru", [&] {
      gru::declare_kernels(tf, features);
      if constexpr (detail::has_option<reset_after, Options...>)
        tf.get_variable("bias", {2, 3 * Units}, zeros{});
      else
        tf.get_variable("bias", {3 * Units}, zeros{});
    });
  }
  template <class At>
  static auto const* recurrent_bias(At const& at) {
    return at.template variable<2>() + 3 * Units;
  }
};

/// torch.nn.GRU, one layer of it, stepped along (time, features).
///
/// Variables: kernel (features, 3·Units), columns reset, update, new: weight_ih_l0 transposed;
/// recurrent_kernel (Units, 3·Units): weight_hh_l0 transposed; bias and recurrent_bias (3·Units,): bias_ih_l0
/// and bias_hh_l0; under gru. Options: learned_initial_state, return_sequences, fast_activations, named<"…">,
/// reuse, no_scope.
template <int Units, class... Options>
struct pytorch_gru : detail::split_gru<pytorch_gru<Units, Options...>, Units, 0, 1, true, Options...> {
  static constexpr char const* title = "pytorch_gru";
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::recurrent_options, "learned_initial_state"};

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "gru", [&] {
      pytorch_gru::declare_kernels(tf, features);
      tf.get_variable("bias", {3 * Units}, zeros{});
      tf.get_variable("recurrent_bias", {3 * Units}, zeros{});
      pytorch_gru::declare_initial_state(tf);
    });
  }
  template <class At>
  static auto const* recurrent_bias(At const& at) {
    return at.template variable<3>();
  }
  template <class At, class Scalar>
  static void initial_state(At const& at, Scalar* state) {
    if constexpr (pytorch_gru::has_initial_state)
      kernels::copy_rows(1, Units, at.template variable<4>(), state, 0);
  }
};

}  // namespace ashlar
