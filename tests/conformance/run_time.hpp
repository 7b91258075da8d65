// SPDX-License-Identifier: BSL-1.0
// Shows the outcome of cases at run time, for the script to read.
#pragma once

#include "getters.hpp"
#include "observer.hpp"

#include <cstdio>

namespace conformance {

/// Prints `number, "differs", expected, found` for each difference and then `number, "done"`, each ended by an empty
/// line, for a name may hold the end of a line.
template <class Case>
void show(int number) {
  run<Case>([&](std::string_view expected, std::string_view found) {
    std::printf("%d\tdiffers\t%.*s\t%.*s\n\n", number, static_cast<int>(expected.size()), expected.data(),
        static_cast<int>(found.size()), found.data());
  });
  std::printf("%d\tdone\n\n", number);
  std::fflush(stdout);
}

}  // namespace conformance

using namespace conformance;
