// SPDX-License-Identifier: BSL-1.0
// KIND: index
// WRONG: A model is indexed by a name unlike any of its variables
// EXPECT: Variable embedding is not in this model: its variables array lists all 2 names
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<64, named<"fc1">>> {};

#ifdef MISTAKE
float first(net const& n) { return n["embedding"_v](0, 0); }
#else
float first(net const& n) { return n["fc1/kernel"_v](0, 0); }
#endif
