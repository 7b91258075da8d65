// SPDX-License-Identifier: BSL-1.0
// KIND: reuse_without_name
// WRONG: A scope with a default name says reuse
// EXPECT: Scope fc has only a default name, and reuse needs a name: write variable_scope with that name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<default_scope<"fc", reuse, get_variable<"weight", dims<2>>>> {};
#else
struct net : graph<default_scope<"fc", get_variable<"weight", dims<2>>>> {};
#endif
