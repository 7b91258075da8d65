// SPDX-License-Identifier: BSL-1.0
// What stands in for a refused model's parts, so that one mistake stays one error.
#pragma once

#include <cstddef>

namespace ashlar::detail {

/// A value that goes along with everything: converts, compares, is called, indexed and printed.
struct anything {
  constexpr anything() = default;
  constexpr anything(auto const&...) {}

  template <class Type>
  constexpr operator Type() const {
    return Type{};
  }
  constexpr anything operator[](auto const&) const { return {}; }
  constexpr anything operator()(auto const&...) const { return {}; }
  constexpr std::size_t size() const { return 0; }
  constexpr anything const* begin() const { return nullptr; }
  constexpr anything const* end() const { return nullptr; }

  friend constexpr bool operator==(anything, auto const&) { return true; }
  friend constexpr bool operator==(anything, anything) { return true; }
  friend constexpr bool operator<(anything, auto const&) { return true; }
  friend constexpr bool operator>(anything, auto const&) { return true; }
  friend constexpr bool operator<=(anything, auto const&) { return true; }
  friend constexpr bool operator>=(anything, auto const&) { return true; }
  friend constexpr auto& operator<<(auto& out, anything) { return out; }
};

/// A variable of a refused graph.
struct any_variable {
  anything name, key, shape, dtype, trainable, initializer, collections, variable, info;
  friend constexpr bool operator==(any_variable, any_variable) { return true; }
  friend constexpr auto& operator<<(auto& out, any_variable) { return out; }
};

/// The variables of a refused graph: as many as one asks for.
struct any_variables {
  constexpr any_variable operator[](std::size_t) const { return {}; }
  constexpr anything size() const { return {}; }
  constexpr any_variable const* begin() const { return nullptr; }
  constexpr any_variable const* end() const { return nullptr; }
};

}  // namespace ashlar::detail
