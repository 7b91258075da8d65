// SPDX-License-Identifier: BSL-1.0
// KIND: unexpected_option
// WRONG: A scope is given an option of a variable
// EXPECT: Scope fc1: not_trainable is no option of a variable scope: it takes reuse, auto_reuse, no_reuse, initializer, regularizer, constraint, dtype, partitioner, getter, use_resource, no_resource, caching_device, no_auxiliary_name_scope
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<variable_scope<"fc1", not_trainable, get_variable<"weight", dims<2>>>> {};
#else
struct net : graph<variable_scope<"fc1", get_variable<"weight", dims<2>, not_trainable>>> {};
#endif
