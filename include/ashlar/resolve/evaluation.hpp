// SPDX-License-Identifier: BSL-1.0
// A program run by the compiler: in one constant evaluation, or, where it is large, in as many as its size
// needs, for compilers allow each only so many steps.
#pragma once

#include "../scope/graph_reader.hpp"
#include "../scope/graph_snapshot.hpp"

#include <algorithm>
#include <string_view>

namespace ashlar::detail {

template <graph_sizes Sizes>
struct graph_tables {
  variable_row variables[Sizes.variables + 1]{};
  handle_row handles[Sizes.handles + 1]{};
  layer_row layers[Sizes.layers + 1]{};
  character_range operations[Sizes.operations + 1]{};
  character_range collections[Sizes.collections + 1]{};
  loss_row losses[Sizes.losses + 1]{};
  initial_value initializers[Sizes.initializers + 1]{};
  extras_row extras[Sizes.extras + 1]{};
  char characters[Sizes.characters + 1]{};

  constexpr table_pointers pointers() {
    return {variables, handles, layers, operations, collections, losses, initializers, extras, characters};
  }
  constexpr std::string_view view(character_range range) const { return range.in(characters); }
};

// What compilers allow a constant evaluation by default, and about how much of it one component of a name
// takes that is looked up, and one call that only repeats what an earlier evaluation found out.
#ifdef __clang__
inline constexpr int allowed_steps = 940'000, steps_of_work = 180, steps_of_replay = 50;  // of 1,048,576
#else
inline constexpr int allowed_steps = 30'000'000, steps_of_work = 3'000,
                     steps_of_replay = 1'000;  // of 33,554,432
#endif

/// The work that the only evaluation of a program may do.
inline constexpr int most_work = allowed_steps / steps_of_work * 9 / 10;

/// The work that each evaluation in pieces may do, beside so many calls that are not its own.
constexpr int work_limit(int other_calls) {
  int const left = (allowed_steps - other_calls * steps_of_replay) / steps_of_work;
  return std::clamp(left, 200, allowed_steps / steps_of_work * 4 / 5);
}

/// The calls that fit at the compilers' default limits. Who raises them raises this as well.
#ifdef ASHLAR_MOST_CALLS
inline constexpr int most_calls = ASHLAR_MOST_CALLS;
#else
inline constexpr int most_calls = (allowed_steps - 200 * steps_of_work) / steps_of_replay;
#endif

template <class Program>
constexpr void run_program(graph_builder& tf, int first_call, int work, bool goes_on = false) {
  tf.open_window(first_call, work, goes_on);
  Program::run(tf);
  tf.finish();
}

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

/// The calls of a program, in a run that carries out none of them.
struct counted_calls {
  int all = 0;
  int at_once = 0;  // the most that an evaluation repeats and passes over
  call_counts of_a_kind{};
};
template <class Program>
constexpr counted_calls count_calls() {
  graph_builder tf;
  run_program<Program>(tf, 0, 0);
  return {tf.calls(), std::min(tf.calls(), tf.calls_at_once()), tf.counts()};
}
template <class Program>
inline constexpr counted_calls calls_in = count_calls<Program>();

/// A program's first evaluation, in room for as much as its calls are likely to need; small ones need no
/// other.
template <class Program>
struct first_evaluation {
  static constexpr counted_calls const& calls = calls_in<Program>;
  static constexpr graph_sizes room = graph_sizes::room_of(calls.of_a_kind);
  /// Whether the work of so many calls, most of which look up one component or two, is likely to fit in one
  /// evaluation.
  static constexpr bool likely_to_finish = calls.all + calls.all / 3 <= most_work;

  template <graph_sizes Room>
  static constexpr outcome<Room> run() {
    outcome<Room> result;
    graph_builder tf;
    graph_snapshots::reserve(tf, snapshot_sizes{}.with_room_for(calls.all, calls.of_a_kind), true);
    run_program<Program>(tf, 0, most_work);
    result.sizes = sizes_of(tf);
    graph_reader const reader(graph_snapshots::view(tf));
    if (result.sizes.is_complete() && result.sizes.fit_in(Room)) reader.fill(result.tables.pointers());
    return result;
  }

  static constexpr outcome<room> value = run<room>();
};

/// A run of the calls behind those of `Previous`, which is a piece or nothing.
template <class Program, counted_calls Calls, class Previous>
struct piece {
  static constexpr int work = work_limit(Calls.at_once);
  static constexpr int likely_calls = std::min(work, Calls.all - Previous::calls_done());
  static constexpr snapshot_sizes likely_room =
      Previous::sizes().with_room_for(likely_calls, Calls.of_a_kind);

  template <snapshot_sizes Room>
  static constexpr graph_snapshot<Room> run() {
    graph_snapshot<Room> result;
    graph_builder tf;
    graph_snapshots::reserve(tf, likely_room, Previous::calls_done() == 0);
    Previous::load(tf);
    run_program<Program>(tf, Previous::calls_done(), work, true);
    graph_snapshots::save(tf, result);
    return result;
  }

