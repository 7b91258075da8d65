// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: The file has another element type
// EXPECT: Tensor fc1/bias has dtype float64 in the file and float32 in the model: convert it before it is saved
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct weights {
  static constexpr std::array<constant_tensor, 2> tensors{{
      {"fc1/kernel", {50, 64}, data_type::float32},
      {"fc1/bias", {64}, data_type::float64},
  }};
};
#else
struct weights {
  static constexpr std::array<constant_tensor, 2> tensors{{
      {"fc1/kernel", {50, 64}, data_type::float32},
      {"fc1/bias", {64}, data_type::float32},
  }};
};
#endif

struct net
    : graph<variable_scope<"fc1", get_variable<"kernel", dims<50, 64>>, get_variable<"bias", dims<64>>>> {};
static_assert(fits<net, weights>);
