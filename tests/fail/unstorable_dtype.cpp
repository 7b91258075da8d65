// SPDX-License-Identifier: BSL-1.0
// KIND: unstorable_dtype
// WRONG: A model declares a variable of strings
// EXPECT: Variable labels (10,) is of dtype string, which a model cannot hold: declare it in a graph, or write another dtype
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using element = string_element;
#else
using element = std::uint8_t;
#endif

struct net
    : model<input<4>, get_variable<"labels", dims<10>, zeros, dtype<element>, not_trainable>, dense<2>> {};
net n;
