// SPDX-License-Identifier: BSL-1.0
// Shows the outcome of cases at run time, for the script to read.
#pragma once

#include "getters.hpp"
#include "observer.hpp"

#include <cstdio>
#include <initializer_list>
#include <span>
#include <string_view>

namespace conformance {

/// A case as a function.
using case_function = void (*)(graph_builder&, observer&);

/// Prints a record: its parts apart by tabs, and an empty line behind it, for a name may hold the end of a
/// line.
inline void print(int number, std::string_view word, std::initializer_list<std::string_view> parts) {
  std::printf("%d\t%.*s", number, static_cast<int>(word.size()), word.data());
  for (std::string_view each : parts) std::printf("\t%.*s", static_cast<int>(each.size()), each.data());
  std::printf("\n\n");
}

/// Where the process goes on that had to be started again.
inline int first_case = 0;

/// Prints "differs" with what is expected and found, then "said" with the engine's sentence, if any, then
/// "done".
inline void show(int number, case_function run, std::span<std::string_view const> expected) {
  if (number < first_case) return;
  graph_builder tf;
  observer out;
  run(tf, out);
  out.compare(expected, [&](std::string_view line, std::string_view found) {
    print(number, "differs", {line, found});
  });
  if (tf.error()) print(number, "said", {tf.error().message.view()});
  print(number, "done", {});
  std::fflush(stdout);
}

}  // namespace conformance

using namespace conformance;
