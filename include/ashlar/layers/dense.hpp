// SPDX-License-Identifier: BSL-1.0
// tf.layers.dense
#pragma once

#include "../declare/over_time.hpp"
#include "../kernels/xw_plus_b.hpp"
#include "activation.hpp"
#include "affine.hpp"
#include "variable_options.hpp"

#include <type_traits>

namespace ashlar {

/// tf.layers.dense(x, Units): x·kernel + bias, for samples of shape (features,).
///
///     model<input<64>, dense<32, activation<relu>>, dense<10, named<"logits">>>
///
/// Variables: kernel (features, Units), glorot_uniform unless the scope around has an initializer, and bias
/// (Units,), zeros; under dense, dense_1, … or the name given. Options: named<"…">, reuse, no_bias,
/// activation<function>, those of variable_options.hpp.
template <extent Units, class... Options>
struct dense {
  static constexpr layer_options<Options...> options{
      detail::scope_options, detail::kernel_options, "activation"};
  static constexpr affine_variables affine{};

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 1)
      tf.refuse({"dense takes samples of shape (features,) and is given ", x, ": flatten them first"});
    detail::declare_kernel_and_bias<Options...>(tf, "dense", {x.back(), Units}, Units);
    return {Units};
  }
  static constexpr std::size_t multiply_adds(shape const& x) { return x.count() * std::size_t{Units}; }
  static constexpr extent scratch_size(shape const& x)
    requires(kernels::is_long_row(Units))
  {
    return kernels::dense_scratch(x.back(), Units);
  }
  static constexpr int kept_vectors(shape const& x) {
    return kernels::is_long_row(Units) ? kernels::dense_vectors(x.back(), Units) : 0;
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const sizes =
        at.sizes([](shape const& of) { return kernels::dense_sizes{int(of.back()), int(Units)}; });
    detail::activation_option<Options...>::around(at, y, [&](auto finish) {
      auto const* const kernel = at.template variable<0>();
      auto const bias = detail::bias_of<Options...>(at);
      if constexpr (kernels::is_long_row(Units))
        kernels::xw_plus_b_in_memory(sizes, at.samples(), x, kernel, bias, y, finish, at.scratch());
      else
        kernels::xw_plus_b(sizes, at.samples(), x, kernel, bias, y, finish);
    });
  }
};

}  // namespace ashlar
