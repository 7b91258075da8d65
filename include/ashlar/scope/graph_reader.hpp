// SPDX-License-Identifier: BSL-1.0
// A finished graph in plain arrays: how large they must be, and filling them.
#pragma once

#include "graph_snapshot.hpp"

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
  character_range name = unset<character_range>;
  character_range key = unset<character_range>;  // first is -1 for tf.Variable
  ashlar::shape shape = unset<ashlar::shape>;
  data_type dtype = data_type::float32;
  bool trainable = true;
  int initializer = 0;
  int extras = -1;
  collection_set collections = 0;
};

/// What few variables have.
struct extras_row {
  bool resource = false;
  character_range caching_device = unset<character_range>;
  weight_constraint constraint = unset<weight_constraint>;
};

struct handle_row {
  variable_handle denoted = unset<variable_handle>;
  character_range local_name = unset<character_range>;  // as its layer asked for it
};

/// A term of the loss that a regularizer makes of a variable.
struct loss_row {
  character_range name = unset<character_range>;
  int variable = -1;
  double l1 = 0;
  double l2 = 0;
};

struct layer_row {
  int first_handle = 0;
  int last_handle = 0;
  shape input = unset<shape>;
  shape output = unset<shape>;
};

/// The sizes of a finished graph's arrays, and whether there is a mistake in it.
struct graph_sizes {
  int variables = 0, handles = 0, operations = 0, layers = 0, collections = 0, losses = 0, initializers = 0,
      extras = 0, characters = 0;
  error_kind error = error_kind::none;
  bool finished = true;  // else a work limit came before the end of the program

  /// Room for what so many calls come to.
  static constexpr graph_sizes room_of(call_counts const& calls) {
    int const characters = 24 * (calls.handles + calls.operations) + 64;
    return {calls.handles, calls.handles, calls.operations, calls.layers, 8, 4, 16, 8, characters};
  }
  constexpr bool is_complete() const { return finished && error == error_kind::none; }
  constexpr bool fit_in(graph_sizes const& room) const {
    return variables <= room.variables && handles <= room.handles && operations <= room.operations &&
        layers <= room.layers && collections <= room.collections && losses <= room.losses &&
        initializers <= room.initializers && extras <= room.extras && characters <= room.characters;
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
  initial_value* initializers;
  extras_row* extras;
  char* characters;

  constexpr std::string_view view(character_range range) const { return range.in(characters); }
};

/// Reads a finished graph.
class graph_reader {
public:
  constexpr explicit graph_reader(graph_view const& graph) : graph_(graph) {}

  constexpr graph_sizes sizes() const {
    int characters = 0;
    for (variable_record const& each : graph_.variables) {
      characters += length(each.operation);
      if (has_other_key(each)) characters += length(each.key);
    }
    for (variable_extras const& each : graph_.extras)
      if (each.caching_device != path::none) characters += length(each.caching_device);
    for (loss_record const& each : graph_.losses) characters += length(each.operation);
    for (path each : graph_.operations) characters += length(each);
    for (path each : graph_.collections) characters += length(each);
    return {graph_.variables.size, graph_.handles.size, graph_.operations.size, graph_.layers.size,
        graph_.collections.size, graph_.losses.size, graph_.initializers.size, graph_.extras.size, characters,
        error_kind::none};
  }

  /// Fills arrays of just these sizes; the graph has no mistake.
  constexpr void fill(table_pointers const& to) const {
    int used = fill_variables(to, 0, graph_.variables.size, 0);
    fill_rest(to, 0, call_window::no_limit, used);
  }

  /// The variables from `first` to `last`, with their characters from `used` on; returns the characters used.
  constexpr int fill_variables(table_pointers const& to, int first, int last, int used) const {
    for (int i = first; i < last && i < graph_.variables.size; ++i) {
      variable_record const& each = graph_.variables[i];
      variable_row& row = to.variables[i];
      row = {.shape = each.shape,
          .dtype = each.dtype,
          .trainable = each.trainable,
          .initializer = each.initializer,
          .extras = each.extras,
          .collections = each.collections};
      row.name = write(to, each.operation, used);
      if (each.key != path::none) row.key = has_other_key(each) ? write(to, each.key, used) : row.name;
    }
    return used;
  }

  /// Once all variables are there: the operations, handles and layers from `first` to `last`, and, with the
  /// first of them, what is few.
  constexpr int fill_rest(table_pointers const& to, int first, int last, int used) const {
    for (int i = first; i < last && i < graph_.operations.size; ++i)
      to.operations[i] = write(to, graph_.operations[i], used);
    for (int i = first; i < last && i < graph_.handles.size; ++i)
      to.handles[i].denoted = graph_.handles[i].denoted;
    for (int i = first; i < last && i < graph_.losses.size; ++i) {
      loss_record const& loss = graph_.losses[i];
      to.losses[i] = {write(to, loss.operation, used), loss.variable, loss.l1, loss.l2};
    }
    for (int i = first; i < last && i < graph_.initializers.size; ++i)
      to.initializers[i] = graph_.initializers[i];
    for (int i = first; i < last && i < graph_.extras.size; ++i) {
      variable_extras const& each = graph_.extras[i];
      to.extras[i] = {each.resource, {}, each.constraint};
      if (each.caching_device != path::none)
        to.extras[i].caching_device = write(to, each.caching_device, used);
    }
    for (int i = first; i < last && i < graph_.collections.size; ++i)
      to.collections[i] = write(to, graph_.collections[i], used);
    for (int i = first; i < last && i < graph_.layers.size; ++i) fill_layer(to, i);
    return used;
  }

private:
  constexpr character_range write(table_pointers const& to, path which, int& used) const {
    character_range const range{used, length(which)};
    graph_.write(which, to.characters + used);
    used += range.size;
    return range;
  }

  constexpr void fill_layer(table_pointers const& to, int index) const {
    layer_record const& layer = graph_.layers[index];
    to.layers[index] = {layer.first_handle, layer.last_handle, layer.input, layer.output};
    for (int j = layer.first_handle; j < layer.last_handle; ++j)
      if (graph_.handles[j].denoted.variable >= 0)
        to.handles[j].local_name = local_name(graph_.handles[j], layer, to.variables);
  }

  static constexpr bool has_other_key(variable_record const& each) {
    return each.key != path::none && each.key != each.operation;
  }
  constexpr int length(path which) const {
    return static_cast<int>(graph_.nodes[static_cast<int>(which)].length);
  }

  /// The name by which a layer's forward asks for what its declare declared.
  constexpr character_range local_name(
      handle_record const& handle, layer_record const& layer, variable_row const* rows) const {
    bool const stored = graph_.variables[handle.denoted.variable].key != path::none;
    variable_row const& row = rows[handle.denoted.variable];
    // A tf.Variable's unique name is what was asked for and then _1, _2.
    character_range range = stored ? row.key : character_range{row.name.first, length(handle.requested)};
    path const around = stored ? layer.scope : layer.name_scope;
    if (around == path::root || !graph_.is_below(handle.requested, around)) return range;
    int const prefix = length(around) + 1;
    return {range.first + prefix, range.size - prefix};
  }

  graph_view graph_;
};

}  // namespace ashlar::detail
