// SPDX-License-Identifier: BSL-1.0
// KIND: too_many_collections
// WRONG: A variable names more collections than there is room for
// EXPECT: Variable v names too many collections: write at most 8
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct net : graph<get_variable<"v", dims<2>, collection<"a">, collection<"b">, collection<"c">, collection<"d">,
                 collection<"e">, collection<"f">, collection<"g">,
#ifdef MISTAKE
                 collection<"h">, collection<"i">
#else
                 collection<"h">
#endif
                 >> {
};
