// SPDX-License-Identifier: BSL-1.0
// tf.layers.dense
#pragma once

#include "../core/variable_name.hpp"
#include "../declare/layer_scope.hpp"
#include "activation.hpp"
#include "xw_plus_b.hpp"

namespace ashlar {

/// tf.layers.dense(x, Units): x·kernel + bias, for samples of shape (features,).
///
///     model<input<64>, dense<32, activation<relu>>, dense<10, named<"logits">>>
///
/// Variables: kernel (features, Units), glorot_uniform, and bias (Units,), zeros; under dense, dense_1, … or
/// the name given. Options: named<"…">, no_bias, activation<function>.
template <extent Units, class... Options>
struct dense {
  static constexpr bool has_bias = !detail::has_option<no_bias, Options...>;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 1)
      tf.refuse({"dense takes samples of shape (features,) and is given ", x, ": flatten them first"});
    auto const scope = layer_scope<Options...>(tf, "dense");
    tf.get_variable("kernel", {x.back(), Units}, glorot_uniform{});
    if (has_bias) tf.get_variable("bias", {Units}, zeros{});
    return {Units};
  }

  static auto forward(auto const& x, auto const& var) {
    using activated = detail::activation_option<Options...>;
    if constexpr (has_bias)
      return activated::apply(xw_plus_b(x, var["kernel"_v], var["bias"_v]));
    else
      return activated::apply(matmul(x, var["kernel"_v]));
  }
};

}  // namespace ashlar
