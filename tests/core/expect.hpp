// SPDX-License-Identifier: BSL-1.0
// What the core programs check with: without exceptions and run-time types there is no framework.
#pragma once

#include <cstdio>
#include <source_location>

inline int unmet = 0;

/// Counts what does not hold and says where it stands; main returns the count.
inline void expect(bool holds, std::source_location const at = std::source_location::current()) {
  if (holds) return;
  ++unmet;
  std::fprintf(stderr, "%s:%u: this does not hold\n", at.file_name(), static_cast<unsigned>(at.line()));
}
