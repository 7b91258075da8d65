// SPDX-License-Identifier: BSL-1.0
// TF1's GRUCell
#pragma once

#include "recurrent.hpp"
#include "sigmoid.hpp"

namespace ashlar {

/// tf.nn.rnn_cell.GRUCell(Units), stepped along (time, features): r, u = sigmoid([x, h]·gates), c = tanh([x,
/// r·h]· candidate), h = u·h + (1 - u)·c.
///
///     variable_scope<"rnn", gru_cell<154>>
///
/// Variables: gates/kernel (features + Units, 2·Units), gates/bias (ones), candidate/kernel (features +
/// Units, Units), candidate/bias; under gru_cell. Options: return_sequences, named<"…">, no_scope.
template <int Units, class... Options>
struct gru_cell : detail::recurrent<gru_cell<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "gru_cell";
  static constexpr int state_elements = Units;

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    detail::in_layer_scope<Options...>(tf, "gru_cell", [&] {
      {
        auto const scope = tf.variable_scope("gates");
        tf.get_variable("kernel", {features + Units, 2 * Units}, glorot_uniform{});
        tf.get_variable("bias", {2 * Units}, ones{});
      }
      auto const scope = tf.variable_scope("candidate");
      tf.get_variable("kernel", {features + Units, Units}, glorot_uniform{});
      tf.get_variable("bias", {Units}, zeros{});
    });
  }
  static constexpr extent scratch_size(shape const& x) { return x.back() + 4 * Units; }
  static constexpr std::size_t step_multiply_adds(std::size_t features) {
    return (features + Units) * 3 * Units;
  }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    Scalar* const joined = at.scratch();
    Scalar* const joined_h = joined + at.input().back();
    Scalar* const gates = joined_h + Units;
    Scalar* const candidate = gates + 2 * Units;
    detail::join_step(at, x, h, Units, joined);
    detail::step_product<1, Units, 2 * Units>(
        at, joined, at.template variable<0>(), at.template variable<1>(), gates);
    kernels::map_vectors<2 * Units>(detail::of_each<sigmoid_function>(), gates, gates);
    kernels::multiply(Units, gates, h, joined_h);
    detail::step_product<1, Units, Units>(
        at, joined, at.template variable<2>(), at.template variable<3>(), candidate);
    auto const next = [](auto const& c, auto const& u, auto const& now) {
      auto const made = kernels::tanh(c);
      return u * (now - made) + made;
    };
    kernels::map_vectors<Units>(next, h, candidate, gates + Units, h);
  }
};

}  // namespace ashlar
