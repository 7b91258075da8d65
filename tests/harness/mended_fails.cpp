// SPDX-License-Identifier: BSL-1.0
// EXPECT: a plain sentence
// REJECT: the mended program does not compile cleanly

static_assert(1 > 2, "a plain sentence");
