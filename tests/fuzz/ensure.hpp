// SPDX-License-Identifier: BSL-1.0
// What must hold, or the fuzzer has found something.
#pragma once

#include <cstdio>
#include <cstdlib>

#define ENSURE(condition)                                                                     \
  do {                                                                                        \
    if (!(condition)) std::fprintf(stderr, "line %d: %s\n", __LINE__, #condition), std::abort(); \
  } while (false)
