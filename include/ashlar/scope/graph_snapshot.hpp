// SPDX-License-Identifier: BSL-1.0
// A half-built graph in plain arrays, from which a later constant evaluation goes on.
#pragma once

#include "../core/bounds.hpp"
#include "graph_builder.hpp"

namespace ashlar::detail {

/// How much a half-built graph holds.
struct snapshot_sizes {
  int nodes = 0, buckets = 0, owned = 0, characters = 0, scopes = 0, undo = 0, carried = 0, getters = 0,
      variables = 0, collections = 0, partitioned = 0, parts = 0, losses = 0, handles = 0, operations = 0,
      layers = 0, answers = 0, marks = 0, initializers = 0, extras = 0;
  static constexpr int few = 16;
  friend constexpr bool operator==(snapshot_sizes const&, snapshot_sizes const&) = default;

  /// Room that is likely to hold what so many more calls add, of those that the whole program has: what most
  /// programs need, or what the calls so far needed.
  constexpr snapshot_sizes with_room_for(int calls, call_counts const& all, int calls_so_far = 0) const {
    snapshot_sizes room = with_usual_room_for(calls, all);
    if (calls_so_far == 0) return room;
    double const growth = 1 + 1.125 * calls / calls_so_far;
    for (auto const each : every) room.*each = larger(room.*each, static_cast<int>(this->*each * growth));
    room.buckets = buckets_for(room.nodes);
    return room;
  }
  constexpr bool fit_in(snapshot_sizes const& room) const {
    for (auto const each : every)
      if (this->*each > room.*each) return false;
    return true;
  }

private:
  constexpr int buckets_for(int more_nodes) const {
    return larger(buckets, static_cast<int>(path_table::buckets_for(more_nodes)));
  }
  constexpr snapshot_sizes with_usual_room_for(int calls, call_counts const& all) const {
    auto const up_to = [calls](int all_of_a_kind) { return smaller(calls, all_of_a_kind) + few; };
    int const more_nodes = nodes + calls + calls / 4 + few, more_owned = owned + calls / 8 + few;
    return {more_nodes, buckets_for(more_nodes), more_owned, characters + 16 * (more_owned - owned),
        scopes + up_to(all.scopes), undo + few, carried + few, getters + few, variables + up_to(all.handles),
        collections + few, partitioned + few, parts + few, losses + few, handles + up_to(all.handles),
        operations + up_to(all.operations), layers + up_to(all.layers), answers + 2 * calls + few, few,
        initializers + few, extras + few};
  }

  static constexpr int snapshot_sizes::* every[]{&snapshot_sizes::nodes, &snapshot_sizes::buckets,
      &snapshot_sizes::owned, &snapshot_sizes::characters, &snapshot_sizes::scopes, &snapshot_sizes::undo,
      &snapshot_sizes::carried, &snapshot_sizes::getters, &snapshot_sizes::variables,
      &snapshot_sizes::collections, &snapshot_sizes::partitioned, &snapshot_sizes::parts,
      &snapshot_sizes::losses, &snapshot_sizes::handles, &snapshot_sizes::operations, &snapshot_sizes::layers,
      &snapshot_sizes::answers, &snapshot_sizes::marks, &snapshot_sizes::initializers,
      &snapshot_sizes::extras};
};

/// What a graph-building program has left behind when its work limit stopped it.
template <snapshot_sizes Room>
struct graph_snapshot {
  snapshot_sizes sizes{};
  bool finished = false;
  error_kind error = error_kind::none;
  int calls_done = 0;
  graph_scalars scalars{};

