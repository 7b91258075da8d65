// SPDX-License-Identifier: BSL-1.0
// KIND: shape_not_fully_defined
// WRONG: A size is not known
// EXPECT: Variable fc1/weight is given the shape (?, 64): write each of its sizes
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr extent features = -1;
#else
constexpr extent features = 50;
#endif

struct net : graph<variable_scope<"fc1", get_variable<"weight", dims<features, 64>>>> {};
