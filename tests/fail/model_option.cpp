// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A model is given an option of a scope
// EXPECT: auto_reuse is no option of a model: it takes budget, not_registered
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<auto_reuse, input<4>, dense<4, named<"fc">>, dense<4, named<"fc">>> {};
#else
struct net : model<input<4>, variable_scope<"", auto_reuse, dense<4, named<"fc">>, dense<4, named<"fc">>>> {};
#endif
