// SPDX-License-Identifier: BSL-1.0
// tf.layers.conv1d
#pragma once

#include "../declare/over_time.hpp"
#include "../kernels/conv2d.hpp"
#include "../kernels/elementwise.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cstddef>

namespace ashlar {

/// tf.layers.conv1d(x, Filters, …), for samples of shape (time, channels). One that is causal with stride 1
/// carries its past from step to step, and takes samples (channels,) as one step.
///
///     conv1d<4, kernel_size<3>, dilation_rate<2>, causal, activation<nn::tanh>>
///
/// Variables: kernel (taps, channels / groups, Filters), glorot_uniform, and bias (Filters,), zeros; under
/// conv1d, conv1d_1, … or the name given. Options: kernel_size, strides, dilation_rate, same, valid, causal,
/// padding, groups, named<"…">, no_bias, activation<function>, those of variable_options.hpp.
template <extent Filters, class... Options>
struct conv1d {
  static constexpr affine_variables affine{};
  static constexpr detail::window_options windows = detail::window_options_of<Options...>();
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

  // The past as a ring of steps, behind the place in it where the next goes, which floats hold exactly.
  static constexpr extent state_size(shape const& x) { return streams ? 1 + past * x.back() : 0; }
  static constexpr extent scratch_size(shape const& x) { return streams ? windows.taps[0] * x.back() : 0; }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      if constexpr (streams && At::carries)
        each_step(at, x, y, finish);
      else
        convolve(at, at.sizes([](shape const& of) { return sizes(of); }), at.samples(), x, y, finish);
    });
  }

private:
  static constexpr int past = (windows.taps[0] - 1) * windows.dilations[0];

  static constexpr kernels::conv2d_sizes sizes(shape const& x) {
    return {{}, windows.axis(0, x.rank() == 2 ? x[0] : 1, 1), static_cast<int>(x.back()),
        static_cast<int>(Filters), windows.groups};
  }
  /// The sizes for one step, whose taps lie one behind the other.
  static constexpr kernels::conv2d_sizes step_sizes(shape const& x) {
    return {{}, {.in = windows.taps[0], .taps = windows.taps[0]}, static_cast<int>(x.back()),
        static_cast<int>(Filters), windows.groups};
  }

  template <class At, class Scalar>
  static void convolve(At const& at, auto sizes, int samples, Scalar const* x, Scalar* y, auto finish) {
    kernels::conv2d(sizes, samples, x, at.template variable<0>(), detail::bias_of<Options...>(at), y, finish);
  }

  template <class At, class Scalar>
  static void each_step(At const& at, Scalar const* x, Scalar* y, auto finish) {
    auto const channels = static_cast<std::ptrdiff_t>(at.input().back());
    auto const steps =
        static_cast<std::ptrdiff_t>(at.input().count()) / channels * std::ptrdiff_t{at.samples()};
    auto const step = at.sizes([](shape const& of) { return step_sizes(of); });
    Scalar* const state = at.start();
    Scalar* const ring = state + 1;
    int next = static_cast<int>(state[0]);
    for (std::ptrdiff_t t = 0; t < steps; ++t, x += channels, y += Filters) {
      for (int tap = 0; tap < windows.taps[0]; ++tap) {
        int const age = (windows.taps[0] - 1 - tap) * windows.dilations[0];
        Scalar const* const from =
            age == 0 ? x : ring + (next >= age ? next - age : next - age + past) * channels;
        kernels::copy_rows(1, channels, from, at.scratch() + tap * channels, 0);
      }
      convolve(at, step, 1, at.scratch(), y, finish);
      if constexpr (past > 0) {
        kernels::copy_rows(1, channels, x, ring + next * channels, 0);
        next = next + 1 < past ? next + 1 : 0;
      }
    }
    state[0] = static_cast<Scalar>(next);
  }
};

}  // namespace ashlar
