// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.MultiHeadAttention
#pragma once

#include "../kernels/xw_plus_b.hpp"
#include "softmax.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"

#include <cmath>
#include <cstddef>

namespace ashlar {

/// tf.keras.layers.MultiHeadAttention(Heads, KeyFeatures) of a sequence (time, features) with itself.
///
/// Variables: query/kernel, key/kernel and value/kernel (features, Heads, KeyFeatures), each with a bias
/// (Heads, KeyFeatures), and attention_output/kernel (Heads, KeyFeatures, features) with a bias (features,);
/// under multi_head_attention or the name given. Options: causal (no step sees a later one), named<"…">,
/// reuse, no_scope.
template <int Heads, int KeyFeatures, class... Options>
struct multi_head_attention {
  static constexpr layer_options<Options...> options{detail::scope_options, "causal"};
  static constexpr bool sees_past_only = detail::has_option<causal, Options...>;
  static constexpr int width = Heads * KeyFeatures;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 2)
      tf.refuse({"multi_head_attention takes samples of shape (time, features) and is given ", x});
    detail::in_layer_scope<Options...>(tf, "multi_head_attention", [&] {
      for (hashed_name const& part : {hashed_name("query"), hashed_name("key"), hashed_name("value")}) {
        auto const scope = tf.variable_scope(part);
        tf.get_variable("kernel", {x.back(), Heads, KeyFeatures}, glorot_uniform{});
        tf.get_variable("bias", {Heads, KeyFeatures}, zeros{});
      }
      auto const scope = tf.variable_scope("attention_output");
      tf.get_variable("kernel", {Heads, KeyFeatures, x.back()}, glorot_uniform{});
      tf.get_variable("bias", {x.back()}, zeros{});
    });
    return x;
  }
  static constexpr extent scratch_size(shape const& x) { return x[0] * (4 * width + 1); }
  static constexpr std::size_t multiply_adds(shape const& x) {
    std::size_t const steps = std::size_t(x[0]), features = std::size_t(x[1]);
    return 4 * steps * features * width + 2 * steps * steps * width;
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    int const steps = static_cast<int>(at.input()[0]);
    auto const inwards =
        at.sizes([](shape const& of) { return kernels::dense_sizes{static_cast<int>(of[1]), width}; });
    auto const outwards =
        at.sizes([](shape const& of) { return kernels::dense_sizes{width, static_cast<int>(of[1])}; });
    Scalar* const query = at.scratch();
    Scalar* const key = query + std::ptrdiff_t{steps} * width;
    Scalar* const value = key + std::ptrdiff_t{steps} * width;
    Scalar* const made = value + std::ptrdiff_t{steps} * width;
    Scalar* const weights = made + std::ptrdiff_t{steps} * width;
    for (int sample = 0; sample < at.samples(); ++sample, x += at.inputs(), y += at.inputs()) {
      kernels::xw_plus_b(inwards, steps, x, at.template variable<0>(), at.template variable<1>(), query);
      kernels::xw_plus_b(inwards, steps, x, at.template variable<2>(), at.template variable<3>(), key);
      kernels::xw_plus_b(inwards, steps, x, at.template variable<4>(), at.template variable<5>(), value);
      for (int t = 0; t < steps; ++t)
        for (int head = 0; head < Heads; ++head)
          attend(query + (std::ptrdiff_t{t} * Heads + head) * KeyFeatures, key + head * KeyFeatures,
              value + head * KeyFeatures, sees_past_only ? t + 1 : steps, weights,
              made + (std::ptrdiff_t{t} * Heads + head) * KeyFeatures);
      kernels::xw_plus_b(outwards, steps, made, at.template variable<6>(), at.template variable<7>(), y);
    }
  }

private:
  /// The mean of the values of so many steps, each weighted by how well its key answers the query.
  template <class Scalar>
  static void attend(
      Scalar const* query, Scalar const* key, Scalar const* value, int steps, Scalar* weights, Scalar* y) {
    Scalar const scale = Scalar{1} / std::sqrt(static_cast<Scalar>(KeyFeatures));
    for (int t = 0; t < steps; ++t) {
      Scalar product{};
      for (int i = 0; i < KeyFeatures; ++i) product += query[i] * key[std::ptrdiff_t{t} * width + i];
      weights[t] = product * scale;
    }
    softmax.rows(weights, weights, 1, steps);
    for (int i = 0; i < KeyFeatures; ++i) y[i] = Scalar{};
    for (int t = 0; t < steps; ++t)
      for (int i = 0; i < KeyFeatures; ++i) y[i] += weights[t] * value[std::ptrdiff_t{t} * width + i];
  }
};

}  // namespace ashlar
