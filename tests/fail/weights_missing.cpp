// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: A variable is called otherwise in the file
// EXPECT: Variable fc1/kernel (50, 64) is not in the file: the nearest name there is fc1/kernl (50, 64)
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct weights {
  static constexpr std::array<constant_tensor, 2> tensors{{
      {"fc1/kernl", {50, 64}, data_type::float32},
      {"fc1/bias", {64}, data_type::float32},
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
