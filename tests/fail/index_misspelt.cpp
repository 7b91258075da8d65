// SPDX-License-Identifier: BSL-1.0
// KIND: index
// WRONG: A model is indexed by a misspelt name
// EXPECT: Variable fc1/kernl is not in this model: did you mean fc1/kernel (50, 64)?
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<64, named<"fc1">>, dense<10, named<"fc2">>> {};

void halve(net& n) {
#ifdef MISTAKE
  n["fc1/kernl"_v] *= 0.5f;
#else
  n["fc1/kernel"_v] *= 0.5f;
#endif
}
