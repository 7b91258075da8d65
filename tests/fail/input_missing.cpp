// SPDX-License-Identifier: BSL-1.0
// KIND: program
// WRONG: A model does not say what enters it
// EXPECT: This model does not begin with its input, the shape of one sample: write model<input<50>, ...>
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<dense<64>> {};
#else
struct net : model<input<50>, dense<64>> {};
#endif
net n;
