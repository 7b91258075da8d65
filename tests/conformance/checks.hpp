// SPDX-License-Identifier: BSL-1.0
// A case as an assertion: where it fails, the compiler's error is a sentence with what was expected and
// found.
#pragma once

#include "getters.hpp"
#include "observer.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/template.hpp>
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
  static constexpr void text(auto const&...) {}
  static constexpr void mode(auto const&...) {}
  static constexpr void flag(auto const&...) {}
  static constexpr void number(auto const&...) {}
  static constexpr void list(auto const&...) {}
  static constexpr void log(auto const&...) {}
  static constexpr void finish(graph_builder const&, int) {}
};

/// The case as a function for ashlar::program.
template <class Case>
inline constexpr auto alone = [](auto& tf) {
  nobody out;
  Case::run(tf, out);
};

/// Keeps the first difference, as a sentence.
struct first_difference {
  sentence& to;
  constexpr void operator()(std::string_view expected, std::string_view found) const {
    if (to.empty()) to.say({"EXPECTED ", expected, " FOUND ", found});
  }
};

/// The first line in which a case differs.
template <class Case>
struct program_outcome {
  static constexpr sentence message() {
    sentence result;
    graph_builder tf;
    observer out;
    Case::run(tf, out);
    out.compare(Case::expected, first_difference{result});
    return result;
  }
};

/// The same for a nest of types, which must show the variables or the mistake that are expected, and
/// otherwise the handles and operations of the program.
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
    first_difference const differ{result};
    for (std::string_view line : Case::expected)
      if (line.starts_with("error: ") ||
          (!types.error() && (line.starts_with("variable ") || line.starts_with("partitioned "))))
        out.compare_line(line, differ);
    if (!types.error() && !same_tables(types, program))
      differ("the handles, operations and losses of the program", "others in the types");
    return result;
  }

private:
  static constexpr bool same_tables(graph_builder& types, graph_builder& program) {
    bool same = std::ranges::equal(handles(types), handles(program), {}, &detail::handle_record::denoted,
        &detail::handle_record::denoted);
    auto const &left = operations(types), &right = operations(program);
    same = same && left.size == right.size;
    for (int i = 0; same && i < left.size; ++i) same = types.spell(left[i]) == program.spell(right[i]);
    auto const &ours = types.regularization_losses(), &theirs = program.regularization_losses();
    same = same && ours.size == theirs.size;
    for (int i = 0; same && i < ours.size; ++i)
      same = types.spell(ours[i].operation) == program.spell(theirs[i].operation);
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
