// SPDX-License-Identifier: BSL-1.0
// A program run by the compiler, and its outcome as constexpr tables.
#pragma once

#include "evaluation.hpp"
#include "variable_info.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar {

namespace detail {

constexpr handle_info info_of(handle_row const& row, variable_info const* variables) {
  int const variable = row.denoted.variable;
  return {variable, row.denoted.partitioned, variable < 0 ? nullptr : variables + variable};
}

/// A program's outcome as constexpr tables. Types are spelled out, for a member declared `auto` is evaluated
/// with the class, also where the program is refused.
template <class Program>
struct resolution {
  static constexpr graph_sizes sizes = evaluation<Program>::sizes;
  static constexpr bool well_formed = sizes.error == error_kind::none;

  static constexpr graph_error error() { return evaluation<Program>::error(); }
  static constexpr sentence message() { return error().message; }

  static constexpr auto const& tables() { return evaluation<Program>::tables(); }

  template <class Value, int Size>
  static constexpr std::array<Value, std::size_t{Size}> list(auto const& value_at) {
    std::array<Value, std::size_t{Size}> result{};
    for (int i = 0; i < Size; ++i) result[std::size_t(i)] = value_at(i);
    return result;
  }

  static constexpr std::array<variable_info, std::size_t(sizes.variables)> const& variables =
      evaluation<Program>::variables();
  static constexpr std::array<handle_info, std::size_t(sizes.handles)> handles =
      list<handle_info, sizes.handles>([](int i) { return info_of(tables().handles[i], variables.data()); });
  static constexpr std::array<loss_info, std::size_t(sizes.losses)> regularization_losses =
      list<loss_info, sizes.losses>([](int i) { return tables().losses[i]; });
  static constexpr std::array<std::string_view, std::size_t(sizes.operations)> operations =
      list<std::string_view, sizes.operations>([](int i) { return tables().operations[i]; });
};

}  // namespace detail
}  // namespace ashlar
