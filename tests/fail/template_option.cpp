// SPDX-License-Identifier: BSL-1.0
// KIND: unexpected_option
// WRONG: A template is given an option of a scope
// EXPECT: Template line: reuse is no option of make_template: it takes create_scope_now, unique_name, instance, getter
#include <ashlar/declare/template.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using line = make_template<"line", reuse, get_variable<"w", dims<2>>>;
#else
using line = make_template<"line", get_variable<"w", dims<2>>>;
#endif
struct net : graph<line, line> {};
