// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: The name of a scope is misspelt
// EXPECT: Variable encodr/weight (784, 500) does not exist, and reuse makes none: did you mean encoder/weight (784, 500)? To make a new one write auto_reuse
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<784, 500>>;
#ifdef MISTAKE
struct net : graph<variable_scope<"encoder", weight>, variable_scope<"encodr", reuse, weight>> {};
#else
struct net : graph<variable_scope<"encoder", weight>, variable_scope<"encoder", reuse, weight>> {};
#endif
