// SPDX-License-Identifier: BSL-1.0
// A case as an assertion: where it fails, the compiler's error is a sentence with what was expected and found.
#pragma once

#include "observer.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

#include <algorithm>

namespace conformance {

/// An observer that looks away, for programs whose only outcome is a graph.
struct nobody {
  static constexpr void after(graph_builder const&, int) {}
  static constexpr void variable(auto const&...) {}
  static constexpr void handles(auto, auto const&, std::initializer_list<variable_handle>) {}
  static constexpr void scope(auto const&...) {}
  static constexpr void string(auto const&...) {}
  static constexpr void operation(auto const&...) {}
  static constexpr void reuse_of(auto const&...) {}
  static constexpr void printed(auto const&...) {}
  static constexpr void list(auto const&...) {}
  static constexpr void finish(graph_builder const&, int) {}
};

/// The case as a function for ashlar::program.
template <class Case>
inline constexpr auto alone = [](auto& tf) {
  nobody out;
  Case::run(tf, out);
};

constexpr void say_first(sentence& to, std::string_view expected, std::string_view found) {
  if (to.empty()) to.say({"EXPECTED ", expected, " FOUND ", found});
}

/// The first line in which a case differs, as a sentence.
template <class Case>
struct program_outcome {
  static constexpr sentence message() {
    sentence result;
    run<Case>([&](std::string_view expected, std::string_view found) { say_first(result, expected, found); });
    return result;
  }
};

/// The same for a nest of types, which must show the variables or the mistake that are expected, and otherwise the
/// handles and operations of the program.
template <class Case, class... Body>
struct types_outcome {
  static constexpr sentence message() {
    graph_builder types, program;
    detail::body_program<Body...>::run(types);
    nobody silent;
    Case::run(program, silent);
    observer out;
    out.after(types, 0);
    out.finish(types, 0);
    sentence result;
    for (std::string_view line : Case::expected)
      if (line.starts_with("error: ") || (!types.error() && line.starts_with("variable ")))
        out.compare_line(line, [&](std::string_view expected, std::string_view found) {
          say_first(result, expected, found);
        });
    if (result.empty() && !types.error() && !same_tables(types, program))
      say_first(result, "the handles and operations of the program", "others in the types");
    return result;
  }

private:
  static constexpr bool same_tables(graph_builder const& types, graph_builder const& program) {
    bool same = std::ranges::equal(handles(types), handles(program), {}, &detail::handle_record::denoted,
        &detail::handle_record::denoted);
    auto const &left = operations(types), &right = operations(program);
    same = same && left.size == right.size;
    for (int i = 0; same && i < left.size; ++i)
      same = spelled(types, left[i]).view() == spelled(program, right[i]).view();
    return same;
  }
};

template <class Outcome>
inline constexpr sentence difference = Outcome::message();

template <class Outcome>
struct said {
  static constexpr sentence message() { return difference<Outcome>; }
};

template <class Outcome>
consteval bool agreed() {
  if constexpr (difference<Outcome>.empty())
    return true;
  else
    return detail::refuse<said<Outcome>>();
}

}  // namespace conformance
