// SPDX-License-Identifier: BSL-1.0
// KIND: matches_nothing
// WRONG: strict: nothing is frozen, for the pattern is misspelt
// EXPECT: Freeze pattern encodr/ matches no variable: did you mean the start of encoder/weight?
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using frozen = freeze<"encodr/">;
#else
using frozen = freeze<"encoder/">;
#endif

struct net : graph<strict<finding::matches_nothing>, frozen,
                 variable_scope<"encoder", get_variable<"weight", dims<784, 256>>>,
                 variable_scope<"head", get_variable<"weight", dims<256, 10>>>> {};