  path_node nodes[Room.nodes + 1]{};
  path buckets[Room.buckets + 1]{};
  path owned[Room.owned + 1]{};
  char characters[Room.characters + 1]{};
  scope_record scopes[Room.scopes + 1]{};
  undo_record undo[Room.undo + 1]{};
  carried_record carried[Room.carried + 1]{};
  getter_record getters[Room.getters + 1]{};
  variable_record variables[Room.variables + 1]{};
  path collections[Room.collections + 1]{};
  partitioned_record partitioned[Room.partitioned + 1]{};
  int parts[Room.parts + 1]{};
  loss_record losses[Room.losses + 1]{};
  handle_record handles[Room.handles + 1]{};
  path operations[Room.operations + 1]{};
  layer_record layers[Room.layers + 1]{};
  int answers[Room.answers + 1]{};
  body_mark marks[Room.marks + 1]{};
  initial_value initializers[Room.initializers + 1]{};
  variable_extras extras[Room.extras + 1]{};
};

/// A finished graph, in its builder or in a snapshot.
struct graph_view : path_view {
  flat_view<variable_record> variables;
  flat_view<handle_record> handles;
  flat_view<path> operations;
  flat_view<layer_record> layers;
  flat_view<path> collections;
  flat_view<loss_record> losses;
  flat_view<initial_value> initializers;
  flat_view<variable_extras> extras;
};

/// Takes snapshots of graphs and goes on from them.
class graph_snapshots {
  // Stands first, for clang evaluates only what it has read.
  static constexpr void each_array(auto& tf, auto& saved, auto& sizes, auto const& visit) {
    visit(tf.core_.paths.nodes, saved.nodes, sizes.nodes);
    visit(tf.core_.paths.owned_, saved.owned, sizes.owned);
    visit(tf.core_.scopes, saved.scopes, sizes.scopes);
    visit(tf.undo_, saved.undo, sizes.undo);
    visit(tf.carried_, saved.carried, sizes.carried);
    visit(tf.getters_, saved.getters, sizes.getters);
    visit(tf.core_.variables, saved.variables, sizes.variables);
    visit(tf.collections_, saved.collections, sizes.collections);
    visit(tf.partitioned_, saved.partitioned, sizes.partitioned);
    visit(tf.part_variables_, saved.parts, sizes.parts);
    visit(tf.losses_, saved.losses, sizes.losses);
    visit(tf.core_.handles, saved.handles, sizes.handles);
    visit(tf.operations_, saved.operations, sizes.operations);
    visit(tf.layers_, saved.layers, sizes.layers);
    visit(tf.answers_, saved.answers, sizes.answers);
    visit(tf.marks_, saved.marks, sizes.marks);
    visit(tf.initializers_, saved.initializers, sizes.initializers);
    visit(tf.extras_, saved.extras, sizes.extras);
  }

  // Names that are not the program's go into the snapshot. Whoever goes on from it reads them there.
  template <snapshot_sizes Room>
  static constexpr void take_names(graph_builder const& tf, graph_snapshot<Room>& to) {
    char* next = to.characters;
    for (path each : tf.core_.paths.owned_) {
      path_node& node = to.nodes[static_cast<int>(each)];
      copy_values(node.characters, static_cast<int>(node.size), next);
      node.characters = nullptr, node.kept_at = static_cast<int>(next - to.characters);
      next += node.size;
    }
  }
  static constexpr void read_names(char const* kept, graph_builder& tf) {
    path_table& paths = tf.core_.paths;
    for (path each : paths.owned_) {
      path_node& node = paths.nodes.data[static_cast<int>(each)];
      node.characters = kept + node.kept_at, node.kept_at = -1, node.is_static = true;
    }
    paths.owned_.size = 0;
  }

public:
  static constexpr snapshot_sizes sizes(graph_builder const& tf) {
    snapshot_sizes result;
    graph_snapshot<snapshot_sizes{}> unused;
    each_array(tf, unused, result, [](auto const& array, auto const*, int& size) { size = array.size; });
    path_table const& paths = tf.core_.paths;
    result.buckets = static_cast<int>(paths.bucket_count_);
    for (path each : paths.owned_) result.characters += static_cast<int>(paths[each].size);
    return result;
  }

  /// Everything but the error's words, if the room is enough; else only how much would be.
  template <snapshot_sizes Room>
  static constexpr void save(graph_builder const& tf, graph_snapshot<Room>& to) {
    tell(tf, to);
    if (tf.error() || !to.sizes.fit_in(Room)) return;
    to.scalars = tf.core_.scalars;
    each_array(tf, to, to.sizes,
        [](auto const& array, auto* saved, int size) { copy_values(array.data, size, saved); });
    path_table const& paths = tf.core_.paths;
    copy_values(paths.buckets_, to.sizes.buckets, to.buckets);
    take_names(tf, to);
  }
  /// How far the graph came, and how much it holds.
  template <snapshot_sizes Room>
  static constexpr void tell(graph_builder const& tf, graph_snapshot<Room>& to) {
    to.sizes = sizes(tf);
    to.finished = tf.finished();
    to.error = tf.error().kind;
    to.calls_done = tf.calls_done();
  }

