// SPDX-License-Identifier: BSL-1.0
// A program run by the compiler: in one constant evaluation, or, where it is large, in as many as its size
// needs, for compilers allow each only so many steps.
#pragma once

#include "pieces.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ashlar::detail {

/// The sizes of a graph's tables, or why it has none.
constexpr graph_sizes sizes_of(graph_builder const& tf) {
  if (!tf.error() && tf.finished()) return graph_reader(graph_snapshots::view(tf)).sizes();
  return {.handles = tf.handle_count(), .error = tf.error().kind, .finished = tf.finished()};
}

/// What one evaluation of a program brings: the sizes of its tables, and the tables where they fit.
template <graph_sizes Room>
struct outcome {
  graph_sizes sizes{};
  graph_tables<Room> tables{};
};

/// A program's first evaluation, in room for as much as its calls are likely to need; small ones need no
/// other.
template <class Program>
struct first_evaluation {
  static constexpr counted_calls const& calls = calls_in<Program>;
  static constexpr graph_sizes room = graph_sizes::room_of(calls.of_a_kind);
  /// Whether the work of so many calls, most of which look up one component or two, and the tables are likely
  /// to fit in one evaluation.
  static constexpr bool likely_to_finish =
      can_fill(calls.all + calls.all / 3, room.variables, room.characters);

  template <graph_sizes Room>
  static constexpr outcome<Room> run() {
    outcome<Room> result;
    graph_builder tf;
    graph_snapshots::reserve(tf, snapshot_sizes{}.with_room_for(calls.all, calls.of_a_kind));
    run_program<Program>(tf, 0, allowance(calls));
    result.sizes = sizes_of(tf);
    graph_reader const reader(graph_snapshots::view(tf));
    if (!can_fill(tf.work(), result.sizes.variables, result.sizes.characters)) result.sizes.finished = false;
    if (result.sizes.is_complete() && result.sizes.fit_in(Room))
      reader.fill(result.tables.pointers(place<Room>()));
    return result;
  }

  template <graph_sizes Room>
  static constexpr char const* place() {
    return of<Room>.tables.characters;
  }
  template <graph_sizes Room>
  static constexpr outcome<Room> of = run<Room>();
  static constexpr outcome<room> const& value = of<room>;

  /// The variables, where the room was larger.
  template <graph_sizes Sizes, graph_sizes Room>
  static constexpr std::array<variable_info, std::size_t(Sizes.variables)> some_variables = [] {
    std::array<variable_info, std::size_t(Sizes.variables)> result{};
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = of<Room>.tables.variables[i];
    return result;
  }();
  template <graph_sizes Sizes, graph_sizes Room>
  static constexpr auto const& variables() {
    if constexpr (Sizes.variables == Room.variables)
      return of<Room>.tables.variables;
    else
      return some_variables<Sizes, Room>;
  }
};

/// How a program is evaluated, by what its first evaluation was.
enum class evaluation_kind { at_once, twice, in_pieces, refused, too_large };

template <class Program>
constexpr evaluation_kind kind_of_evaluation() {
  using first = first_evaluation<Program>;
  if constexpr (!fits_limits(first::calls)) {
    return evaluation_kind::too_large;
  } else if constexpr (!first::likely_to_finish) {
    return evaluation_kind::in_pieces;
  } else {
    graph_sizes const& sizes = first::value.sizes;
    if (sizes.error != error_kind::none) return evaluation_kind::refused;
    if (!sizes.finished) return evaluation_kind::in_pieces;
    return sizes.fit_in(first::room) ? evaluation_kind::at_once : evaluation_kind::twice;
  }
}

/// A program's tables, their sizes, and its first mistake.
template <class Program, evaluation_kind Kind = kind_of_evaluation<Program>()>
struct evaluation {
  using first = first_evaluation<Program>;
  static constexpr graph_sizes sizes = first::value.sizes;
  static constexpr auto const& tables() { return first::value.tables; }
  static constexpr auto const& variables() { return first::template variables<sizes, first::room>(); }

  static constexpr graph_error error() {
    graph_builder tf;
    run_program<Program>(tf, 0, allowance(first::calls));
    return tf.error();
  }
};

template <class Program>
struct evaluation<Program, evaluation_kind::twice> : evaluation<Program, evaluation_kind::at_once> {
  static constexpr graph_sizes sizes = first_evaluation<Program>::value.sizes;
  static constexpr auto const& tables() { return first_evaluation<Program>::template of<sizes>.tables; }
  static constexpr auto const& variables() { return tables().variables; }
};

template <class Program>
struct evaluation<Program, evaluation_kind::in_pieces> {
  static constexpr counted_calls calls = calls_in<Program>;
  using last = typename last_piece<Program, calls, piece<Program, calls, no_piece>>::type;

  static constexpr graph_sizes measured() {
    if (last::guessed.error != error_kind::none) return {.error = last::guessed.error};
    return graph_reader(last::view()).sizes();
  }
  static constexpr graph_sizes sizes = measured();
  static constexpr auto const& tables() { return pieced_tables<last, sizes>::tables; }
  static constexpr auto const& variables() { return pieced_tables<last, sizes>::variables(); }
  static constexpr graph_error error() { return last::error(); }
};

template <class Program>
struct evaluation<Program, evaluation_kind::too_large> {
  static constexpr graph_sizes sizes{.error = error_kind::too_large};

  static constexpr graph_error error() { return too_large(calls_in<Program>); }
};

}  // namespace ashlar::detail
