// SPDX-License-Identifier: BSL-1.0
// EXPECT: a plain sentence
// REJECT: the mended program does not compile cleanly

#ifdef MISTAKE
static_assert(1 > 2, "a plain sentence");
#else
char narrowed(int x) { return x; }
#endif
