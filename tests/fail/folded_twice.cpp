// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A layer is used with a batch normalisation to be folded into it, and without
// EXPECT: Variable fc/kernel is also used without the batch_norm behind it, or with another: it cannot be folded
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<input<4>, dense<4, named<"fc">>, batch_norm<>, reopen<"fc", reuse, dense<4, no_scope>>> {};
#else
struct net : model<input<4>, dense<4, named<"fc">>, batch_norm<>, dense<4, named<"out">>> {};
#endif

folded<net> fold(net const& n) { return folded<net>(n); }
