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
  std::string_view key;   // in the variable store; null for tf.Variable
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

template <class Value>
struct plain_array {  // std::array costs a constant evaluation two calls an element
};

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

/// `Program::run(tf)` evaluated by the compiler.
template <class Program>
struct resolution {
  static constexpr graph_sizes sizes = [] {
    graph_builder tf;
    Program::run(tf);
    return graph_reader(tf).sizes();
  }();
  static constexpr bool well_formed = sizes.error == error_kind::none;

  static constexpr graph_error error() {
    graph_builder tf;
    Program::run(tf);
    return tf.error();
  }

  static constexpr auto tables = [] {
    graph_tables<sizes> result;
    graph_builder tf;
    Program::run(tf);
    graph_reader(tf).fill(result);
    return result;
  }();

  static constexpr auto variables = [] {
    std::array<variable_info, std::size_t(sizes.variables)> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
      variable_row const& row = tables.variables[i];
      result[i] = {tables.view(row.name), tables.view(row.key), row.shape, row.dtype, row.trainable, row.initializer, row.collections};
    }
    return result;
  }();
};

}  // namespace detail
}  // namespace ashlar
