// SPDX-License-Identifier: BSL-1.0
// KIND: shape_with_constant_initializer
// WRONG: As a type: a constant, which has a shape, is given beside a shape
// EXPECT: Variable fc1/bias is given the shape (64,) and an initial value of shape (), which settles it: leave the shape out, or write an initializer such as zeros{}
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
using bias = get_variable<"bias", dims<64>, init<number{0.5f}>>;
#else
using bias = get_variable<"bias", dims<64>, init<constant{0.5}>>;
#endif

struct net : graph<variable_scope<"fc1", bias>> {};
