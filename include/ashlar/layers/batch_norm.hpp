// SPDX-License-Identifier: BSL-1.0
// tf.layers.batch_normalization, as it is after training
#pragma once

#include "../declare/over_time.hpp"
#include "../kernels/elementwise.hpp"
#include "normalization_options.hpp"
#include "variable_options.hpp"

#include <cmath>
#include <cstddef>
#include <type_traits>

namespace ashlar {

namespace detail {

/// (x - mean) / sqrt(variance + epsilon) · gamma + beta; `scratch` holds two elements a channel. All layers
/// of a kind share it.
template <class Scalar, class Gamma, class Beta>
void normalize(std::ptrdiff_t rows, std::ptrdiff_t channels, Scalar epsilon, Gamma gamma, Beta beta,
    Scalar const* mean, Scalar const* variance, Scalar* scratch, Scalar const* x, Scalar* y) {
  Scalar* const scale = scratch;
  Scalar* const shift = scale + channels;
  for (std::ptrdiff_t c = 0; c < channels; ++c) {
    scale[c] = Scalar{1} / std::sqrt(variance[c] + epsilon);
    if constexpr (!std::is_null_pointer_v<Gamma>) scale[c] *= gamma[c];
    shift[c] = -mean[c] * scale[c];
    if constexpr (!std::is_null_pointer_v<Beta>) shift[c] += beta[c];
  }
  kernels::scale_and_shift(rows, channels, x, scale, shift, y);
}

}  // namespace detail

/// tf.layers.batch_normalization(x, training=False), along the last axis: (x - mean) / sqrt(variance +
/// epsilon) · gamma + beta, with the statistics of training.
///
/// Variables: gamma, beta, moving_mean and moving_variance, each (channels,); under batch_normalization, … or
/// the name given. Options: no_scale (no gamma), no_center (no beta), epsilon<…> (0.001), named<"…">, reuse,
/// no_scope.
template <class... Options>
struct batch_norm {
  static constexpr layer_options<Options...> options{detail::scope_options, detail::normalization_options};
  static constexpr bool in_place = true;
  static constexpr over_time time = over_time::each_step;
  static constexpr bool has_gamma = !detail::has_option<no_scale, Options...>;
  static constexpr bool has_beta = !detail::has_option<no_center, Options...>;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() < 1) tf.refuse({"batch_norm takes samples whose last axis is channels and is given ", x});
    shape const channels{x.back()};
    detail::in_layer_scope<Options...>(tf, "batch_normalization", [&] {
      if (has_gamma) tf.get_variable("gamma", channels, ones{});
      if (has_beta) tf.get_variable("beta", channels, zeros{});
      tf.get_variable("moving_mean", channels, {.initializer = zeros{}, .trainable = false});
      tf.get_variable("moving_variance", channels, {.initializer = ones{}, .trainable = false});
    });
    return x;
  }
  static constexpr extent scratch_size(shape const& x) { return 2 * x.back(); }
  static constexpr std::size_t multiply_adds(shape const& x) { return x.count(); }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const channels = static_cast<std::ptrdiff_t>(at.input().back());
    auto const rows = at.inputs() / channels * std::ptrdiff_t{at.samples()};
    detail::normalize(rows, channels, static_cast<Scalar>(detail::epsilon_of<Options...>(0.001)),
        detail::variable_if<has_gamma, 0>(at), detail::variable_if<has_beta, has_gamma>(at),
        at.template variable<has_gamma + has_beta>(), at.template variable<has_gamma + has_beta + 1>(),
        at.scratch(), x, y);
  }
};

}  // namespace ashlar
