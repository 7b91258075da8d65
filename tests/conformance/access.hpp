// SPDX-License-Identifier: BSL-1.0
// What the harness needs to know of a graph being built and its interface does not tell: read past its access
// rules, for which an explicit instantiation is the one door that C++ leaves open.
#pragma once

#include <ashlar/core/sentence.hpp>
#include <ashlar/scope/graph_builder.hpp>

#include <string_view>

namespace conformance {

using namespace ashlar;

template <class Tag, auto Member>
struct door {
  friend constexpr auto member(Tag) { return Member; }
};
#define CONFORMANCE_DOOR(tag, owner, name)      \
  struct tag {                                  \
    using type = owner;                         \
    friend constexpr auto member(tag);          \
  };                                            \
  template struct door<tag, &owner::name>
CONFORMANCE_DOOR(collections_member, detail::variable_table, collections_);
CONFORMANCE_DOOR(operations_member, detail::graph_state, operations_);
#undef CONFORMANCE_DOOR

// The C-style casts go to a base class that is private.
template <class Tag>
constexpr auto const& inside(graph_builder const& tf, Tag tag) {
  return ((typename Tag::type const&)tf).*member(tag);
}

constexpr detail::graph_core const& core(graph_builder const& tf) {
  return ((detail::call_window const&)tf).core();
}
constexpr auto const& paths(graph_builder const& tf) { return core(tf).paths; }
constexpr auto const& variables(graph_builder const& tf) { return core(tf).variables; }
constexpr auto const& collections_of(graph_builder const& tf) { return inside(tf, collections_member{}); }
constexpr auto const& handles(graph_builder const& tf) { return core(tf).handles; }
constexpr auto const& operations(graph_builder const& tf) { return inside(tf, operations_member{}); }

}  // namespace conformance
