// SPDX-License-Identifier: BSL-1.0
// A model's body as a list of operations on values, in program order. Types alone decide it, so that it is a
// constant also where sizes are learnt at run time.
#pragma once

#include "../declare/declaration.hpp"
#include "../declare/over_time.hpp"
#include "../layers/structure.hpp"

#include <array>
#include <cstddef>

namespace ashlar::detail {

/// What a layer says about itself, beyond its declaration.
struct layer_traits {
  bool keeps_values = false;  // it gives its input another shape, and computes nothing
  bool in_place = false;  // it may write over its input
  bool batch_uses_state = true;  // it needs a state also where no stream goes on
  over_time time = over_time::whole;
  extent (*scratch_size)(shape const&) = nullptr;  // elements that it needs while it computes
  extent (*state_size)(shape const&) = nullptr;  // elements that it carries from step to step
  std::size_t (*multiply_adds)(shape const&) = nullptr;  // of one sample
};

template <class Layer>
constexpr layer_traits traits_of() {
  layer_traits traits;
  if constexpr (requires { Layer::keeps_values; }) traits.keeps_values = Layer::keeps_values;
  if constexpr (requires { Layer::in_place; }) traits.in_place = Layer::in_place;
  if constexpr (requires { Layer::batch_uses_state; }) traits.batch_uses_state = Layer::batch_uses_state;
  if constexpr (requires { Layer::time; }) traits.time = Layer::time;
  if constexpr (requires(shape const& x) { Layer::scratch_size(x); })
    traits.scratch_size = &Layer::scratch_size;
  if constexpr (requires(shape const& x) { Layer::state_size(x); }) traits.state_size = &Layer::state_size;
  if constexpr (requires(shape const& x) { Layer::multiply_adds(x); })
    traits.multiply_adds = &Layer::multiply_adds;
  return traits;
}

template <class... Nodes>
constexpr auto listed_layers(type_list<Nodes...>);

/// The layers and joints in a node of a body, in the order in which they are declared.
template <class Node>
constexpr auto listed_layers() {
  if constexpr (!__is_base_of(declaration, Node))
    return type_list<Node>{};
  else if constexpr (requires { typename Node::branches; })
    return detail::joined(listed_layers(typename Node::branches{}), type_list<listed_joint>{});
  else if constexpr (requires { Node::joint_kind; })
    return detail::joined(
        type_list<listed_joint>{}, listed_layers(typename Node::body{}), type_list<listed_joint>{});
  else if constexpr (requires { typename Node::body; })
    return listed_layers(typename Node::body{});
  else
    return type_list<>{};
}

template <class... Nodes>
constexpr auto listed_layers(type_list<Nodes...>) {
  return detail::joined(listed_layers<Nodes>()...);
}

template <class... Types>
constexpr int size_of(type_list<Types...>) {
  return static_cast<int>(sizeof...(Types));
}

enum class operation_kind : unsigned char { layer, alias, enter_time, leave_time, add, multiply, part };

/// One operation: value number `in` becomes value number `out`; 0 is the model's input.
struct model_operation {
  operation_kind kind = operation_kind::layer;
  int layer = 0;  // in the order of declaration, joints included
  int in = 0, other = -1, out = 0;
  bool first = false;  // of the parts of a concat
  bool in_time_distributed = false;
};

/// The operations of a body with so many nodes.
template <int Room>
struct operation_list {
  std::array<model_operation, Room> all{};
  int count = 0;
  int layers = 0;
  int values = 1;
  int result = 0;

  template <class Node>
  constexpr int walk(int x, bool distributed = false) {
    if constexpr (!__is_base_of(declaration, Node)) {
      constexpr bool alias = traits_of<Node>().keeps_values;
      return push({alias ? operation_kind::alias : operation_kind::layer, layers++, x, -1, values++, false,
          distributed});
    } else if constexpr (requires { typename Node::branches; }) {
      return join(typename Node::branches{}, Node::joint_kind, x, distributed);
    } else if constexpr (requires { Node::joint_kind; }) {
      int const step = push({operation_kind::enter_time, layers++, x, -1, values++, false, distributed});
      int const made = walk_all(typename Node::body{}, step, true);
      return push({operation_kind::leave_time, layers++, made, -1, values++, false, distributed});
    } else if constexpr (requires { typename Node::body; }) {
      return walk_all(typename Node::body{}, x, distributed);
    } else {
      return x;
    }
  }

  template <class... Nodes>
  constexpr int walk_all(type_list<Nodes...>, int x, [[maybe_unused]] bool distributed = false) {
    // An initialiser list, for clang limits folds to 256 operands.
    int const in_order[] = {0, (x = walk<Nodes>(x, distributed), 0)...};
    static_cast<void>(in_order);
    return x;
  }

private:
  constexpr int push(model_operation const& operation) {
    all[static_cast<std::size_t>(count++)] = operation;
    return operation.out;
  }

  template <class... Branches>
  constexpr int join(type_list<Branches...> branches, joint how, int x, bool distributed) {
    int const layer = layers + size_of(listed_layers(branches));
    int joined = how == joint::concat ? values++ : -1;
    bool first = true;
    auto const take = [&](int made) {
      if (how == joint::concat) {
        push({operation_kind::part, layer, made, -1, joined, first, distributed});
      } else if (first) {
        joined = made;
      } else {
        auto const kind = how == joint::add ? operation_kind::add : operation_kind::multiply;
        joined = push({kind, layer, joined, made, values++, false, distributed});
      }
      first = false;
    };
    int const in_order[] = {(take(walk<Branches>(x, distributed)), 0)...};
    static_cast<void>(in_order);
    ++layers;
    return joined;
  }
};

/// Whether an operation moves nothing: its output is its input in another shape.
constexpr bool is_alias(model_operation const& each) {
  return each.kind == operation_kind::alias || each.kind == operation_kind::enter_time ||
      each.kind == operation_kind::leave_time;
}

/// A body's layers, what they say about themselves, and the operations.
template <class Body>
struct model_operations {
  using layers = decltype(listed_layers(Body{}));

  template <class... Layers>
  static constexpr std::array<layer_traits, sizeof...(Layers) + 1> all_traits(type_list<Layers...>) {
    return {traits_of<Layers>()...};
  }
  static constexpr auto traits = all_traits(layers{});

  // Each branch of a joint takes one operation, the joint itself at most one more.
  template <class Node>
  static constexpr int room() {
    if constexpr (requires { typename Node::branches; })
      return room_for(typename Node::branches{}) + size_of(typename Node::branches{});
    else if constexpr (requires { typename Node::body; })
      return room_for(typename Node::body{}) + 2;
    else
      return 1;
  }
  template <class... Nodes>
  static constexpr int room_for(type_list<Nodes...>) {
    int sum = 0;
    for (int each : {0, room<Nodes>()...}) sum += each;
    return sum;
  }

  static constexpr auto operations = [] {
    operation_list<room_for(Body{}) + 1> list;
    list.result = list.walk_all(Body{}, 0);
    return list;
  }();
};

}  // namespace ashlar::detail
