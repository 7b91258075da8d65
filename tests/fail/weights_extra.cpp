// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: The file has a tensor that no variable is filled from
// EXPECT: Tensor fc1/bias/Adam (64,) is in the file and in no variable of the model: declare one for it, or load it with the rule ignore<fc1/bias/Adam>
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct weights {
  static constexpr std::array<constant_tensor, 3> tensors{{
      {"fc1/kernel", {50, 64}, data_type::float32},
      {"fc1/bias", {64}, data_type::float32},
      {"fc1/bias/Adam", {64}, data_type::float32},
  }};
};

struct net
    : graph<variable_scope<"fc1", get_variable<"kernel", dims<50, 64>>, get_variable<"bias", dims<64>>>> {};

#ifdef MISTAKE
static_assert(fits<net, weights>);
#else
static_assert(fits<net, weights, ignore<".*/Adam">>);
#endif
