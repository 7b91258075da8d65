// SPDX-License-Identifier: BSL-1.0
// A large program in as many evaluations as its size needs, each going on where the one before was stopped.
#pragma once

#include "../core/bounds.hpp"
#include "graph_tables.hpp"
#include "work_limits.hpp"

namespace ashlar::detail {

/// A run of the calls behind those of `Previous`, which is a piece or nothing.
template <class Program, counted_calls Calls, class Previous>
struct piece {
  static constexpr work_allowance allowed = allowance(Calls, Previous::steps_to_load());
  static constexpr bool has_room = fits_limits(Calls, Previous::steps_to_load());
  // The same for all pieces, as long as it is enough: a piece then begins with a copy of the one before.
  static constexpr snapshot_sizes likely_room = Previous::room_lasts
      ? Previous::likely_room
      : Previous::sizes().with_room_for(
            Calls.all - Previous::calls_done(), Calls.of_a_kind, Previous::calls_done());

  template <snapshot_sizes Room>
  static constexpr graph_snapshot<Room> run() {
    if constexpr (!has_room) {
      graph_snapshot<Room> none;
      none.error = error_kind::too_large;
      return none;
    }
    graph_snapshot<Room> result = Previous::template begun<Room>();
    graph_builder tf;
    graph_snapshots::borrow(result, Previous::characters(), tf);
    run_program<Program>(tf, Previous::calls_done(), allowed, true);
    if (graph_snapshots::seal(tf, result)) return result;
    graph_snapshot<Room> only_sizes;
    graph_snapshots::tell(tf, only_sizes);
    return only_sizes;
  }

  /// What the next piece begins with, in its room.
  template <snapshot_sizes Room>
  static constexpr graph_snapshot<Room> begun() {
    return graph_snapshots::copy<Room>(snapshot());
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
  static constexpr char const* characters() { return snapshot().characters; }
  static constexpr int calls_done() { return guessed.calls_done; }
  /// Whether the room is likely to be enough for the calls that are left.
  static constexpr bool room_lasts = fits &&
      std::int64_t{guessed.sizes.nodes} * Calls.all <= std::int64_t{likely_room.nodes} * guessed.calls_done;
  static constexpr std::int64_t steps_to_load() {
    std::int64_t const nodes = room_lasts ? 0 : sizes().nodes, names = sizes().owned;
    return nodes * steps_of_old_node + names * steps_of_old_name;
  }
  static constexpr bool is_last = guessed.finished || guessed.error != error_kind::none;
  static constexpr void load(graph_builder& tf) { graph_snapshots::load(snapshot(), tf); }

  static constexpr graph_view view() { return graph_snapshots::view(snapshot()); }

  /// Its first mistake in words.
  static constexpr graph_error error() {
    if (!has_room) return too_large(Calls);
    graph_builder tf;
    Previous::load(tf);
    run_program<Program>(tf, Previous::calls_done(), allowed);
    return tf.error();
  }
};

struct no_piece {
  static constexpr bool room_lasts = false;
  static constexpr snapshot_sizes likely_room{};
  static constexpr snapshot_sizes sizes() {
    graph_builder const tf;
    return graph_snapshots::sizes(tf);
  }
  static constexpr char const* characters() { return nullptr; }
  static constexpr int calls_done() { return 0; }
  static constexpr std::int64_t steps_to_load() { return 0; }
  static constexpr void load(graph_builder&) {}
  template <snapshot_sizes Room>
  static constexpr graph_snapshot<Room> begun() {
    graph_builder const tf;
    graph_snapshot<Room> result;
    graph_snapshots::save(tf, result);
    return result;
  }
};

template <class Program, counted_calls Calls, class Piece, bool IsLast = Piece::is_last>
struct last_piece : last_piece<Program, Calls, piece<Program, Calls, Piece>> {};
template <class Program, counted_calls Calls, class Piece>
struct last_piece<Program, Calls, Piece, true> {
  using type = Piece;
};

// No member of what follows, whose name g++ would spell out each time it compares two types of rows.
template <int Length>
struct name_row {
  char characters[Length];
};

/// The tables of a graph whose last piece is known, filled in evaluations of their own: the variables, some
/// at a time, and then the rest.
template <class Piece, graph_sizes Sizes>
struct pieced_tables {
  static constexpr int length = Sizes.name_characters / larger(Sizes.variables, 1) + 1;
  static constexpr int at_once =
      static_cast<int>(allowed_steps / (steps_of_row + steps_of_character * length) * 9 / 10 + 1);
  static constexpr int parts = Sizes.variables > 0 ? (Sizes.variables + at_once - 1) / at_once : 1;

  struct part {
    std::array<variable_info, std::size_t(Sizes.variables)> variables{};
    name_row<Sizes.longest_name + 1> names[smaller(at_once, Sizes.variables + 1)]{};
    char characters[Sizes.characters - Sizes.name_characters + 1]{};
    int used = 0;
  };
  template <int Number>
  static constexpr part filled() {
    part result{};  // without the braces g++ makes one variable after the other
    if constexpr (Number > 0)
      result.variables = value<Number - 1>.variables, result.used = value<Number - 1>.used;
    table_pointers const to{result.variables.data(), nullptr, nullptr, nullptr, nullptr, nullptr,
        result.characters, value<Number>.characters};
    result.used = graph_reader(Piece::view())
                      .fill_variables(to, Number * at_once, result.names, value<Number>.names, result.used);
    return result;
  }
  template <int Number>
  static constexpr part value = filled<Number>();

  static constexpr auto const& variables() { return value<parts - 1>.variables; }

  static constexpr graph_sizes rest_sizes() {
    graph_sizes result = Sizes;
    result.variables = 0, result.characters -= Sizes.name_characters + value<parts - 1>.used;
    return result;
  }
  using rest_tables = graph_tables<rest_sizes()>;
  static constexpr rest_tables filled_rest() {
    rest_tables result;
    table_pointers to = result.pointers(rest_place());
    // Only read from here on, for the names within a layer.
    to.variables = const_cast<variable_info*>(variables().data());
    graph_reader(Piece::view()).fill_rest(to, 0);
    return result;
  }
  static constexpr char const* rest_place() { return rest.characters; }
  static constexpr rest_tables rest = filled_rest();

  static constexpr table_view tables{
      variables().data(), rest.handles, rest.layers, rest.operations, rest.collections, rest.losses};
};

}  // namespace ashlar::detail
