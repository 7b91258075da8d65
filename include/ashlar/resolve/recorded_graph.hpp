// SPDX-License-Identifier: BSL-1.0
// The same program run at run time: the twin of resolution, for names and sizes that are learnt late.
#pragma once

#include "resolution.hpp"

#include <string_view>
#include <vector>

namespace ashlar {

/// A graph built at run time, with the members of `graph` as vectors, and its first mistake as a value.
///
///     recorded_graph const g([&](graph_builder& tf) { tf.get_variable(name, {2, 3}); });
class recorded_graph {
public:
  template <class Function>
  explicit recorded_graph(Function&& function) {
    graph_builder tf;
    function(tf);
    tf.finish();
    read(tf);
  }
  recorded_graph(recorded_graph&&) = default;
  recorded_graph& operator=(recorded_graph&&) = default;

  std::vector<variable_info> variables;
  std::vector<handle_info> handles;
  std::vector<std::string_view> operations;
  std::vector<loss_info> regularization_losses;
  graph_error error;
  bool well_formed = false;

  /// The arrays that the vectors above were made from.
  detail::table_view const& tables() const { return tables_; }

private:
  void read(graph_builder const& tf) {
    error = tf.error();
    well_formed = !error;
    if (!well_formed) return;
    detail::graph_reader const reader(detail::graph_snapshots::view(tf));
    detail::graph_sizes const sizes = reader.sizes();
    characters_.resize(static_cast<std::size_t>(sizes.characters));
    detail::table_pointers const to{sized(variables, sizes.variables), sized(handle_rows_, sizes.handles),
        sized(layer_rows_, sizes.layers), sized(operations, sizes.operations),
        sized(collection_names_, sizes.collections), sized(regularization_losses, sizes.losses),
        characters_.data(), characters_.data()};
    reader.fill(to);
    tables_ = {to.variables, to.handles, to.layers, to.operations, to.collections, to.losses};
    for (detail::handle_row const& row : handle_rows_)
      handles.push_back(detail::info_of(row, variables.data()));
  }

  template <class Row>
  static Row* sized(std::vector<Row>& rows, int size) {
    rows.resize(static_cast<std::size_t>(size));
    return rows.data();
  }

  std::vector<detail::handle_row> handle_rows_;
  std::vector<detail::layer_row> layer_rows_;
  std::vector<std::string_view> collection_names_;
  std::vector<char> characters_;
  detail::table_view tables_{};
};

}  // namespace ashlar
