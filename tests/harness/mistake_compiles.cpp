// SPDX-License-Identifier: BSL-1.0
// EXPECT: anything
// REJECT: the mistake compiles

#ifdef MISTAKE
static_assert(2 > 1);
#endif
