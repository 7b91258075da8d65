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
CONFORMANCE_DOOR(scopes_member, detail::scope_stack, scopes_);
CONFORMANCE_DOOR(variables_member, detail::variable_table, variables_);
CONFORMANCE_DOOR(collections_member, detail::variable_table, collections_);
CONFORMANCE_DOOR(handles_member, detail::graph_state, handles_);
CONFORMANCE_DOOR(operations_member, detail::graph_state, operations_);
CONFORMANCE_DOOR(index_member, captured_scope, index_);
#undef CONFORMANCE_DOOR

constexpr detail::scope_index member_of(captured_scope scope) { return scope.*member(index_member{}); }

// The C-style casts go to a base class that is private.
template <class Tag>
constexpr auto const& inside(graph_builder const& tf, Tag tag) {
  return ((typename Tag::type const&)tf).*member(tag);
}

constexpr detail::path_table const& paths(graph_builder const& tf) {
  return ((detail::name_stack const&)tf).paths();
}
constexpr detail::scope_record const& scope_of(graph_builder const& tf, captured_scope scope) {
  return inside(tf, scopes_member{})[static_cast<int>(member_of(scope))];
}
constexpr void reuse_variables(graph_builder& tf, captured_scope scope) {
  const_cast<detail::scope_record&>(scope_of(tf, scope)).reuse = reuse_mode::existing;
}
constexpr auto const& variables(graph_builder const& tf) { return inside(tf, variables_member{}); }
constexpr auto const& collections_of(graph_builder const& tf) { return inside(tf, collections_member{}); }

constexpr auto const& handles(graph_builder const& tf) { return inside(tf, handles_member{}); }
constexpr auto const& operations(graph_builder const& tf) { return inside(tf, operations_member{}); }

/// An operation, and its position among all.
constexpr int add_operation(graph_builder& tf, hashed_name const& name) {
  return tf.operation(name).position;
}
constexpr path operation_name(graph_builder const& tf, int position) {
  return operations(tf)[position];
}
constexpr data_type data_type_of_variable(graph_builder const& tf, variable_handle handle) {
  return handle.variable < 0 ? data_type::float32 : variables(tf)[handle.variable].dtype;
}

}  // namespace conformance
