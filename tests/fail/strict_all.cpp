// SPDX-License-Identifier: BSL-1.0
// KIND: nothing_shared
// WRONG: strict without a list looks for all four findings
// EXPECT: Variable fc/weight (784, 256) was made under auto_reuse and nothing shares it (made by declaration 1): leave auto_reuse out, or write the name that was meant
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<784, 256>>;
#ifdef MISTAKE
using mode = auto_reuse;
#else
using mode = no_reuse;
#endif

struct net : graph<strict<>, variable_scope<"fc", mode, weight>> {};
