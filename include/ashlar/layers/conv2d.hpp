// SPDX-License-Identifier: BSL-1.0
// tf.layers.conv2d
#pragma once

#include "../kernels/conv2d.hpp"
#include "../kernels/winograd_conv2d.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar {

/// tf.layers.conv2d(x, Filters, …), for samples of shape (height, width, channels).
///
///     conv2d<64, kernel_size<10, 4>, strides<2, 2>, same, activation<relu>>
///
/// Variables: kernel (taps, taps, channels / groups, Filters), glorot_uniform unless the scope around has an
/// initializer, and bias (Filters,), zeros; under conv2d, conv2d_1, … or the name given. Options:
/// kernel_size, strides, dilation_rate, same, valid, padding, groups, named<"…">, reuse, no_bias,
/// activation<function>, those of variable_options.hpp.
///
/// Where that takes less work (3 × 3 windows that move by one, 16 channels or more, a machine with vectors)
/// Winograd's products make the sums: their error is about twice that of plain sums, and they take up to
/// 256 KB of scratch memory in float32.
template <extent Filters, class... Options>
struct conv2d {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::kernel_options, detail::convolution_options, "groups"};
  static constexpr affine_variables affine{};
  static constexpr detail::window_options windows = detail::said_by<detail::window_options, Options...>();
  static constexpr bool in_place = windows.in_place();

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 3) {
      tf.refuse({"conv2d takes samples of shape (height, width, channels) and is given ", x});
      return x;
    }
    if (x.back() % windows.groups != 0 || Filters % windows.groups != 0)
      tf.refuse({"conv2d makes ", Filters, " channels of ", x, " in ", windows.groups,
          " groups: both numbers of channels must be multiples of that"});
    auto const made = sizes(x);
    if (made.height.out <= 0 || made.width.out <= 0)
      tf.refuse({"conv2d moves a window of ", shape{windows.taps[0], windows.taps[1]}, " taps over ", x,
          ", which is smaller: write same, or pad it first"});
    detail::declare_kernel_and_bias<Options...>(
        tf, "conv2d", {windows.taps[0], windows.taps[1], x.back() / windows.groups, Filters}, Filters);
    return {made.height.out, made.width.out, Filters};
  }
  static constexpr extent scratch_size(shape const& x) {
    if (auto const transformed = kernels::winograd_scratch(sizes(x)); transformed > 0) return transformed;
    return in_place && x.back() == Filters ? detail::waiting_elements(sizes(x), Filters) : 0;
  }
  static constexpr int kept_vectors(shape const& x) {
    return kernels::winograd_scratch(sizes(x)) > 0 ? kernels::winograd_vectors : 0;
  }
  static constexpr std::size_t multiply_adds(shape const& x) {
    auto const of = sizes(x);
    return std::size_t(of.height.out) * std::size_t(of.width.out) * std::size_t(of.height.taps) *
        std::size_t(of.width.taps) * std::size_t(of.in_channels / of.groups) * std::size_t{Filters};
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      auto const known = at.sizes([](shape const& of) { return sizes(of); });
      auto const kernel = at.template variable<0>();
      auto const bias = detail::bias_of<Options...>(at);
      if constexpr (kernels::may_be_winograd<std::remove_const_t<decltype(known)>, Scalar>())
        if (kernels::winograd_scratch(known.value) > 0)
          return kernels::winograd_conv2d(known, at.samples(), x, kernel, bias, y, at.scratch(), finish);
      kernels::conv2d(known, at.samples(), x, kernel, bias, y, finish, detail::waiting_in<windows>(at, x, y));
    });
  }

private:
  static constexpr kernels::conv2d_sizes sizes(shape const& x) {
    return {windows.axis(0, x[0], 1), windows.axis(1, x[1], 1), static_cast<int>(x[2]),
        static_cast<int>(Filters), windows.groups};
  }
};

}  // namespace ashlar
