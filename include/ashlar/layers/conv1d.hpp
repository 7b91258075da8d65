// SPDX-License-Identifier: BSL-1.0
// tf.layers.conv1d
#pragma once

#include "../declare/over_time.hpp"
#include "../kernels/conv2d.hpp"
#include "../kernels/xw_plus_b.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "past_steps.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// tf.layers.conv1d(x, Filters, …), for samples of shape (time, channels). One that is causal with stride 1
/// carries its past from step to step, and takes samples (channels,) as one step.
///
///     conv1d<4, kernel_size<3>, dilation_rate<2>, causal, activation<nn::tanh>>
///
/// Variables: kernel (taps, channels / groups, Filters), glorot_uniform unless the scope around has an
/// initializer, and bias (Filters,), zeros; under conv1d, conv1d_1, … or the name given. Options:
/// kernel_size, strides, dilation_rate, same, valid, causal, padding, groups, named<"…">, reuse, no_bias,
/// activation<function>, those of variable_options.hpp.
template <extent Filters, class... Options>
struct conv1d {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::kernel_options, detail::convolution_options, "groups, causal"};
  static constexpr affine_variables affine{};
  static constexpr detail::window_options windows = detail::said_by<detail::window_options, Options...>();
  static constexpr bool streams =
      windows.padding == detail::window_padding::causal && windows.strides[0] <= 1;
  static constexpr bool batch_uses_state = false;
  static constexpr over_time time = streams ? over_time::carried : over_time::whole;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 2 && !(streams && x.rank() == 1)) {
      tf.refuse({"conv1d takes samples of shape (time, channels)",
          streams ? ", or (channels,) for one step," : "", " and is given ", x});
      return x;
    }
    if (x.back() % windows.groups != 0 || Filters % windows.groups != 0)
      tf.refuse({"conv1d makes ", Filters, " channels of ", x, " in ", windows.groups,
          " groups: both numbers of channels must be multiples of that"});
    int const made = sizes(x).width.out;
    if (made <= 0)
      tf.refuse({"conv1d moves a window of ", windows.taps[0], " taps over ", x,
          ", which is shorter: write same or causal, or pad it first"});
    detail::declare_kernel_and_bias<Options...>(
        tf, "conv1d", {windows.taps[0], x.back() / windows.groups, Filters}, Filters);
    if (x.rank() == 1) return {Filters};
    return {made, Filters};
  }
  static constexpr std::size_t multiply_adds(shape const& x) {
    auto const of = sizes(x);
    return std::size_t(of.width.out) * std::size_t(of.width.taps) * std::size_t(of.in_channels / of.groups) *
        std::size_t{Filters};
  }

  static constexpr extent state_size(shape const& x) {
    return remembers ? detail::past_elements<past>(x.back()) : 0;
  }
  static constexpr extent scratch_size(shape const& x) {
    return remembers ? steps_at_once * windows.taps[0] * x.back() : 0;
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      if constexpr (!remembers) {
        convolve(at, at.sizes([](shape const& of) { return sizes(of); }), at.samples(), x, y, finish);
      } else {
        auto const steps = steps_at(at);
        if constexpr (At::carries)  // one sample goes on where the last has ended
          by_steps(at, steps, x, y, finish, at.start());
        else
          for (int sample = 0; sample < at.samples(); ++sample)
            by_steps(at, steps, x + sample * at.inputs(), y + sample * at.outputs(), finish, nullptr);
      }
    });
  }

private:
  static constexpr int past = (windows.taps[0] - 1) * windows.dilations[0];
  static constexpr bool remembers = streams && past > 0;
  static constexpr int steps_at_once =
      kernels::detail::vector_bytes < 16 ? 1 : kernels::detail::samples_in_tile<float>(int{Filters});

  static constexpr kernels::conv2d_sizes sizes(shape const& x) {
    return {{}, windows.axis(0, detail::steps_of(x), 1), static_cast<int>(x.back()),
        static_cast<int>(Filters), windows.groups};
  }
  /// The sizes for one step, whose taps lie one behind the other: without groups, those of a dense layer. A
  /// sum has at most four parts, to which a tap's channels are dealt where they are as many.
  static constexpr auto step_sizes(shape const& x) {
    int const channels = static_cast<int>(x.back()), filters = static_cast<int>(Filters);
    if constexpr (windows.groups == 1)
      return kernels::dense_runs_sizes{
          {windows.taps[0] * channels, filters}, channels % 4 == 0 ? windows.taps[0] : 1};
    else
      return kernels::conv2d_sizes{
          {}, {.in = windows.taps[0], .taps = windows.taps[0]}, channels, filters, windows.groups};
  }

  /// How many steps are made one after the other: a constant where the compiler knows it.
  template <class At>
  static auto steps_at(At const& at) {
    auto const of_one = at.sizes([](shape const& of) { return static_cast<int>(detail::steps_of(of)); });
    if constexpr (At::carries && At::known && requires { At::samples_type::value; })
      return std::integral_constant<int, decltype(of_one)::value * At::samples_type::value>();
    else if constexpr (At::known && !At::carries)
      return std::integral_constant<int, decltype(of_one)::value>();
    else
      return of_one.value * (At::carries ? int{at.samples()} : 1);
  }

  template <class At, class Samples, class Scalar>
  static void convolve(At const& at, auto sizes, Samples samples, Scalar const* x, Scalar* y, auto finish) {
    auto const* const kernel = at.template variable<0>();
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(sizes.value)>, kernels::dense_runs_sizes>)
      kernels::xw_plus_b(sizes, samples, x, kernel, detail::bias_of<Options...>(at), y, finish);
    else
      kernels::conv2d(sizes, samples, x, kernel, detail::bias_of<Options...>(at), y, finish);
  }

  /// `state` is null where zeros came before the first step.
  template <class At, class Steps, class Scalar, class State>
  ASHLAR_INLINED static void by_steps(
      At const& at, Steps steps, Scalar const* x, Scalar* y, auto finish, State state) {
    detail::past_steps<past, Scalar, State> before(state, static_cast<std::ptrdiff_t>(at.input().back()));
    int t = 0;
    for (; t + steps_at_once <= steps; t += steps_at_once)
      some_steps(at, std::integral_constant<int, steps_at_once>(), t, before, x, y, finish);
    if constexpr (steps_at_once > 1)
      for (; t < steps; ++t) some_steps(at, std::integral_constant<int, 1>(), t, before, x, y, finish);
  }

  /// All taps of `count` steps from `first` on are gathered, so that they make one sum as those of a dense
  /// layer do.
  template <class At, class Count, class Scalar>
  ASHLAR_INLINED static void some_steps(
      At const& at, Count count, int first, auto& before, Scalar const* x, Scalar* y, auto finish) {
    Scalar* taps = at.scratch();
    for (int t = first; t < first + count; ++t)
      for (int age = past; age >= 0; age -= windows.dilations[0], taps += at.input().back())
        before.copy(x, t - age, taps);
    // Before the outputs, so that nothing is stored between them and the next layer, which may then take them
    // out of registers.
    for (int t = first; t < first + count; ++t) before.add(x, t);
    convolve(at, at.sizes([](shape const& of) { return step_sizes(of); }), count, at.scratch(),
        y + first * Filters, finish);
  }
};

}  // namespace ashlar
