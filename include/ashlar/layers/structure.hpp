// SPDX-License-Identifier: BSL-1.0
// What structures of layers are made of: bodies that a value flows through, and their joints, which are
// listed among the layers.
#pragma once

#include "../declare/declaration.hpp"

namespace ashlar {

namespace detail {

/// Lists of types as one list, several at a time: clang limits folds to 256 operands.
constexpr type_list<> joined() { return {}; }
template <class... First>
constexpr type_list<First...> joined(type_list<First...>) {
  return {};
}
template <class... First, class... Second>
constexpr type_list<First..., Second...> joined(type_list<First...>, type_list<Second...>) {
  return {};
}
template <class... First, class... Second, class... Third, class... Rest>
constexpr auto joined(type_list<First...>, type_list<Second...>, type_list<Third...>, Rest... rest) {
  return joined(type_list<First..., Second..., Third...>{}, rest...);
}

/// Where the branches of a structure come together.
enum class joint { none, add, multiply, concat, enter_time, leave_time };

/// Lists a joint, which makes of x what the branches came to.
struct listed_joint {
  static constexpr shape declare(graph_builder&, shape const& x) { return x; }
};

template <class... Nodes>
constexpr shape declare_branch(graph_builder& tf, shape x, type_list<Nodes...>) {
  declare_all<Nodes...>(tf, x);
  return x;
}

}  // namespace detail

}  // namespace ashlar
