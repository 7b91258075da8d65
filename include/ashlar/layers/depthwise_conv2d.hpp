// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.DepthwiseConv2D
#pragma once

#include "../kernels/depthwise_conv2d.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cstddef>

namespace ashlar {

/// Each channel makes so many channels: `depth_multiplier<2>`; without it one.
template <int Number>
struct depth_multiplier : option {};

namespace detail {

template <class Option>
inline constexpr int multiplier_in = 0;
template <int Number>
inline constexpr int multiplier_in<depth_multiplier<Number>> = Number;

template <class... Options>
inline constexpr int multiplier_of =
    (0 + ... + multiplier_in<Options>) == 0 ? 1 : (0 + ... + multiplier_in<Options>);

/// The sizes of a depthwise convolution with these options.
template <class... Options>
constexpr kernels::depthwise_sizes depthwise_sizes_of(shape const& x) {
  constexpr window_options windows = said_by<window_options, Options...>();
  return {
      windows.axis(0, x[0], 1), windows.axis(1, x[1], 1), static_cast<int>(x[2]), multiplier_of<Options...>};
}

}  // namespace detail

/// tf.keras.layers.DepthwiseConv2D, for samples of shape (height, width, channels).
///
///     depthwise_conv2d<kernel_size<3, 3>, same, activation<relu>>
///
/// Variables: depthwise_kernel (taps, taps, channels, multiplier), glorot_uniform, and bias, zeros; under
/// depthwise_conv2d, depthwise_conv2d_1, … or the name given. Options: kernel_size, strides, dilation_rate,
/// same, valid, padding, depth_multiplier, named<"…">, reuse, no_bias, activation<function>, those of
/// variable_options.hpp.
template <class... Options>
struct depthwise_conv2d {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::kernel_options, detail::convolution_options, "depth_multiplier"};
  static constexpr affine_variables affine{};
  static constexpr detail::window_options windows = detail::said_by<detail::window_options, Options...>();
  static constexpr bool in_place = windows.in_place();

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 3) {
      tf.refuse({"depthwise_conv2d takes samples of shape (height, width, channels) and is given ", x});
      return x;
    }
    auto const made = detail::depthwise_sizes_of<Options...>(x);
    extent const channels = x.back() * made.multiplier;
    if (made.height.out <= 0 || made.width.out <= 0)
      tf.refuse({"depthwise_conv2d moves a window of ", shape{made.height.taps, made.width.taps},
          " taps over ", x, ", which is smaller: write same, or pad it first"});
    detail::declare_kernel_and_bias<kernel_name<"depthwise_kernel">, Options...>(tf, "depthwise_conv2d",
        {made.height.taps, made.width.taps, x.back(), made.multiplier}, channels, glorot_uniform{});
    return {made.height.out, made.width.out, channels};
  }
  static constexpr extent scratch_size(shape const& x) {
    auto const of = detail::depthwise_sizes_of<Options...>(x);
    return in_place && of.multiplier == 1 ? detail::waiting_elements(of, x.back()) : 0;
  }
  static constexpr std::size_t multiply_adds(shape const& x) {
    auto const of = detail::depthwise_sizes_of<Options...>(x);
    return std::size_t(of.height.out) * std::size_t(of.width.out) * std::size_t(of.height.taps) *
        std::size_t(of.width.taps) * std::size_t(of.channels) * std::size_t(of.multiplier);
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      kernels::depthwise_conv2d(
          at.sizes([](shape const& of) { return detail::depthwise_sizes_of<Options...>(of); }), at.samples(),
          x, at.template variable<0>(), detail::bias_of<Options...>(at), y, finish,
          detail::waiting_in<windows>(at, x, y));
    });
  }
};

}  // namespace ashlar
