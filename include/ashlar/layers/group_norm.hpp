// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.GroupNormalization
#pragma once

#include "normalization_options.hpp"
#include "variable_options.hpp"

#include <cmath>
#include <cstddef>

namespace ashlar {

/// tf.keras.layers.GroupNormalization(Groups), of samples whose last axis is channels: (x - mean) /
/// sqrt(variance + epsilon) · gamma + beta, with the mean and the variance of each group of neighbouring
/// channels over all places. One group is a layer normalisation of the whole sample, as many groups as
/// channels an instance normalisation.
///
///     conv2d<32, kernel_size<3, 3>, same>, group_norm<8>, activation<relu>
///
/// Variables: gamma and beta (channels,); under group_normalization or the name given. Options: no_scale,
/// no_center, epsilon<…> (0.001), named<"…">, reuse, no_scope.
template <int Groups, class... Options>
struct group_norm {
  static constexpr layer_options<Options...> options{detail::scope_options, detail::normalization_options};
  static_assert(Groups > 0);
  static constexpr bool in_place = true;
  static constexpr bool has_gamma = !detail::has_option<no_scale, Options...>;
  static constexpr bool has_beta = !detail::has_option<no_center, Options...>;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() < 1 || x.back() % Groups != 0) {
      tf.refuse({"group_norm takes samples whose last axis is a multiple of ", Groups,
          " channels, as many as there are groups, and is given ", x});
      return x;
    }
    detail::in_layer_scope<Options...>(tf, "group_normalization", [&] {
      if (has_gamma) tf.get_variable("gamma", {x.back()}, ones{});
      if (has_beta) tf.get_variable("beta", {x.back()}, zeros{});
    });
    return x;
  }
  static constexpr std::size_t multiply_adds(shape const& x) { return 2 * x.count(); }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const channels = static_cast<std::ptrdiff_t>(at.input().back()), width = channels / Groups;
    auto const size = at.inputs();
    for (int sample = 0; sample < at.samples(); ++sample, x += size, y += size)
      for (std::ptrdiff_t first = 0; first < channels; first += width) {
        auto const each = [&](auto const& use) {
          for (std::ptrdiff_t place = 0; place < size; place += channels)
            for (std::ptrdiff_t c = first; c < first + width; ++c) use(place + c, c);
        };
        auto const count = static_cast<Scalar>(size / Groups);
        Scalar mean{}, variance{};
        each([&](std::ptrdiff_t i, std::ptrdiff_t) { mean += x[i]; });
        mean /= count;
        each([&](std::ptrdiff_t i, std::ptrdiff_t) { variance += (x[i] - mean) * (x[i] - mean); });
        variance /= count;
        Scalar const scale =
            Scalar{1} / std::sqrt(variance + static_cast<Scalar>(detail::epsilon_of<Options...>(0.001)));
        each([&](std::ptrdiff_t i, std::ptrdiff_t c) {
          Scalar made = (x[i] - mean) * scale;
          if constexpr (has_gamma) made *= at.template variable<0>()[c];
          if constexpr (has_beta) made += at.template variable<has_gamma>()[c];
          y[i] = made;
        });
      }
  }
};

}  // namespace ashlar
