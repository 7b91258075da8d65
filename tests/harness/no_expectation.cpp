// SPDX-License-Identifier: BSL-1.0
// REJECT: no line says // EXPECT:

#ifdef MISTAKE
static_assert(1 > 2);
#endif
