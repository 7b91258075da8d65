// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: A tf.Variable is looked up with get_variable
// EXPECT: Variable fc1/weight (50, 64) was made by variable, and get_variable never finds that: make it with get_variable
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using weight = variable<"weight", dims<50, 64>>;
#else
using weight = get_variable<"weight", dims<50, 64>>;
#endif

struct net : graph<variable_scope<"fc1", weight>,
                 variable_scope<"fc1", reuse, get_variable<"weight", dims<50, 64>>>> {};
