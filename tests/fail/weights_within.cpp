// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: The weights of a part are for a scope that the model does not have
// EXPECT: Rule within<encodr> finds no variable of the model: did you mean encoder?
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct weights {
  static constexpr std::array<constant_tensor, 1> tensors{{
      {"kernel", {50, 64}, data_type::float32},
  }};
};

struct net : graph<variable_scope<"encoder", get_variable<"kernel", dims<50, 64>>>,
                 variable_scope<"head", get_variable<"kernel", dims<64, 10>>>> {};

#ifdef MISTAKE
static_assert(fits<net, weights, within<"encodr">>);
#else
static_assert(fits<net, weights, within<"encoder">>);
#endif
