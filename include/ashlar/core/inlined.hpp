// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Part of what calls it; but not in a build without optimization, which copies would only make larger.
#ifdef __OPTIMIZE__
#define ASHLAR_INLINED __attribute__((always_inline))
#else
#define ASHLAR_INLINED
#endif
