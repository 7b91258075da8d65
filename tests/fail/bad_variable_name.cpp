// SPDX-License-Identifier: BSL-1.0
// KIND: invalid_scope_name
// WRONG: A variable is named as a tensor prints, with :0
// EXPECT: Name fc1/weight:0 is not valid for a scope: write letters, digits and, after the first character, also _ . - /
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<variable_scope<"fc1", get_variable<"weight:0", dims<2>>>> {};
#else
struct net : graph<variable_scope<"fc1", get_variable<"weight", dims<2>>>> {};
#endif
