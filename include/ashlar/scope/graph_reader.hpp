// SPDX-License-Identifier: BSL-1.0
// A finished graph in plain arrays: how large they must be, and filling them.
#pragma once

#include "graph_builder.hpp"

namespace ashlar::detail {

/// Where a path's characters stand in the array of all characters.
struct character_range {
  int first = -1;  // none
  int size = 0;

  constexpr std::string_view in(char const* characters) const {
    if (first < 0) return {};
    return {characters + first, static_cast<std::size_t>(size)};
  }
};

struct variable_row {
  character_range name{};
  character_range key{};  // first is -1 for tf.Variable
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  bool trainable = true;
  bool resource = false;
  initial_value initializer{};
  collection_set collections = 0;
  character_range caching_device{};
  weight_constraint constraint{};
};

struct handle_row {
  variable_handle denoted{};
  character_range local_name{};  // as its layer asked for it
};

/// A term of the loss that a regularizer makes of a variable.
struct loss_row {
  character_range name{};
  int variable = -1;
  double l1 = 0;
  double l2 = 0;
};

struct layer_row {
  int first_handle = 0;
  int last_handle = 0;
  shape input{};
  shape output{};
};

/// The sizes of a finished graph's arrays, and whether there is a mistake in it.
struct graph_sizes {
  int variables = 0, handles = 0, operations = 0, layers = 0, collections = 0, losses = 0, characters = 0;
  error_kind error = error_kind::none;

  /// Room that is likely to hold what so many declarations in a body come to, layers with a few variables
  /// included.
  static constexpr graph_sizes room_for(int declarations) {
    int const several = 4 * declarations + 12;
    return {several, several, several, several, 8, 4, 24 * several};
  }
  constexpr bool fit_in(graph_sizes const& room) const {
    return variables <= room.variables && handles <= room.handles && operations <= room.operations &&
        layers <= room.layers && collections <= room.collections && losses <= room.losses &&
        characters <= room.characters;
  }
};

/// The arrays that a graph is read into.
struct table_pointers {
  variable_row* variables;
  handle_row* handles;
  layer_row* layers;
  character_range* operations;
  character_range* collections;
  loss_row* losses;
  char* characters;

  constexpr std::string_view view(character_range range) const { return range.in(characters); }
};

/// Reads a finished graph.
class graph_reader {
public:
  constexpr explicit graph_reader(graph_builder const& graph) : graph_(graph), paths_(graph.paths()) {}

  constexpr graph_sizes sizes() const {
    if (graph_.error()) return {.handles = graph_.handles_.size, .error = graph_.error().kind};
    int characters = 0;
    for (variable_record const& each : graph_.variables_) {
      characters += length(each.operation);
      if (has_other_key(each)) characters += length(each.key);
      if (each.caching_device != path::none) characters += length(each.caching_device);
    }
    for (loss_record const& each : graph_.losses_) characters += length(each.operation);
    for (path each : graph_.operations_) characters += length(each);
    for (path each : graph_.collections_) characters += length(each);
    return {graph_.variables_.size, graph_.handles_.size, graph_.operations_.size, graph_.layers_.size,
        graph_.collections_.size, graph_.losses_.size, characters, error_kind::none};
  }

  /// Fills arrays of just these sizes; the graph has no mistake.
  constexpr void fill(table_pointers const& to) const {
    int used = 0;
    auto write = [&](path which) {
      character_range const range{used, length(which)};
      paths_.write(which, to.characters + used);
      used += range.size;
      return range;
    };
    variable_row* variable = to.variables;
    for (variable_record const& each : graph_.variables_) {
      *variable = {.shape = each.shape,
          .dtype = each.dtype,
          .trainable = each.trainable,
          .resource = each.resource,
          .initializer = each.initializer,
          .collections = each.collections,
          .constraint = each.constraint};
      variable->name = write(each.operation);
      if (each.key != path::none) variable->key = has_other_key(each) ? write(each.key) : variable->name;
      if (each.caching_device != path::none) variable->caching_device = write(each.caching_device);
      ++variable;
    }
    for (int i = 0; i < graph_.operations_.size; ++i) to.operations[i] = write(graph_.operations_[i]);
    for (int i = 0; i < graph_.collections_.size; ++i) to.collections[i] = write(graph_.collections_[i]);
    for (int i = 0; i < graph_.handles_.size; ++i) to.handles[i].denoted = graph_.handles_[i].denoted;
    for (int i = 0; i < graph_.losses_.size; ++i) {
      loss_record const& loss = graph_.losses_[i];
      to.losses[i] = {write(loss.operation), loss.variable, loss.l1, loss.l2};
    }
    for (int i = 0; i < graph_.layers_.size; ++i) {
      layer_record const& layer = graph_.layers_[i];
      to.layers[i] = {layer.first_handle, layer.last_handle, layer.input, layer.output};
      for (int j = layer.first_handle; j < layer.last_handle; ++j)
        if (graph_.handles_[j].denoted.variable >= 0)
          to.handles[j].local_name = local_name(graph_.handles_[j], layer, to.variables);
    }
  }

private:
  static constexpr bool has_other_key(variable_record const& each) {
    return each.key != path::none && each.key != each.operation;
  }
  constexpr int length(path which) const { return static_cast<int>(paths_[which].length); }

  /// The name by which a layer's forward asks for what its declare declared.
  constexpr character_range local_name(
      handle_record const& handle, layer_record const& layer, variable_row const* rows) const {
    bool const stored = graph_.variables_[handle.denoted.variable].key != path::none;
    variable_row const& row = rows[handle.denoted.variable];
    // A tf.Variable's unique name is what was asked for and then _1, _2.
    character_range range = stored ? row.key : character_range{row.name.first, length(handle.requested)};
    path const around = stored ? layer.scope : layer.name_scope;
    if (around == path::root || !paths_.is_below(handle.requested, around)) return range;
    int const prefix = length(around) + 1;
    return {range.first + prefix, range.size - prefix};
  }

  graph_builder const& graph_;
  path_table const& paths_;
};

}  // namespace ashlar::detail
