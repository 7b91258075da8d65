// SPDX-License-Identifier: BSL-1.0
// graph<…> and program(…): declarations alone, with nothing to compute.
#pragma once

#include "../declare/declaration.hpp"
#include "../scope/scope_template.hpp"
#include "anything.hpp"
#include "refusal.hpp"
#include "resolution.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace ashlar {

namespace detail {

/// Bodies as a program: run from left to right.
template <class... Body>
struct body_program {
  static constexpr void run(graph_builder& tf) {
    shape x = shape::unknown();
    declare_all<Body...>(tf, x);
  }
};

template <class Function>
struct function_program {
  static constexpr void run(graph_builder& tf) { Function{}(tf); }
};

/// What a well-formed graph knows about itself.
template <class Program, bool WellFormed = resolution<Program>::well_formed>
struct resolved_graph {
  using resolved = resolution<Program>;

  // Types are spelled out, so that a table is made once it is asked for.

  /// The variables, in the order of their creation.
  static constexpr std::array<variable_info, std::size_t(resolved::sizes.variables)> const& variables =
      resolved::variables;
  /// One entry for each declaration in program order.
  static constexpr std::array<handle_info, std::size_t(resolved::sizes.handles)> const& handles =
      resolved::handles;
  /// The names of the operations, in the order of their creation.
  static constexpr std::array<std::string_view, std::size_t(resolved::sizes.operations)> const& operations =
      resolved::operations;
  /// The terms of the loss that regularizers make, in the order of their creation.
  static constexpr std::array<loss_info, std::size_t(resolved::sizes.losses)> const& regularization_losses =
      resolved::regularization_losses;
  static constexpr bool well_formed = true;
  /// The elements of all variables.
  static constexpr std::size_t parameter_count = [] {
    std::size_t sum = 0;
    for (variable_info const& each : resolved::variables) sum += each.shape.count();
    return sum;
  }();
  /// The bytes of all variables, without the padding between them.
  static constexpr std::size_t parameter_bytes = [] {
    std::size_t sum = 0;
    for (variable_info const& each : resolved::variables) sum += each.bytes();
    return sum;
  }();
};

// A refused graph: its one error has been given, and it goes along with what is then done with it.
template <class Program>
struct resolved_graph<Program, false> {
  static constexpr any_list<any_variable> variables{};
  static constexpr any_list<any_handle, std::size_t(resolution<Program>::sizes.handles)> handles{};
  static constexpr any_list<anything> operations{};
  static constexpr any_list<anything> regularization_losses{};
  static constexpr bool well_formed = false;
  static constexpr anything parameter_count{};
  static constexpr anything parameter_bytes{};
};

/// True, or the one error of an ill-formed program.
template <class Program>
consteval bool admitted() {
  if constexpr (resolution<Program>::well_formed)
    return true;
  else
    return refuse<resolution<Program>>();
}

/// A graph-building function and its outcome.
template <class Function>
struct function_graph : resolved_graph<function_program<Function>> {
  static_assert(admitted<function_program<Function>>());
};

template <class Function>
struct program_with_captures {
  static constexpr void run(graph_builder&) {}
  static constexpr sentence message() {
    return {
        "program takes a lambda without captures, for the compiler runs it: write the values in it, or make "
        "them template arguments"};
  }
};

}  // namespace detail

/// Declarations, with names, sharing and errors settled by the compiler, and nothing to compute.
///
///     using net = graph<variable_scope<"vs1", get_variable<"v", dims<2, 3>>>>;
///     static_assert(net::variables[0].name == "vs1/v");
template <class... Body>
struct graph : detail::resolved_graph<detail::body_program<Body...>> {
  static_assert(detail::admitted<detail::body_program<Body...>>());
};

/// The same from a function that reads like the Python program.
///
///     constexpr auto g = program([](auto& tf) { tf.get_variable("v", {2, 3}); });
///     static_assert(g.variables[0].name == "v");
template <class Function>
constexpr auto program(Function const&) {
  if constexpr (std::is_empty_v<Function>) {
    return detail::function_graph<Function>{};
  } else {
    static_assert(detail::refuse<detail::program_with_captures<Function>>());
    return detail::resolved_graph<detail::program_with_captures<Function>, false>{};
  }
}

}  // namespace ashlar
