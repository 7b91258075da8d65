// SPDX-License-Identifier: BSL-1.0
// What the static tests ask of a graph.
#pragma once

#include <ashlar/resolve/graph.hpp>

#include <algorithm>
#include <initializer_list>
#include <string_view>

using names = std::initializer_list<std::string_view>;

/// The operation names of all variables, in the order of their creation.
constexpr bool has_variables(auto const& graph, names expected) {
  return std::ranges::equal(graph.variables, expected, {}, &ashlar::variable_info::name);
}

/// The same with what get_variable knows them by; tf.Variable has no key.
constexpr bool has_keys(auto const& graph, names expected) {
  return std::ranges::equal(graph.variables, expected, {}, &ashlar::variable_info::key);
}

constexpr bool has_operations(auto const& graph, names expected) {
  return std::ranges::equal(graph.operations, expected);
}

/// The variables of one of TF's own collections.
constexpr bool lists(auto const& graph, ashlar::collection_set collection, names expected) {
  auto const* next = expected.begin();
  for (ashlar::variable_info const& each : graph.variables) {
    if ((each.collections & collection) == 0) continue;
    if (next == expected.end() || *next++ != each.name) return false;
  }
  return next == expected.end();
}

/// Whether print(declaration) writes that line.
constexpr bool prints(ashlar::handle_info const& declaration, std::string_view line) {
  ashlar::variable_info const& of = *declaration.info;
  return ashlar::sentence{
             "<tf.Variable '", of.name, ":0' shape=", of.shape, " dtype=", of.dtype, of.resource ? ">" : "_ref>"}
             .view() == line;
}

/// The first mistake of a program.
template <class Function>
constexpr ashlar::graph_error mistake_in(Function) {
  return ashlar::detail::resolution<ashlar::detail::function_program<Function>>::error();
}

/// Whether a program's first mistake is of that kind and about that full name.
constexpr bool refuses(auto program, ashlar::error_kind kind, std::string_view name) {
  ashlar::graph_error const error = mistake_in(program);
  return error.kind == kind && error.name.view() == name;
}
