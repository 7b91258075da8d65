// SPDX-License-Identifier: BSL-1.0
// EXPECT: candidate
// EXPECT-LINES: 1
// REJECT: not said in the first 1 lines: candidate

void takes(int*);

#ifdef MISTAKE
void calls() { takes(1.5); }
#endif
