// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.LayerNormalization
#pragma once

#include "../declare/over_time.hpp"
#include "normalization_options.hpp"
#include "variable_options.hpp"

#include <cmath>
#include <cstddef>

namespace ashlar {

/// tf.keras.layers.LayerNormalization, along the last axis: (x - mean) / sqrt(variance + epsilon) · gamma +
/// beta, with the mean and the variance of each row.
///
/// Variables: gamma and beta (channels,); under layer_normalization or the name given. Options: no_scale,
/// no_center, epsilon<…> (0.001), named<"…">, reuse, no_scope.
template <class... Options>
struct layer_norm {
  static constexpr layer_options<Options...> options{detail::scope_options, detail::normalization_options};
  static constexpr bool in_place = true;
  static constexpr over_time time = over_time::each_step;
  static constexpr bool has_gamma = !detail::has_option<no_scale, Options...>;
  static constexpr bool has_beta = !detail::has_option<no_center, Options...>;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() < 1) tf.refuse({"layer_norm takes samples whose last axis is channels and is given ", x});
    detail::in_layer_scope<Options...>(tf, "layer_normalization", [&] {
      if (has_gamma) tf.get_variable("gamma", {x.back()}, ones{});
      if (has_beta) tf.get_variable("beta", {x.back()}, zeros{});
    });
    return x;
  }
  static constexpr std::size_t multiply_adds(shape const& x) { return 2 * x.count(); }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const channels = static_cast<std::ptrdiff_t>(at.input().back());
    auto rows = at.inputs() / channels * std::ptrdiff_t{at.samples()};
    for (; rows > 0; --rows, x += channels, y += channels) {
      Scalar mean{}, variance{};
      for (std::ptrdiff_t c = 0; c < channels; ++c) mean += x[c];
      mean /= static_cast<Scalar>(channels);
      for (std::ptrdiff_t c = 0; c < channels; ++c) variance += (x[c] - mean) * (x[c] - mean);
      variance /= static_cast<Scalar>(channels);
      Scalar const scale =
          Scalar{1} / std::sqrt(variance + static_cast<Scalar>(detail::epsilon_of<Options...>(0.001)));
      for (std::ptrdiff_t c = 0; c < channels; ++c) {
        Scalar made = (x[c] - mean) * scale;
        if constexpr (has_gamma) made *= at.template variable<0>()[c];
        if constexpr (has_beta) made += at.template variable<has_gamma>()[c];
        y[c] = made;
      }
    }
  }
};

}  // namespace ashlar
