// SPDX-License-Identifier: BSL-1.0
// A finished graph in plain arrays: how large they must be, and filling them.
#pragma once

#include "../core/bounds.hpp"
#include "graph_snapshot.hpp"
#include "variable_info.hpp"

namespace ashlar::detail {

struct handle_row {
  variable_handle denoted = unset<variable_handle>;
  std::string_view local_name = unset<std::string_view>;  // as its layer asked for it
};

struct layer_row {
  int first_handle = 0;
  int last_handle = 0;
  shape input = unset<shape>;
  shape output = unset<shape>;
};

/// The sizes of a finished graph's arrays, and whether there is a mistake in it.
struct graph_sizes {
  int variables = 0, handles = 0, operations = 0, layers = 0, collections = 0, losses = 0, characters = 0;
  int name_characters = 0, longest_name = 0;  // of variables; not asked for in advance
  error_kind error = error_kind::none;
  bool finished = true;  // else a work limit came before the end of the program

  /// Room for what so many calls come to.
  static constexpr graph_sizes room_of(call_counts const& calls) {
    int const guess = 24 * (calls.handles + calls.operations);
    int const characters = (calls.characters > guess ? calls.characters : guess) + 64;
    return {calls.handles, calls.handles, calls.operations, calls.layers, 8, 4, characters};
  }
  constexpr bool is_complete() const { return finished && error == error_kind::none; }
  constexpr bool fit_in(graph_sizes const& room) const {
    return variables <= room.variables && handles <= room.handles && operations <= room.operations &&
        layers <= room.layers && collections <= room.collections && losses <= room.losses &&
        characters <= room.characters;
  }
};

/// The arrays that a graph is read into.
struct table_pointers {
  variable_info* variables;
  handle_row* handles;
  layer_row* layers;
  std::string_view* operations;
  std::string_view* collections;
  loss_info* losses;
  char* characters;
  char const* place;  // where the characters are to be in the end
};

/// The arrays of a graph that has been read.
struct table_view {
  variable_info const* variables;
  handle_row const* handles;
  layer_row const* layers;
  std::string_view const* operations;
  std::string_view const* collections;
  loss_info const* losses;
};

/// Reads a finished graph.
class graph_reader {
public:
  constexpr explicit graph_reader(graph_view const& graph) : graph_(graph) {}

  constexpr graph_sizes sizes() const {
    int characters = 0, names = 0, longest_name = 0;
    for (variable_record const& each : graph_.variables) {
      int const name = length(each.operation);
      names += name;
      if (name > longest_name) longest_name = name;
      if (each.key != each.operation && each.key != path::none) characters += length(each.key);
      if (each.extras >= 0 && device_of(each) != path::none) characters += length(device_of(each));
    }
    for (loss_record const& each : graph_.losses) characters += length(each.operation);
    for (path each : graph_.operations) characters += length(each);
    for (path each : graph_.collections) characters += length(each);
    return {graph_.variables.size, graph_.handles.size, graph_.operations.size, graph_.layers.size,
        graph_.collections.size, graph_.losses.size, names + characters, names, longest_name};
  }

  /// Fills arrays of just these sizes; the graph has no mistake.
  constexpr void fill(table_pointers const& to) const {
    int used = 0;
    for (int i = 0; i < graph_.variables.size; ++i)
      fill_variable(to, i, write(to, graph_.variables.data[i].operation, used), used);
    fill_rest(to, used);
  }

  /// The variables from `first` on that there are rows for, each with its name in a row of its own. It begins
  /// with a copy of the row before, which costs a compiler less than the characters of a long scope that both
  /// share. Whatever else they need is written from `used` on; returns the characters used.
  template <class Row, std::size_t Rows>
  constexpr int fill_variables(
      table_pointers const& to, int first, Row (&rows)[Rows], Row const* place, int used) const {
    path before = path::root;
    int const last = smaller(first + static_cast<int>(Rows), graph_.variables.size);
    for (int i = first; i < last; ++i) {
      path const name = graph_.variables.data[i].operation;
      Row& row = rows[i - first];
      if (i > first) row = rows[i - first - 1];
      graph_.write(name, row.characters, graph_.shared(before, name));
      fill_variable(to, i, {place[i - first].characters, static_cast<std::size_t>(length(name))}, used);
      before = name;
    }
    return used;
  }

