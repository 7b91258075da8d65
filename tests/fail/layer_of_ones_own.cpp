// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A layer of one's own refuses what it is given
// EXPECT: Scope gate: gate halves its features and is given (7,): give it an even number of them
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct gate {
  static constexpr shape declare(auto& tf, shape x) {
    if (x.back() % 2 != 0)
      tf.refuse({"gate halves its features and is given ", x, ": give it an even number of them"});
    return x.with_back(x.back() / 2);
  }
};

#ifdef MISTAKE
struct net : graph<input<7>, variable_scope<"gate", gate>> {};
#else
struct net : graph<input<8>, variable_scope<"gate", gate>> {};
#endif
