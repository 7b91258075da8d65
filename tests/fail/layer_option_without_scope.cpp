// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A layer that opens no scope is told to reuse it
// EXPECT: Scope fc: A layer that opens no scope is given a name or reuse for one: write them at the scope around
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/layers/dense.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<input<4>, variable_scope<"fc", dense<4>>, variable_scope<"fc", dense<4, no_scope, reuse>>> {};
#else
struct net : graph<input<4>, variable_scope<"fc", dense<4>>, variable_scope<"fc", reuse, dense<4>>> {};
#endif
