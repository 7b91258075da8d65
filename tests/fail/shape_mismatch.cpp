// SPDX-License-Identifier: BSL-1.0
// KIND: shape_mismatch
// WRONG: A shared variable is asked for with its shape the other way round
// EXPECT: Trying to share variable fc1/weight but specified shape (64, 50) and found shape (50, 64) (made by declaration 1): write the shape that it has, or give it another name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using tied = dims<64, 50>;
#else
using tied = dims<50, 64>;
#endif

struct net : graph<variable_scope<"fc1", get_variable<"weight", dims<50, 64>>>,
                 variable_scope<"fc1", reuse, get_variable<"weight", tied>>> {};
