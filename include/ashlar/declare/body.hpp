// SPDX-License-Identifier: BSL-1.0
// A body of types as data, and the loop that declares it: for what most bodies are made of, a loop over data
// costs compilers a fraction of a function for each type.
#pragma once

#include "../scope/body_walk.hpp"

namespace ashlar::detail {

struct body_node;

/// The children of a body. The calls in it are known beforehand, or guessed.
struct body_nodes {
  body_node const* const* nodes;
  int size;
  call_counts calls;
  bool calls_known;
};

/// A child of a body: a variable of the store, a variable scope, a layer, or whatever `declare` declares.
struct body_node {
  hashed_name name = hashed_name::of_static({});  // by value, for one more constant a scope costs g++
  shape const* variable = nullptr;
  initial_value const* start = nullptr;  // where nothing else is said of the variable
  variable_arguments const* arguments = nullptr;
  scope_arguments const* scope = nullptr;
  body_nodes const* body = nullptr;  // of a scope
  shape (*layer)(graph_builder&, shape const&) = nullptr;
  void (*declare)(graph_builder&, shape&) = nullptr;
};

constexpr body_nodes body_with_calls(body_node const* const* nodes, int size) {
  body_nodes body{nodes, size, {}, true};
  for (int i = 0; i < size; ++i) {
    body_node const& node = *nodes[i];
    if (node.variable != nullptr) ++body.calls.handles, body.calls.characters += int(node.name.size);
    body.calls.scopes += node.scope != nullptr;
    body.calls.layers += node.layer != nullptr;
    if (node.body != nullptr) {
      body.calls += node.body->calls;
      body.calls.characters += (static_cast<int>(node.name.size) + 1) * node.body->calls.handles;
      body.calls_known = body.calls_known && node.body->calls_known;
    } else if (node.variable == nullptr) {
      body.calls_known = false;
      body.calls.handles += node.layer != nullptr ? 4 : 1000;
    }
  }
  return body;
}

constexpr void declare_body(graph_builder& tf, shape& x, body_nodes const& body);

constexpr void declare_node(graph_builder& tf, shape& x, body_node const& node) {
  if (node.variable != nullptr) {
    if (node.start != nullptr)
      tf.get_variable(node.name, *node.variable, *node.start);
    else
      tf.get_variable(node.name, *node.variable, *node.arguments);
  } else if (node.scope != nullptr) {
    scope_frame const frame = body_walk::enter(tf, node.name, *node.scope);
    declare_body(tf, x, *node.body);
    body_walk::leave(tf, frame);
  } else if (node.layer != nullptr) {
    tf.add_layer(x, node.layer);
  } else {
    node.declare(tf, x);
  }
}

constexpr void declare_body(graph_builder& tf, shape& x, body_nodes const& body) {
  if (body.calls_known && tf.only_counts(body.calls)) return;
  // A run that stops in a small body repeats it: noting how far it came would cost more.
  if (body.calls.all() <= call_window::calls_between_marks) {
    for (int i = 0; i < body.size; ++i) declare_node(tf, x, *body.nodes[i]);
    return;
  }
  body_walk walk(tf, x);
  for (int i = walk.first(); i < body.size && walk.goes_on(i); ++i) declare_node(tf, x, *body.nodes[i]);
  walk.end();
}

/// A node for each type that can stand in a body.
template <class Node>
constexpr body_node make_node();
template <class Node>
inline constexpr body_node node_of = make_node<Node>();

template <class... Body>
inline constexpr body_node const* nodes_of[sizeof...(Body) + 1]{&node_of<Body>...};
template <class... Body>
inline constexpr body_nodes body_of = body_with_calls(nodes_of<Body...>, static_cast<int>(sizeof...(Body)));

}  // namespace ashlar::detail
