// SPDX-License-Identifier: BSL-1.0
// A program run by the compiler, and its outcome as constexpr tables.
#pragma once

#include "../scope/graph_reader.hpp"
#include "variable_info.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar {

namespace detail {

template <graph_sizes Sizes>
struct graph_tables {
  variable_row variables[Sizes.variables + 1]{};
  handle_row handles[Sizes.handles + 1]{};
  layer_row layers[Sizes.layers + 1]{};
  character_range operations[Sizes.operations + 1]{};
  character_range collections[Sizes.collections + 1]{};
  loss_row losses[Sizes.losses + 1]{};
  char characters[Sizes.characters + 1]{};

  constexpr table_pointers pointers() {
    return {variables, handles, layers, operations, collections, losses, characters};
  }
  constexpr std::string_view view(character_range range) const { return range.in(characters); }
};

/// What one evaluation of a program brings: the sizes of its tables, and the tables where they fit.
template <graph_sizes Room>
struct outcome {
  graph_sizes sizes{};
  graph_tables<Room> tables{};
};

/// `Program::run(tf)`, run by the compiler once, in room for as much as its declarations are likely to need.
template <class Program>
struct evaluation {
  static constexpr graph_sizes guess = graph_sizes::room_for(Program::declarations);

  template <graph_sizes Room>
  static constexpr outcome<Room> run() {
    outcome<Room> result;
    graph_builder tf;
    Program::run(tf);
    tf.finish();
    graph_reader const reader(tf);
    result.sizes = reader.sizes();
    if (!tf.error() && result.sizes.fit_in(Room)) reader.fill(result.tables.pointers());
    return result;
  }

  static constexpr outcome<guess> first = run<guess>();
  static constexpr bool guessed = first.sizes.fit_in(guess);
};

/// The tables of a program; a second evaluation makes them where the guess was too small.
template <class Program, bool Guessed = evaluation<Program>::guessed>
struct evaluated_tables {
  static constexpr auto const& tables() { return evaluation<Program>::first.tables; }
};
template <class Program>
struct evaluated_tables<Program, false> {
  static constexpr graph_sizes sizes = evaluation<Program>::first.sizes;
  static constexpr outcome<sizes> second = evaluation<Program>::template run<sizes>();
  static constexpr auto const& tables() { return second.tables; }
};

/// A program's outcome as constexpr tables. Types are spelled out, for a member declared `auto` is evaluated
/// with the class, also where the program is refused.
template <class Program>
struct resolution {
  static constexpr graph_sizes sizes = evaluation<Program>::first.sizes;
  static constexpr bool well_formed = sizes.error == error_kind::none;

  static constexpr graph_error error() {
    graph_builder tf;
    Program::run(tf);
    tf.finish();
    return tf.error();
  }
  static constexpr sentence message() { return error().message; }

  static constexpr auto const& tables() { return evaluated_tables<Program>::tables(); }

  template <class Value, int Size>
  static constexpr std::array<Value, std::size_t{Size}> list(auto const& value_at) {
    std::array<Value, std::size_t{Size}> result{};
    for (int i = 0; i < Size; ++i) result[std::size_t(i)] = value_at(i);
    return result;
  }

  static constexpr std::array<variable_info, std::size_t(sizes.variables)> variables =
      list<variable_info, sizes.variables>([](int i) { return info_of(tables().variables[i], tables()); });
  static constexpr std::array<handle_info, std::size_t(sizes.handles)> handles =
      list<handle_info, sizes.handles>(
          [](int i) -> handle_info { return info_of(tables().handles[i], variables.data()); });
  static constexpr std::array<loss_info, std::size_t(sizes.losses)> regularization_losses =
      list<loss_info, sizes.losses>([](int i) { return info_of(tables().losses[i], tables()); });
  static constexpr std::array<std::string_view, std::size_t(sizes.operations)> operations =
      list<std::string_view, sizes.operations>([](int i) { return tables().view(tables().operations[i]); });
};

}  // namespace detail
}  // namespace ashlar
