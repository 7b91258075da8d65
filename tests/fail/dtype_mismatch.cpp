// SPDX-License-Identifier: BSL-1.0
// KIND: dtype_mismatch
// WRONG: A shared variable is asked for with another element type
// EXPECT: Trying to share variable fc1/bias (64,) but specified dtype float64 for shape (64,) and found dtype float32 (made by declaration 1): write the dtype that it has, or give it another name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using element = double;
#else
using element = float;
#endif

struct net : graph<variable_scope<"fc1", get_variable<"bias", dims<64>>>,
                 variable_scope<"fc1", reuse, dtype<element>, get_variable<"bias", dims<64>>>> {};