  /// Once all variables are there, the rest.
  constexpr void fill_rest(table_pointers const& to, int used) const {
    for (int i = 0; i < graph_.operations.size; ++i) to.operations[i] = write(to, graph_.operations[i], used);
    for (int i = 0; i < graph_.handles.size; ++i) to.handles[i].denoted = graph_.handles.data[i].denoted;
    for (int i = 0; i < graph_.losses.size; ++i) {
      loss_record const& loss = graph_.losses[i];
      to.losses[i] = {write(to, loss.operation, used), loss.variable, loss.l1, loss.l2};
    }
    for (int i = 0; i < graph_.collections.size; ++i)
      to.collections[i] = write(to, graph_.collections[i], used);
    for (int i = 0; i < graph_.layers.size; ++i) fill_layer(to, i);
  }

private:
  constexpr void fill_variable(
      table_pointers const& to, int index, std::string_view const& name, int& used) const {
    variable_record const& each = graph_.variables.data[index];
    to.variables[index] = {name,
        each.key == each.operation   ? name
            : each.key == path::none ? std::string_view()
                                     : write(to, each.key, used),
        each.shape, each.dtype, each.trainable, graph_.initializers.data[each.initializer], each.collections};
    if (each.extras >= 0) fill_extras(to, index, used);
  }

  constexpr std::string_view write(table_pointers const& to, path which, int& used) const {
    int const first = used;
    graph_.write(which, to.characters + first);
    used += length(which);
    return {to.place + first, static_cast<std::size_t>(used - first)};
  }

  constexpr path device_of(variable_record const& of) const {
    return graph_.extras[of.extras].caching_device;
  }
  constexpr void fill_extras(table_pointers const& to, int variable, int& used) const {
    variable_extras const& extras = graph_.extras[graph_.variables[variable].extras];
    variable_info& info = to.variables[variable];
    info.resource = extras.resource, info.constraint = extras.constraint;
    if (extras.caching_device != path::none) info.caching_device = write(to, extras.caching_device, used);
  }

  constexpr void fill_layer(table_pointers const& to, int index) const {
    layer_record const& layer = graph_.layers[index];
    to.layers[index] = {layer.first_handle, layer.last_handle, layer.input, layer.output};
    for (int j = layer.first_handle; j < layer.last_handle; ++j)
      if (graph_.handles[j].denoted.variable >= 0)
        to.handles[j].local_name = local_name(graph_.handles[j], layer, to.variables);
  }

  constexpr int length(path which) const {
    return static_cast<int>(graph_.nodes[static_cast<int>(which)].length);
  }

  /// The name by which a layer's forward asks for what its declare declared.
  constexpr std::string_view local_name(
      handle_record const& handle, layer_record const& layer, variable_info const* variables) const {
    bool const stored = graph_.variables[handle.denoted.variable].key != path::none;
    variable_info const& info = variables[handle.denoted.variable];
    // A tf.Variable's unique name is what was asked for and then _1, _2.
    std::string_view const name = stored
        ? info.key
        : std::string_view(info.name.data(), static_cast<std::size_t>(length(handle.requested)));
    path const around = stored ? layer.scope : layer.name_scope;
    if (around == path::root || !graph_.is_below(handle.requested, around)) return name;
    auto const prefix = static_cast<std::size_t>(length(around)) + 1;
    return {name.data() + prefix, name.size() - prefix};
  }

  graph_view graph_;
};

}  // namespace ashlar::detail
