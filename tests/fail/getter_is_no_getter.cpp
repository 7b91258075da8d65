// SPDX-License-Identifier: BSL-1.0
// KIND: getter_not_callable
// WRONG: As a type: a custom getter is given as a number
// EXPECT: Variable fc1/weight is given a custom getter that cannot be called: write [](variable_getter const& getter, getter_request request) { return getter(request); }
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using through = getter<3>;
#else
using through = getter<[](variable_getter const& get, getter_request request) { return get(request); }>;
#endif

struct net : graph<variable_scope<"fc1", through, get_variable<"weight", dims<50, 64>>>> {};
