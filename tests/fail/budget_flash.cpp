// SPDX-License-Identifier: BSL-1.0
// KIND: budget
// WRONG: A model has more variables than its budget of flash
// EXPECT: This model's variables take 16436 bytes, and its budget has 8192 of flash: the largest is fc1/kernel (50, 64) with 12800 bytes
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using device = budget<ram<64_KiB>, flash<8_KiB>>;
#else
using device = budget<ram<64_KiB>, flash<17_KiB>>;
#endif

struct net : model<device, input<50>, dense<64, named<"fc1">>, dense<13, named<"logits">>> {};
