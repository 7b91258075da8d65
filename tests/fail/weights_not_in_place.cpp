// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: Weights that are read where they lie have another layout than the model
// EXPECT: Variable weight is no whole tensor of the weights in its own order, and cannot be read in place: save them as the model has them, or fill a model with load
#include <ashlar/ashlar.hpp>
#include <ashlar/io/constant_model.hpp>

using namespace ashlar;

struct weights {
  static constexpr float values_0[] = {1.f, 2.f, 3.f, 4.f, 5.f, 6.f};
#ifdef MISTAKE
  static constexpr std::array<constant_tensor, 1> tensors{{{"weight", {2, 3}, data_type::float32, values_0}}};
#else
  static constexpr std::array<constant_tensor, 1> tensors{{{"weight", {3, 2}, data_type::float32, values_0}}};
#endif
};

struct net : model<input<3>, get_variable<"weight", dims<3, 2>>> {};
#ifdef MISTAKE
constant_model<net, weights, transpose<"weight">> const n;
#else
constant_model<net, weights> const n;
#endif
auto const weight = n["weight"_v];
