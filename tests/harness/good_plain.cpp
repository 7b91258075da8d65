// SPDX-License-Identifier: BSL-1.0
// EXPECT: a plain sentence
// EXPECT-LINES: 1

#ifdef MISTAKE
static_assert(1 > 2, "a plain sentence");
#endif
