// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.PReLU
#pragma once

#include "../declare/over_time.hpp"
#include "variable_options.hpp"

#include <cstddef>

namespace ashlar {

/// All axes but the last share their numbers.
struct shared_axes : option {};

/// tf.keras.layers.PReLU: x above 0, alpha · x below, with an alpha of its own for each element, or for each
/// channel.
///
/// Variable: alpha, of the sample's shape, with shared_axes (1, …, channels); under p_re_lu or the name
/// given.
template <class... Options>
struct prelu {
  static constexpr layer_options<Options...> options{detail::scope_options, "shared_axes"};
  static constexpr bool in_place = true;
  static constexpr bool shares = detail::has_option<shared_axes, Options...>;
  static constexpr over_time time = shares ? over_time::each_step : over_time::whole;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    shape alpha = x;
    if (shares) {
      alpha = {};
      for (int axis = 0; axis + 1 < x.rank(); ++axis) alpha.push_back(1);
      alpha.push_back(x.back());
    }
    detail::in_layer_scope<Options...>(tf, "p_re_lu", [&] { tf.get_variable("alpha", alpha, zeros{}); });
    return x;
  }
  static constexpr std::size_t multiply_adds(shape const& x) { return x.count(); }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const all = at.inputs() * std::ptrdiff_t{at.samples()};
    auto const period = static_cast<std::ptrdiff_t>(shares ? at.input().back() : at.inputs());
    Scalar const* const alpha = at.template variable<0>();
    for (std::ptrdiff_t first = 0; first < all; first += period)
      for (std::ptrdiff_t i = 0; i < period; ++i)
        y[first + i] = x[first + i] > Scalar{} ? x[first + i] : alpha[i] * x[first + i];
  }
};

}  // namespace ashlar
