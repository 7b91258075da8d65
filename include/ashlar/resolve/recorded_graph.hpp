// SPDX-License-Identifier: BSL-1.0
// The same program run at run time: the twin of resolution, for names and sizes that are learnt late.
#pragma once

#include "../scope/graph_reader.hpp"
#include "variable_info.hpp"

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
  detail::table_pointers const& tables() const { return tables_; }

private:
  void read(graph_builder const& tf) {
    error = tf.error();
    well_formed = !error;
    if (!well_formed) return;
    detail::graph_reader const reader(detail::graph_snapshots::view(tf));
    detail::graph_sizes const sizes = reader.sizes();
    tables_ = {sized(variable_rows_, sizes.variables), sized(handle_rows_, sizes.handles),
        sized(layer_rows_, sizes.layers), sized(operation_names_, sizes.operations),
        sized(collection_names_, sizes.collections), sized(loss_rows_, sizes.losses),
        sized(initializers_, sizes.initializers), sized(extras_rows_, sizes.extras),
        sized(characters_, sizes.characters)};
    reader.fill(tables_);
    for (detail::variable_row const& row : variable_rows_) variables.push_back(info_of(row, tables_));
    for (detail::handle_row const& row : handle_rows_)
      handles.push_back(detail::info_of(row, variables.data()));
    for (detail::loss_row const& row : loss_rows_)
      regularization_losses.push_back(detail::info_of(row, tables_));
    for (detail::character_range const& name : operation_names_) operations.push_back(tables_.view(name));
  }

  template <class Row>
  static Row* sized(std::vector<Row>& rows, int size) {
    rows.resize(static_cast<std::size_t>(size));
    return rows.data();
  }

  std::vector<detail::variable_row> variable_rows_;
  std::vector<detail::handle_row> handle_rows_;
  std::vector<detail::layer_row> layer_rows_;
  std::vector<detail::loss_row> loss_rows_;
  std::vector<initial_value> initializers_;
  std::vector<detail::extras_row> extras_rows_;
  std::vector<detail::character_range> operation_names_, collection_names_;
  std::vector<char> characters_;
  detail::table_pointers tables_{};
};

}  // namespace ashlar
