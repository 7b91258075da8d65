// SPDX-License-Identifier: BSL-1.0
// tf.keras.layers.Embedding
#pragma once

#include "../kernels/elementwise.hpp"
#include "variable_options.hpp"

#include <cstddef>

namespace ashlar {

/// tf.keras.layers.Embedding(Vocabulary, Features): each element of a sample, an id, becomes a row of the
/// table; ids are whole numbers in the element type of the model, and rows of ids that the table has not are
/// zeros.
///
/// Variable: embeddings (Vocabulary, Features), random_uniform; under embedding or the name given.
template <extent Vocabulary, extent Features, class... Options>
struct embedding {
  static constexpr layer_options<Options...> options{detail::scope_options};
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (!x.has_rank() || x.rank() == shape::max_rank)
      tf.refuse({"embedding takes samples of ids and is given ", x});
    detail::in_layer_scope<Options...>(tf, "embedding",
        [&] { tf.get_variable("embeddings", {Vocabulary, Features}, random_uniform{-0.05, 0.05}); });
    shape made = x;
    made.push_back(Features);
    return made;
  }
  static constexpr std::size_t multiply_adds(shape const&) { return 0; }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto ids = at.inputs() * std::ptrdiff_t{at.samples()};
    for (; ids > 0; --ids, ++x, y += Features) {
      // Compared before it is converted, for what an integer cannot hold must not become one.
      bool const known = *x >= Scalar{} && *x < static_cast<Scalar>(Vocabulary);
      Scalar const* const row =
          at.template variable<0>() + (known ? static_cast<std::ptrdiff_t>(*x) * Features : 0);
      for (std::ptrdiff_t i = 0; i < Features; ++i) y[i] = known ? row[i] : Scalar{};
    }
  }
};

}  // namespace ashlar
