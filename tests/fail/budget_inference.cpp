// SPDX-License-Identifier: BSL-1.0
// KIND: budget
// WRONG: A net for inference alone has more variables than its budget has
// EXPECT: This model's variables take 18776 bytes, and its budget has 16384 of flash: the largest is dense/kernel (50, 64) with 12800 bytes
#include <ashlar/layers/dense.hpp>
#include <ashlar/model/inference.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : inference<budget<flash<16_KiB>>, input<50>, dense<64>, dense<22>> {};
#else
struct net : inference<budget<flash<20_KiB>>, input<50>, dense<64>, dense<22>> {};
#endif