  /// Goes on in the snapshot itself, a copy of one that has these characters and outlives all: copying it as
  /// a whole costs compilers next to nothing, array by array as much as building the graph did.
  template <snapshot_sizes Room>
  static constexpr void borrow(graph_snapshot<Room>& from, char const* kept, graph_builder& tf) {
    tf.core_.scalars = from.scalars;
    each_array(
        tf, from, from.sizes, [](auto& array, auto* saved, int size) { array.borrow(saved, size, size); });
    snapshot_sizes room = Room;
    each_array(
        tf, from, room, [](auto& array, auto* saved, int size) { array.borrow(saved, array.size, size); });
    path_table& paths = tf.core_.paths;
    paths.put_buckets(from.buckets, static_cast<std::uint32_t>(Room.buckets), true);
    if (from.sizes.buckets < Room.buckets) {
      for (int i = 0; i < from.sizes.buckets; ++i) from.buckets[i] = path_table::nothing;
      paths.fill_buckets();
    }
    read_names(kept, tf);
  }
  /// Whether the snapshot that was gone on in is whole.
  template <snapshot_sizes Room>
  static constexpr bool seal(graph_builder const& tf, graph_snapshot<Room>& of) {
    tell(tf, of);
    if (tf.error() || !of.sizes.fit_in(Room)) return false;
    of.scalars = tf.core_.scalars;
    take_names(tf, of);
    return true;
  }

  /// Makes room at once, where growing by and by would copy everything several times.
  static constexpr void reserve(graph_builder& tf, snapshot_sizes const& room) {
    tf.core_.paths.reserve(room.nodes);
    tf.core_.variables.reserve(room.variables);
    tf.core_.handles.reserve(room.handles);
    tf.core_.scopes.reserve(room.scopes);
    tf.answers_.reserve(room.answers);
    tf.layers_.reserve(room.layers);
  }

  /// Goes on from a snapshot that outlives what is built.
  template <snapshot_sizes Room>
  static constexpr void load(graph_snapshot<Room> const& from, graph_builder& tf) {
    tf.core_.scalars = from.scalars;
    each_array(
        tf, from, from.sizes, [](auto& array, auto const* saved, int size) { array.assign(saved, size); });
    path_table& paths = tf.core_.paths;
    paths.set_buckets(from.buckets, from.sizes.buckets);
    read_names(from.characters, tf);
  }

  /// The same in another room, which is enough.
  template <snapshot_sizes To, snapshot_sizes Room>
  static constexpr graph_snapshot<To> copy(graph_snapshot<Room> const& from) {
    if constexpr (To == Room) {
      return from;
    } else {
      graph_builder tf;
      load(from, tf);
      graph_snapshot<To> result;
      save(tf, result);
      result.calls_done = from.calls_done;
      return result;
    }
  }

  static constexpr graph_view view(graph_builder const& tf) {
    auto const of = [](auto const& array) { return flat_view{array.data, array.size}; };
    return {{tf.core_.paths.nodes.data, nullptr}, of(tf.core_.variables), of(tf.core_.handles),
        of(tf.operations_), of(tf.layers_), of(tf.collections_), of(tf.losses_), of(tf.initializers_),
        of(tf.extras_)};
  }
  template <snapshot_sizes Room>
  static constexpr graph_view view(graph_snapshot<Room> const& of) {
    return {{of.nodes, of.characters}, {of.variables, of.sizes.variables}, {of.handles, of.sizes.handles},
        {of.operations, of.sizes.operations}, {of.layers, of.sizes.layers},
        {of.collections, of.sizes.collections}, {of.losses, of.sizes.losses},
        {of.initializers, of.sizes.initializers}, {of.extras, of.sizes.extras}};
  }
};

}  // namespace ashlar::detail
