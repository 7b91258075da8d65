// SPDX-License-Identifier: BSL-1.0
// TF1's GRUCell
#pragma once

#include "gru.hpp"

namespace ashlar {

/// tf.nn.rnn_cell.GRUCell(Units), stepped along (time, features): r, u = sigmoid([x, h]·gates), c = tanh([x,
/// r·h]· candidate), h = u·h + (1 - u)·c.
///
///     variable_scope<"rnn", gru_cell<154>>
///
/// Variables: gates/kernel (features + Units, 2·Units), gates/bias (ones), candidate/kernel (features +
/// Units, Units), candidate/bias; under gru_cell. Options: return_sequences, fast_activations, named<"…">,
/// reuse, no_scope.
template <int Units, class... Options>
struct gru_cell : detail::recurrent<gru_cell<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "gru_cell";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};
  static constexpr int state_elements = Units;

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "gru_cell", [&] {
      {
        auto const scope = tf.variable_scope("gates");
        tf.get_variable("kernel", {features + Units, 2 * Units});
        tf.get_variable("bias", {2 * Units}, ones{});
      }
      auto const scope = tf.variable_scope("candidate");
      tf.get_variable("kernel", {features + Units, Units});
      tf.get_variable("bias", {Units}, zeros{});
    });
  }
  static constexpr extent scratch_size(shape const&) {
    return 2 * Units + kernels::sums_in_memory<Units, 2, false>;
  }
  static constexpr std::size_t step_multiply_adds(std::size_t features) {
    return (features + Units) * 3 * Units;
  }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    auto const features = static_cast<std::ptrdiff_t>(at.input().back());
    auto const *const gates = at.template variable<0>(), *const candidate = at.template variable<2>();
    Scalar* const reset_h = at.scratch();
    Scalar* const update_gate = reset_h + Units;
    Scalar* const memory = update_gate + Units;
    detail::reset_step<typename gru_cell::math, 0, 1>(
        detail::gates_of<Units, 2, false, Units>(
            at, x, gates, at.template variable<1>(), h, gates + features * 2 * Units, nullptr, memory),
        h, reset_h, update_gate);
    detail::candidate_step<typename gru_cell::math>(
        detail::gates_of<Units, 1, false, Units>(at, x, candidate, at.template variable<3>(),
            static_cast<Scalar const*>(reset_h), candidate + features * Units, nullptr, memory),
        update_gate, h);
  }
};

}  // namespace ashlar