  static constexpr graph_snapshot<likely_room> guessed = run<likely_room>();
  static constexpr bool fits = guessed.sizes.fit_in(likely_room);

  /// Where more was left behind than was likely, it is run again in enough room.
  template <bool Fits, snapshot_sizes Sizes>
  struct settled {
    static constexpr auto const& value = guessed;
  };
  template <snapshot_sizes Sizes>
  struct settled<false, Sizes> {
    static constexpr graph_snapshot<Sizes> value = run<Sizes>();
  };

  static constexpr auto const& snapshot() { return settled<fits, guessed.sizes>::value; }
  static constexpr snapshot_sizes sizes() { return guessed.sizes; }
  static constexpr int calls_done() { return guessed.calls_done; }
  static constexpr bool is_last = guessed.finished || guessed.error != error_kind::none;
  static constexpr void load(graph_builder& tf) { graph_snapshots::load(snapshot(), tf); }

  static constexpr graph_view view() { return graph_snapshots::view(snapshot()); }

  /// Its first mistake in words.
  static constexpr graph_error error() {
    graph_builder tf;
    Previous::load(tf);
    run_program<Program>(tf, Previous::calls_done(), work);
    return tf.error();
  }
};

struct no_piece {
  static constexpr snapshot_sizes sizes() {
    graph_builder const tf;
    return graph_snapshots::sizes(tf);
  }
  static constexpr int calls_done() { return 0; }
  static constexpr void load(graph_builder&) {}
};

template <class Program, counted_calls Calls, class Piece, bool IsLast = Piece::is_last>
struct last_piece : last_piece<Program, Calls, piece<Program, Calls, Piece>> {};
template <class Program, counted_calls Calls, class Piece>
struct last_piece<Program, Calls, Piece, true> {
  using type = Piece;
};

/// The tables of a graph whose last piece is known, filled in several evaluations as well: first all
/// variables, then the rest.
template <class Piece, graph_sizes Sizes>
struct pieced_tables {
  static constexpr int at_once = 16'000;
  static constexpr int most(int left, int right) { return left > right ? left : right; }
  static constexpr int variable_parts = (most(Sizes.variables, 1) + at_once - 1) / at_once;
  static constexpr int rest = most(most(Sizes.handles, Sizes.operations), most(Sizes.layers, Sizes.losses));
  static constexpr int parts = variable_parts + (most(rest, 1) + at_once - 1) / at_once;

  struct part {
    graph_tables<Sizes> tables{};
    int used = 0;  // characters
  };

  template <int Number>
  static constexpr part filled() {
    part result = before<Number>();
    graph_reader const reader(Piece::view());
    table_pointers const to = result.tables.pointers();
    if (Number < variable_parts)
      result.used = reader.fill_variables(to, Number * at_once, (Number + 1) * at_once, result.used);
    else
      result.used = reader.fill_rest(
          to, (Number - variable_parts) * at_once, (Number - variable_parts + 1) * at_once, result.used);
    return result;
  }
  template <int Number>
  static constexpr part before() {
    if constexpr (Number > 0)
      return value<Number - 1>;
    else
      return {};
  }
  template <int Number>
  static constexpr part value = filled<Number>();

  static constexpr auto const& tables() { return value<parts - 1>.tables; }
};

/// How a program is evaluated, by what its first evaluation was.
enum class evaluation_kind { at_once, twice, in_pieces, refused, too_large };

template <class Program>
constexpr evaluation_kind kind_of_evaluation() {
  using first = first_evaluation<Program>;
  if constexpr (first::calls.all > most_calls) {
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
  static constexpr graph_sizes sizes = first_evaluation<Program>::value.sizes;
  static constexpr auto const& tables() { return first_evaluation<Program>::value.tables; }

  static constexpr graph_error error() {
    graph_builder tf;
    run_program<Program>(tf, 0, most_work);
    return tf.error();
  }
};

template <class Program>
struct evaluation<Program, evaluation_kind::twice> : evaluation<Program, evaluation_kind::at_once> {
  static constexpr graph_sizes sizes = first_evaluation<Program>::value.sizes;
  static constexpr outcome<sizes> second = first_evaluation<Program>::template run<sizes>();
  static constexpr auto const& tables() { return second.tables; }
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
  static constexpr auto const& tables() { return pieced_tables<last, sizes>::tables(); }
  static constexpr graph_error error() { return last::error(); }
};

template <class Program>
struct evaluation<Program, evaluation_kind::too_large> {
  static constexpr graph_sizes sizes{.error = error_kind::too_large};

  static constexpr graph_error error() {
    std::int64_t const calls = calls_in<Program>.all;
    sentence said{"This graph has ", calls, " declarations and scopes, more than the ", most_calls,
        " that fit at the compiler's default limits: compile it with "};
#ifdef __clang__
    said.say({"-fconstexpr-steps=", calls * 60});
#else
    said.say({"-fconstexpr-ops-limit=", calls * 2000, " -fconstexpr-loop-limit=", calls * 60});
#endif
    said.say({" and -DASHLAR_MOST_CALLS=", calls});
    return {error_kind::too_large, {}, said};
  }
};

}  // namespace ashlar::detail
