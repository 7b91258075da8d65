// SPDX-License-Identifier: BSL-1.0
// EXPECT: Variable net/fc1/weight (2, 3) already exists, disallowed. Did you mean 'reuse'?
// EXPECT: this model is refused
#include "text.hpp"

#ifdef MISTAKE
static_assert(refused<"Variable net/fc1/weight (2, 3)", " already exists, disallowed. Did",
    " you mean 'reuse'?">::say());
#else
static_assert(sizeof(refused<"never asked">));
#endif
