// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: The file has a kernel the other way round
// EXPECT: Tensor fc1/kernel has shape (64, 50) in the file and (50, 64) in the model: load it with the rule transpose<fc1/kernel>
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct weights {
  static constexpr std::array<constant_tensor, 2> tensors{{
      {"fc1/kernel", {64, 50}, data_type::float32},
      {"fc1/bias", {64}, data_type::float32},
  }};
};

struct net
    : graph<variable_scope<"fc1", get_variable<"kernel", dims<50, 64>>, get_variable<"bias", dims<64>>>> {};

#ifdef MISTAKE
static_assert(fits<net, weights>);
#else
static_assert(fits<net, weights, transpose<"kernel">>);
#endif
