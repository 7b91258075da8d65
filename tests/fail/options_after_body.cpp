// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: An option stands behind the body
// EXPECT: Scope fc1: Options stand before the body: write variable_scope<name, reuse, ...>
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<2>>;
#ifdef MISTAKE
struct net : graph<variable_scope<"fc1", weight, auto_reuse>> {};
#else
struct net : graph<variable_scope<"fc1", auto_reuse, weight>> {};
#endif
