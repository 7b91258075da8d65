// SPDX-License-Identifier: BSL-1.0
// KIND: invalid_scope_name
// WRONG: A scope's name has a space in it
// EXPECT: Name my net is not valid for a scope: write letters, digits and, after the first character, also _ . - /
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<variable_scope<"my net", get_variable<"weight", dims<2>>>> {};
#else
struct net : graph<variable_scope<"my_net", get_variable<"weight", dims<2>>>> {};
#endif
