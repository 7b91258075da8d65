// SPDX-License-Identifier: BSL-1.0
// KIND: unexpected_option
// WRONG: A variable is given an option of a scope
// EXPECT: Variable weight: reuse is no option of a variable: it takes initializer, regularizer, constraint, dtype, trainable, not_trainable, collection, no_collection, partitioner, getter, use_resource, no_resource, synchronization, caching_device
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<2>>;
#ifdef MISTAKE
struct net : graph<weight, get_variable<"weight", dims<2>, reuse>> {};
#else
struct net : graph<weight, variable_scope<"", reuse, weight>> {};
#endif
