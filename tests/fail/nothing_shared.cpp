// SPDX-License-Identifier: BSL-1.0
// KIND: nothing_shared
// WRONG: strict: what AUTO_REUSE should have shared was made anew
// EXPECT: Variable fc1/weight (784, 256) was made under auto_reuse and nothing shares it (made by declaration 1): leave auto_reuse out, or write the name that was meant
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<784, 256>>;
#ifdef MISTAKE
using second = variable_scope<"fc_1", auto_reuse, weight>;
#else
using second = variable_scope<"fc1", auto_reuse, weight>;
#endif

struct net : graph<strict<finding::nothing_shared>, variable_scope<"fc1", auto_reuse, weight>, second> {};
