// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: A rule applies to nothing, for it is misspelt
// EXPECT: Rule rename<biasses, bias> applies to no tensor: did you mean biases, as in fc1/biases?
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct weights {
  static constexpr std::array<constant_tensor, 2> tensors{{
      {"fc1/kernel", {50, 64}, data_type::float32},
      {"fc1/biases", {64}, data_type::float32},
  }};
};

struct net
    : graph<variable_scope<"fc1", get_variable<"kernel", dims<50, 64>>, get_variable<"bias", dims<64>>>> {};

#ifdef MISTAKE
static_assert(fits<net, weights, rename<"biasses", "bias">>);
#else
static_assert(fits<net, weights, rename<"biases", "bias">>);
#endif
