// SPDX-License-Identifier: BSL-1.0
// A model's layers in program order, each computing what the next one takes.
#pragma once

#include "../declare/declaration.hpp"
#include "../storage/parameter_block.hpp"

#include <boost/hana/fold_left.hpp>
#include <boost/hana/tuple.hpp>

#include <array>
#include <type_traits>
#include <utility>

namespace ashlar::detail {

template <class Node>
constexpr int layer_count();

template <class... Nodes>
constexpr int layer_count(type_list<Nodes...>) {
  int count = 0;
  for (int each : {0, layer_count<Nodes>()...}) count += each;
  return count;
}

/// The layers in a node of a body: itself, or those in the body of a scope, or none.
template <class Node>
constexpr int layer_count() {
  if constexpr (!__is_base_of(declaration, Node))
    return 1;
  else if constexpr (requires { typename Node::body; })
    return layer_count(typename Node::body{});
  else
    return 0;
}

/// How many layers stand before each node.
template <int First, class... Nodes>
constexpr std::array<int, sizeof...(Nodes) + 1> layer_positions() {
  std::array<int, sizeof...(Nodes) + 1> positions{First};
  std::size_t i = 0;
  for (int each : {layer_count<Nodes>()..., 0}) {
    if (i < sizeof...(Nodes)) positions[i + 1] = positions[i] + each;
    ++i;
  }
  return positions;
}

template <int Index, int Columns, int Declared>
struct forward_mismatch {
  static constexpr sentence message() {
    return {"The forward of layer number ", Index, " makes ", shape{shape::unknown_extent, Columns},
        " and its declare returns a shape of ", Declared, " elements: make them agree"};
  }
};

/// The layers of a body, computed over parameters that know each layer's variables and columns.
template <class Parameters>
struct chain {
  Parameters const& parameters;

  /// What a layer makes of x, as a matrix: an expression might refer to what is gone by then.
  template <class Layer, int Index>
  auto layer(auto const& x) const {
    auto const var = parameters.template layer<Index>();
    using result = std::decay_t<decltype(Layer::forward(x, var))>;
    constexpr int declared = Parameters::template columns<Index>;
    if constexpr (same_extent(result::ColsAtCompileTime, declared)) {
      row_major<typename result::Scalar, result::RowsAtCompileTime, result::ColsAtCompileTime> y =
          Layer::forward(x, var);
      return y;
    } else {
      static_assert(refuse<forward_mismatch<Index, result::ColsAtCompileTime, declared>>());
      return any_matrix();
    }
  }

  template <class Node, int First>
  auto node(auto&& x) const {
    if constexpr (!__is_base_of(declaration, Node))
      return layer<Node, First>(x);
    else if constexpr (requires { typename Node::body; })
      return body<First>(typename Node::body{}, std::move(x));
    else
      return std::move(x);
  }

  template <class Node, int First>
  struct step {};

  template <int First, class... Nodes, class X>
  auto body(type_list<Nodes...>, X&& x) const {
    constexpr auto positions = layer_positions<First, Nodes...>();
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      return boost::hana::fold_left(boost::hana::tuple<step<Nodes, positions[Index]>...>{},
          std::forward<X>(x), [this]<class Node, int Position>(auto&& value, step<Node, Position>) {
            return this->template node<Node, Position>(std::move(value));
          });
    }
    (std::index_sequence_for<Nodes...>{});
  }
};

}  // namespace ashlar::detail
