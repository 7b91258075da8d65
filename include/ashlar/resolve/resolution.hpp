// SPDX-License-Identifier: BSL-1.0
// A program run by the compiler, and its outcome as constexpr tables.
#pragma once

#include "../core/text.hpp"
#include "../scope/graph_reader.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar {

/// One variable of a graph, as the compiler settled it.
struct variable_info {
  std::string_view name;  // of the operation, unique in the graph: what prints, without ":0"
  std::string_view key;  // in the variable store; null for tf.Variable
  ashlar::shape shape;
  data_type dtype;
  bool trainable;
  initial_value initializer;
  collection_set collections;
};

/// One declaration in program order, by the variable that it denotes: equal indices are one variable.
struct handle_info {
  int variable = -1;
  friend constexpr bool operator==(handle_info const&, handle_info const&) = default;
};

namespace detail {

template <graph_sizes Sizes>
struct graph_tables {
  variable_row variables[Sizes.variables + 1]{};
  handle_row handles[Sizes.handles + 1]{};
  layer_row layers[Sizes.layers + 1]{};
  character_range operations[Sizes.operations + 1]{};
  character_range collections[Sizes.collections + 1]{};
  char characters[Sizes.characters + 1]{};

  constexpr std::string_view view(character_range range) const {
    if (range.first < 0) return {};
    return {characters + range.first, static_cast<std::size_t>(range.size)};
  }
};

/// `Program::run(tf)` evaluated by the compiler. Types are spelled out, for a member declared `auto` is
/// evaluated with the class, also where the program is refused.
template <class Program>
struct resolution {
  static constexpr graph_sizes measure() {
    graph_builder tf;
    Program::run(tf);
    return graph_reader(tf).sizes();
  }
  static constexpr graph_sizes sizes = measure();
  static constexpr bool well_formed = sizes.error == error_kind::none;

  static constexpr graph_error error() {
    graph_builder tf;
    Program::run(tf);
    return tf.error();
  }
  static constexpr sentence message() { return error().message; }

  using tables_type = graph_tables<sizes>;
  static constexpr tables_type fill() {
    tables_type result;
    graph_builder tf;
    Program::run(tf);
    graph_reader(tf).fill(result);
    return result;
  }
  static constexpr tables_type tables = fill();

  template <class Value, int Size>
  static constexpr std::array<Value, std::size_t{Size}> list(auto const& value_at) {
    std::array<Value, std::size_t{Size}> result{};
    for (int i = 0; i < Size; ++i) result[std::size_t(i)] = value_at(i);
    return result;
  }

  static constexpr std::array<variable_info, std::size_t(sizes.variables)> variables =
      list<variable_info, sizes.variables>([](int i) -> variable_info {
        variable_row const& row = tables.variables[i];
        return {tables.view(row.name), tables.view(row.key), row.shape, row.dtype, row.trainable,
            row.initializer, row.collections};
      });
  static constexpr std::array<handle_info, std::size_t(sizes.handles)> handles =
      list<handle_info, sizes.handles>([](int i) -> handle_info { return {tables.handles[i].variable}; });
  static constexpr std::array<std::string_view, std::size_t(sizes.operations)> operations =
      list<std::string_view, sizes.operations>([](int i) { return tables.view(tables.operations[i]); });
};

}  // namespace detail
}  // namespace ashlar
