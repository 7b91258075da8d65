// SPDX-License-Identifier: BSL-1.0
// KIND: copied_default_name
// WRONG: strict: a layer without a name is copied under AUTO_REUSE
// EXPECT: Variable net/fc_1/weight (256, 256) is a copy: under auto_reuse a layer without a name still takes the next default name; to share net/fc/weight (made by declaration 1) give the layer a name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using weight = get_variable<"weight", dims<256, 256>>;
#ifdef MISTAKE
using fc = default_scope<"fc", weight>;
#else
using fc = variable_scope<"fc", weight>;
#endif

struct net : graph<strict<finding::copied_default_name>, variable_scope<"net", auto_reuse, fc, fc>> {};
