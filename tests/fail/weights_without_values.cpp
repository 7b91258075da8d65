// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: A model is filled from a header that has no values
// EXPECT: Tensor weight has no values in its header: make it with weights_header --values
#include <ashlar/ashlar.hpp>
#include <ashlar/io/weights.hpp>

using namespace ashlar;

struct weights {
#ifdef MISTAKE
  static constexpr std::array<constant_tensor, 1> tensors{{{"weight", {2}, data_type::float32}}};
#else
  static constexpr float values_0[] = {1.f, 2.f};
  static constexpr std::array<constant_tensor, 1> tensors{{{"weight", {2}, data_type::float32, values_0}}};
#endif
};

struct net : model<input<2>, get_variable<"weight", dims<2>>> {};
void fill(net& n) { load(n, weights{}); }
