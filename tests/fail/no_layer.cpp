// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: What stands in a body is no layer
// EXPECT: Scope fc1: A body takes declarations and layers, and something in this one is neither: a layer has static constexpr shape declare(auto& tf, shape x)
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct fc {
#ifdef MISTAKE
  static constexpr shape declares(auto&, shape x) { return x; }
#else
  static constexpr shape declare(auto&, shape x) { return x; }
#endif
};

struct net : graph<input<4>, variable_scope<"fc1", fc>> {};
