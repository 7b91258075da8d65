// SPDX-License-Identifier: BSL-1.0
// KIND: invalid_node_name
// WRONG: The name of an operation begins with a dash
// EXPECT: Name -mean is not valid for a variable or an operation: write letters, digits and, after the first character, also _ . - /
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<name_scope<"loss", operation<"-mean/">>> {};
#else
struct net : graph<name_scope<"loss", operation<"mean/">>> {};
#endif
