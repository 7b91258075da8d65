// SPDX-License-Identifier: BSL-1.0
// KIND: invalid_node_name
// WRONG: A variable has an empty name
// EXPECT: The empty name is not valid for a variable or an operation: write letters, digits and, after the first character, also _ . - /
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<variable<"", dims<2>>> {};
#else
struct net : graph<unnamed_variable<dims<2>>> {};
#endif
