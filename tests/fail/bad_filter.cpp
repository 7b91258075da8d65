// SPDX-License-Identifier: BSL-1.0
// KIND: bad_filter
// WRONG: A freeze pattern is an expression that is not supported
// EXPECT: Scope filter fc{2} is not supported: counts in { } are not supported; write
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using frozen = freeze<"fc{2}">;
#else
using frozen = freeze<"fcc">;
#endif

struct net : graph<frozen, variable_scope<"fcc", get_variable<"weight", dims<50, 64>>>> {};
