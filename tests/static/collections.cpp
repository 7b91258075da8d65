// SPDX-License-Identifier: BSL-1.0
// Which collections list a variable (SEMANTICS section 9).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;
using collections::global_variables, collections::local_variables, collections::trainable_variables;

using in_order = graph<variable_scope<"b", get_variable<"z", dims<1>>>, get_variable<"a", dims<1>>,
    variable_scope<"b", reuse, get_variable<"z", dims<1>>>, variable_scope<"a", get_variable<"b", dims<1>>>>;
static_assert(lists(in_order{}, global_variables, {"b/z", "a", "a/b"}), "in the order of creation");
static_assert(lists(in_order{}, trainable_variables, {"b/z", "a", "a/b"}));
static_assert(lists(in_order{}, local_variables, {}));

using some_not_trainable = graph<unnamed_variable<dims<>>, unnamed_variable<dims<>, not_trainable>,
    get_variable<"v", dims<>>, get_variable<"w", dims<>, not_trainable>>;
static_assert(lists(some_not_trainable{}, global_variables, {"Variable", "Variable_1", "v", "w"}));
static_assert(lists(some_not_trainable{}, trainable_variables, {"Variable", "v"}));
static_assert(some_not_trainable::variables[0].trainable && !some_not_trainable::variables[3].trainable);

// A collection that is named takes the place of `variables`; the variable stays trainable.
using local = graph<get_variable<"a", dims<>, collection<"local_variables">>, get_variable<"c", dims<>>>;
static_assert(lists(local{}, local_variables, {"a"}) && lists(local{}, global_variables, {"c"}));
static_assert(lists(local{}, trainable_variables, {"a", "c"}));

using in_several = graph<get_variable<"v", dims<>, not_trainable, collection<"losses">, collection<"losses">,
                             collection<"variables">>,
    variable<"w", dims<>, collection<"losses">>, variable<"x", dims<>, collection<"others">>>;
constexpr collection_set losses = in_several::variables[1].collections & ~trainable_variables;
static_assert(losses > local_variables, "a collection of one's own has a bit of its own");
static_assert(in_several::variables[0].collections == (losses | global_variables));
static_assert((in_several::variables[2].collections & (losses | global_variables)) == 0);

// What a second declaration says is ignored where the variable is shared.
using shared = graph<get_variable<"v", dims<>>,
    variable_scope<"", reuse, get_variable<"v", dims<>, not_trainable, collection<"local_variables">>>>;
static_assert(shared::variables[0].trainable && lists(shared{}, local_variables, {}));
