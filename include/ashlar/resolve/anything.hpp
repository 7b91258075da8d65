// SPDX-License-Identifier: BSL-1.0
// What stands in for a refused model's parts, so that one mistake stays one error.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ashlar::detail {

/// Base of what goes along with everything: whatever is compared holds, whatever is computed is anything.
struct stand_in {};

template <class Left, class Right>
concept either_stands_in = std::is_base_of_v<stand_in, Left> || std::is_base_of_v<stand_in, Right>;

/// A value that converts, compares, is computed with, called, indexed and printed.
struct anything : stand_in {
  constexpr anything() = default;
  constexpr anything(auto const&...) {}

  // Numbers are 1: a condition then holds, and an array has a size.
  template <class Type>
  constexpr operator Type() const {
    if constexpr (std::is_arithmetic_v<Type>)
      return Type{1};
    else
      return Type{};
  }
  constexpr anything operator[](auto const&) const { return {}; }
  constexpr anything operator()(auto const&...) const { return {}; }

  // As a string, as a shape and as a list.
  constexpr anything size() const { return {}; }
  constexpr anything length() const { return {}; }
  constexpr anything empty() const { return {}; }
  constexpr anything starts_with(auto const&) const { return {}; }
  constexpr anything ends_with(auto const&) const { return {}; }
  constexpr anything substr(auto const&...) const { return {}; }
  constexpr anything find(auto const&...) const { return {}; }
  constexpr anything rank() const { return {}; }
  constexpr anything count() const { return {}; }
  constexpr anything back() const { return {}; }
  constexpr anything given() const { return {}; }
  constexpr anything const* begin() const { return nullptr; }
  constexpr anything const* end() const { return nullptr; }

  friend constexpr std::string_view to_string(anything) { return {}; }
};

// clang-format off
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator==(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator!=(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator<(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator>(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator<=(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr bool operator>=(Left const&, Right const&) { return true; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr anything operator+(Left const&, Right const&) { return {}; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr anything operator-(Left const&, Right const&) { return {}; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr anything operator*(Left const&, Right const&) { return {}; }
template <class Left, class Right> requires either_stands_in<Left, Right>
constexpr anything operator/(Left const&, Right const&) { return {}; }
// clang-format on

template <class Stream>
constexpr Stream& operator<<(Stream& out, std::derived_from<stand_in> auto const&) {
  return out;
}

/// A variable of a refused graph.
struct any_variable : stand_in {
  anything name, key, shape, dtype, trainable, initializer, collections, resource, caching_device, constraint;
};

/// A declaration of a refused graph.
struct any_handle : stand_in {
  static constexpr any_variable some_variable{};
  anything variable, partitioned;
  any_variable const* info = &some_variable;
};

/// The variables, declarations or operations of a refused graph: as many as one asks for, and `Count` to
/// unpack.
template <class Each, std::size_t Count = 0>
struct any_list {
  constexpr Each operator[](std::size_t) const { return {}; }
  constexpr anything size() const { return {}; }
  constexpr anything empty() const { return {}; }
  constexpr Each const* begin() const { return nullptr; }
  constexpr Each const* end() const { return nullptr; }
  template <std::size_t>
  constexpr Each get() const {
    return {};
  }
};

}  // namespace ashlar::detail

template <class Each, std::size_t Count>
struct std::tuple_size<ashlar::detail::any_list<Each, Count>> : std::integral_constant<std::size_t, Count> {};
template <std::size_t Index, class Each, std::size_t Count>
struct std::tuple_element<Index, ashlar::detail::any_list<Each, Count>> {
  using type = Each;
};
