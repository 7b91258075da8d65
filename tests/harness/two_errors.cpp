// SPDX-License-Identifier: BSL-1.0
// EXPECT: a plain sentence
// REJECT: 2 errors instead of 1

#ifdef MISTAKE
static_assert(1 > 2, "a plain sentence");
static_assert(1 > 2, "a plain sentence");
#endif
