// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.Conv1DTranspose
#pragma once

#include "../core/bounds.hpp"
#include "../kernels/conv1d_transpose.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cstddef>

namespace ashlar {

/// tf.keras.layers.Conv1DTranspose(Filters, …), for samples of shape (time, channels).
///
/// Variables: kernel (taps, Filters, channels), glorot_uniform, and bias (Filters,), zeros; under
/// conv1d_transpose or the name given. Options: kernel_size, strides, same, valid, named<"…">, reuse,
/// no_bias, activation<function>, those of variable_options.hpp.
template <extent Filters, class... Options>
struct conv1d_transpose {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::kernel_options, "activation, kernel_size, strides, same, valid"};
  static constexpr affine_variables affine{.axes_behind_outputs = 1};
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 2) {
      tf.refuse({"conv1d_transpose takes samples of shape (time, channels) and is given ", x});
      return x;
    }
    auto const of = sizes(x);
    detail::declare_kernel_and_bias<Options...>(
        tf, "conv1d_transpose", {of.taps, Filters, x.back()}, Filters, glorot_uniform{});
    return {of.out, Filters};
  }
  static constexpr std::size_t multiply_adds(shape const& x) {
    return x.count() * std::size_t(sizes(x).taps) * std::size_t{Filters};
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      kernels::conv1d_transpose(at.sizes([](shape const& of) { return sizes(of); }), at.samples(), x,
          at.template variable<0>(), detail::bias_of<Options...>(at), y, finish);
    });
  }

private:
  static constexpr kernels::conv1d_transpose_sizes sizes(shape const& x) {
    constexpr detail::window_options windows = detail::said_by<detail::window_options, Options...>();
    constexpr bool is_same = windows.padding == detail::window_padding::same;
    int const in = static_cast<int>(x[0]), taps = windows.taps[0], stride = larger(windows.strides[0], 1);
    int const over = larger(taps - stride, 0);  // what the last input reaches beyond its stride
    return {in, in * stride + (is_same ? 0 : over), taps, stride, is_same ? over / 2 : 0,
        static_cast<int>(x[1]), static_cast<int>(Filters)};
  }
};

}  // namespace ashlar
