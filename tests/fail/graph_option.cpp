// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A graph is given an option of a scope
// EXPECT: Options stand before the body: write variable_scope<name, reuse, ...>
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<2>>;
#ifdef MISTAKE
struct net : graph<auto_reuse, weight, weight> {};
#else
struct net : graph<variable_scope<"", auto_reuse, weight, weight>> {};
#endif
