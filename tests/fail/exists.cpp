// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: The same scope declares the same variable again
// EXPECT: Variable net/fc1/weight (2, 3) already exists with shape (2, 3) (made by declaration 1), disallowed: to share it write reuse or auto_reuse in scope net/fc1, otherwise give it another name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using sharing = no_reuse;
#else
using sharing = reuse;
#endif

using fc1 = get_variable<"weight", dims<2, 3>>;
struct net : graph<variable_scope<"net", variable_scope<"fc1", fc1>, variable_scope<"fc1", sharing, fc1>>> {};
