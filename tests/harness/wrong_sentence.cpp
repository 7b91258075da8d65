// SPDX-License-Identifier: BSL-1.0
// EXPECT: Variable fc1/weight does not exist
// REJECT: not said in the first 3 lines: Variable fc1/weight does not exist
#include "text.hpp"

#ifdef MISTAKE
static_assert(refused<"Variable fc1/weight exists">::say());
#endif
