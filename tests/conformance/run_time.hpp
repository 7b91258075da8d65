// SPDX-License-Identifier: BSL-1.0
// Shows the outcome of cases at run time, for the script to read.
#pragma once

#include "getters.hpp"
#include "observer.hpp"

#include <cstdio>
#include <initializer_list>
#include <string_view>

namespace conformance {

/// Prints a record: its parts apart by tabs, and an empty line behind it, for a name may hold the end of a line.
inline void print(int number, std::string_view word, std::initializer_list<std::string_view> parts) {
  std::printf("%d\t%.*s", number, static_cast<int>(word.size()), word.data());
  for (std::string_view each : parts) std::printf("\t%.*s", static_cast<int>(each.size()), each.data());
  std::printf("\n\n");
}

/// Prints "differs" with what is expected and found, then "said" with the engine's sentence, if any, then "done".
template <class Case>
void show(int number) {
  graph_builder tf;
  run<Case>(tf, [&](std::string_view expected, std::string_view found) {
    print(number, "differs", {expected, found});
  });
  if (tf.error()) print(number, "said", {tf.error().message.view()});
  print(number, "done", {});
  std::fflush(stdout);
}

}  // namespace conformance

using namespace conformance;
