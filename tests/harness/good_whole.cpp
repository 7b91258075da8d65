// SPDX-License-Identifier: BSL-1.0
// EXPECT: Variable fc1/weight exists
#include "text.hpp"

#ifdef MISTAKE
static_assert(refused<"Variable fc1/weight exists">::say());
#endif
