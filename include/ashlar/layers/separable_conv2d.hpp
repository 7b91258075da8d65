// SPDX-License-Identifier: BSL-1.0
// tf.layers.separable_conv2d
#pragma once

#include "../kernels/xw_plus_b.hpp"
#include "affine.hpp"
#include "depthwise_conv2d.hpp"

#include <cstddef>

namespace ashlar {

/// tf.layers.separable_conv2d(x, Filters, …): a depthwise convolution, then one of 1 × 1, for samples of
/// shape (height, width, channels).
///
/// Variables: depthwise_kernel (taps, taps, channels, multiplier), pointwise_kernel (1, 1, channels ·
/// multiplier, Filters) and bias (Filters,); under separable_conv2d or the name given. Options: kernel_size,
/// strides, dilation_rate, same, valid, padding, depth_multiplier, named<"…">, reuse, no_scope, no_bias,
/// activation<function>.
template <extent Filters, class... Options>
struct separable_conv2d {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::convolution_options, "no_bias, depth_multiplier"};
  static constexpr affine_variables affine{.kernel = 1, .bias = 2};
  static constexpr bool has_bias = detail::variable_options_of<Options...>.has_bias;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 3) {
      tf.refuse({"separable_conv2d takes samples of shape (height, width, channels) and is given ", x});
      return x;
    }
    auto const made = detail::depthwise_sizes_of<Options...>(x);
    if (made.height.out <= 0 || made.width.out <= 0)
      tf.refuse({"separable_conv2d moves a window of ", shape{made.height.taps, made.width.taps},
          " taps over ", x, ", which is smaller: write same, or pad it first"});
    detail::in_layer_scope<Options...>(tf, "separable_conv2d", [&] {
      tf.get_variable("depthwise_kernel", {made.height.taps, made.width.taps, x.back(), made.multiplier});
      tf.get_variable("pointwise_kernel", {1, 1, x.back() * made.multiplier, Filters});
      if (has_bias) tf.get_variable("bias", {Filters}, zeros{});
    });
    return {made.height.out, made.width.out, Filters};
  }
  static constexpr extent scratch_size(shape const& x) {
    auto const of = detail::depthwise_sizes_of<Options...>(x);
    return extent{of.height.out} * of.width.out * of.channels * of.multiplier;
  }
  static constexpr std::size_t multiply_adds(shape const& x) {
    auto const of = detail::depthwise_sizes_of<Options...>(x);
    return std::size_t(scratch_size(x)) *
        (std::size_t(of.height.taps) * std::size_t(of.width.taps) + std::size_t{Filters});
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const depthwise =
        at.sizes([](shape const& of) { return detail::depthwise_sizes_of<Options...>(of); });
    auto const pointwise = at.sizes([](shape const& of) {
      auto const in = detail::depthwise_sizes_of<Options...>(of);
      return kernels::dense_sizes{in.channels * in.multiplier, static_cast<int>(Filters)};
    });
    int const places = static_cast<int>(at.outputs() / std::ptrdiff_t{Filters});
    auto const bias = detail::variable_if<has_bias, 2>(at);
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      Scalar* to = y;
      for (int sample = 0; sample < at.samples(); ++sample, x += at.inputs(), to += at.outputs()) {
        kernels::depthwise_conv2d(depthwise, 1, x, at.template variable<0>(), nullptr, at.scratch());
        kernels::xw_plus_b(pointwise, places, at.scratch(), at.template variable<1>(), bias, to, finish);
      }
    });
  }
};

}  // namespace ashlar
