// SPDX-License-Identifier: BSL-1.0
// EXPECT: words of the source alone
// REJECT: not said in the first 3 lines: words of the source alone

#ifdef MISTAKE
static_assert(1 > 2);  // words of the source alone
#endif
