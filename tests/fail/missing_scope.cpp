// SPDX-License-Identifier: BSL-1.0
// KIND: missing_scope
// WRONG: A scope is entered again before it was opened
// EXPECT: Scope tower was not opened before: did you mean net/tower? reopen takes the whole path
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

using tower = variable_scope<"net", variable_scope<"tower", get_variable<"weight", dims<2>>>>;
#ifdef MISTAKE
struct net : graph<tower, reopen<"tower", reuse, get_variable<"weight", dims<2>>>> {};
#else
struct net : graph<tower, reopen<"net/tower", reuse, get_variable<"weight", dims<2>>>> {};
#endif
