// SPDX-License-Identifier: BSL-1.0
// KIND: duplicate_node
// WRONG: Two operations have one absolute name
// EXPECT: Operation counter already exists: a name that ends in a slash is taken as it stands; write it without the slash
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : graph<variable<"counter/", dims<>>, name_scope<"eval", variable<"counter/", dims<>>>> {};
#else
struct net : graph<variable<"counter/", dims<>>, name_scope<"eval", variable<"counter", dims<>>>> {};
#endif
