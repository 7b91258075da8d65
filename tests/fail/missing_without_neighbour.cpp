// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: A scope says reuse before anything is there
// EXPECT: Variable fc1/weight (50, 64) does not exist, and reuse makes none: declare it before, or write auto_reuse
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using mode = reuse;
#else
using mode = auto_reuse;
#endif

struct net : graph<variable_scope<"fc1", mode, get_variable<"weight", dims<50, 64>>>> {};
