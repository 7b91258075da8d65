// SPDX-License-Identifier: BSL-1.0
// TF1's BasicLSTMCell and LSTMCell
#pragma once

#include "../kernels/xw_plus_b.hpp"
#include "recurrent.hpp"

namespace ashlar {

/// use_peepholes=True: the gates see the cell's state, each through a diagonal.
struct use_peepholes : option {};

/// num_proj: the outputs are a product of so many columns.
template <int Units>
struct projection : option {};

namespace detail {

template <class Option>
inline constexpr int projection_in = 0;
template <int Units>
inline constexpr int projection_in<projection<Units>> = Units;

/// Both cells of tf.nn.rnn_cell: kernel (features + outputs, 4·Units), columns i, j, f, o, forget bias 1.
template <class Layer, int Units, class... Options>
struct tf_lstm
    : recurrent<Layer, (0 + ... + projection_in<Options>) == 0 ? Units : (0 + ... + projection_in<Options>),
          Options...> {
  static constexpr bool peepholes = has_option<use_peepholes, Options...>;
  static constexpr int projected = (0 + ... + projection_in<Options>);
  static constexpr int outputs = projected == 0 ? Units : projected;
  static constexpr int state_elements = outputs + Units;  // h, then c

  static constexpr void declare_variables(graph_builder& tf, extent features) {
    in_layer_scope<Options...>(tf, hashed_name::of_static(Layer::title), [&] {
      tf.get_variable("kernel", {features + outputs, 4 * Units});
      tf.get_variable("bias", {4 * Units}, zeros{});
      if constexpr (peepholes) {
        tf.get_variable("w_f_diag", {Units});
        tf.get_variable("w_i_diag", {Units});
        tf.get_variable("w_o_diag", {Units});
      }
      if constexpr (projected > 0) {
        auto const scope = tf.variable_scope("projection");
        tf.get_variable("kernel", {Units, projected});
      }
    });
  }
  static constexpr extent scratch_size(shape const&) {
    return projected > 0 ? Units + kernels::sums_in_memory<Units, 4, false> : step_scratch<Units, 4, false>;
  }
  static constexpr std::size_t step_multiply_adds(std::size_t features) {
    return (features + outputs) * 4 * Units + (peepholes ? 3 * Units : 0) + Units * projected;
  }

  template <class At, class Scalar>
  static void step(At const& at, Scalar const* x, Scalar* h) {
    Scalar* const c = h + outputs;
    Scalar* const made = projected > 0 ? at.scratch() : h;
    auto const* const kernel = at.template variable<0>();
    Scalar const* const before = projected > 0 ? h : past<outputs, 4, false>(h, at.scratch());
    auto const gates = gates_of<Units, 4, false, outputs>(at, x, kernel, at.template variable<1>(), before,
        kernel + at.input().back() * 4 * Units, nullptr, at.scratch() + (projected > 0 ? Units : 0));
    kernels::step(gates, [=](auto const& sums, int unit) {
      using vector = std::remove_cvref_t<decltype(sums[0])>;
      auto const past_c = kernels::detail::load<vector>(c + unit);
      // How a gate sees a state of the cell, through the diagonal that is declaration number `Diagonal`.
      auto const seen = [&]<int Diagonal>(vector const& state, std::integral_constant<int, Diagonal>) {
        if constexpr (peepholes)
          return kernels::detail::load<vector>(at.template variable<Diagonal>() + unit) * state;
        else
          return vector{};
      };
      vector const now = next_lstm_state<typename tf_lstm::math, vector>(
          sums[0] + seen(past_c, std::integral_constant<int, 3>()),
          sums[2] + 1 + seen(past_c, std::integral_constant<int, 2>()), sums[1], past_c);
      kernels::detail::store(c + unit, now);
      vector const out = sums[3] + seen(now, std::integral_constant<int, 4>());
      kernels::detail::store(made + unit, tf_lstm::math::gated_tanh(out, now));
    });
    if constexpr (projected > 0)
      kernels::xw_plus_b(fixed<kernels::dense_sizes{Units, projected}>(), std::integral_constant<int, 1>(),
          static_cast<Scalar const*>(made), at.template variable<2 + 3 * peepholes>(), nullptr, h);
  }
};

}  // namespace detail

/// tf.nn.rnn_cell.BasicLSTMCell(Units), stepped along (time, features); the forget bias of 1 is added as it
/// runs.
///
///     variable_scope<"lstm", variable_scope<"rnn", basic_lstm_cell<118>>>
///
/// Variables: kernel (features + Units, 4·Units), bias (4·Units,); under basic_lstm_cell. Options:
/// return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct basic_lstm_cell : detail::tf_lstm<basic_lstm_cell<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "basic_lstm_cell";
  static constexpr layer_options<Options...> options{detail::scope_options, detail::recurrent_options};
};

/// tf.nn.rnn_cell.LSTMCell(Units, use_peepholes, num_proj), stepped along (time, features); the forget bias
/// of 1 is added as it runs.
///
/// Variables: kernel (features + outputs, 4·Units), bias (4·Units,), with use_peepholes w_f_diag, w_i_diag
/// and w_o_diag (Units,), with projection<N> projection/kernel (Units, N); under lstm_cell. Options:
/// use_peepholes, projection<…>, return_sequences, fast_activations, named<"…">, reuse, no_scope.
template <int Units, class... Options>
struct lstm_cell : detail::tf_lstm<lstm_cell<Units, Options...>, Units, Options...> {
  static constexpr char const* title = "lstm_cell";
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::recurrent_options, "use_peepholes, projection"};
};

}  // namespace ashlar
