// SPDX-License-Identifier: BSL-1.0
// KIND: same_weights_again
// WRONG: strict: the same weights exist twice, under a name and the name with _1
// EXPECT: Variable fc_1/weight (256, 256) has the shape of fc/weight (made by declaration 1), which it does not share: to share it write reuse, otherwise give this one a name of its own
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<256, 256>>;
#ifdef MISTAKE
using fc = default_scope<"fc", weight>;
#else
using fc = variable_scope<"fc", auto_reuse, weight>;
#endif

struct net : graph<strict<finding::same_weights_again>, fc, fc> {};
