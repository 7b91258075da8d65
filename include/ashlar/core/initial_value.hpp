// SPDX-License-Identifier: BSL-1.0
// The value of an `initializer` argument: what to fill a variable with, not yet the filling.
#pragma once

#include "data_type.hpp"
#include "shape.hpp"

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace ashlar {

/// A part of an array: from `first` on along `axis`, of `whole` there; all of it where `whole` is 0.
struct value_slice {
  int axis = 0;
  extent first = 0;
  extent whole = 0;
  friend constexpr bool operator==(value_slice const&, value_slice const&) = default;
};

/// What a variable starts with; made from `zeros{}`, `truncated_normal{}`, `tensor{…}`, a number and the
/// like.
struct initial_value {
  enum class kind : unsigned char {
    none,
    zeros,
    ones,
    constant,
    truncated_normal,
    random_normal,
    random_uniform,
    glorot_uniform,
    array,  // from here on values, which bring a shape and a dtype: a number or an array,
    tensor,  // or a tensor
    unconvertible  // neither callable nor a value
  };
  static constexpr std::int64_t no_seed = -1;

  constexpr initial_value() = default;
  constexpr initial_value(kind of, double one = 0, double two = 0, std::int64_t from = no_seed)
      : what(of), first(one), second(two), seed(from) {}

  /// A number, as Python converts it: an integer is int32, a number with a point float32.
  template <class Number>
    requires std::is_arithmetic_v<Number>
  constexpr initial_value(Number number)
      : what(kind::array),
        dtype(std::is_same_v<Number, bool>   ? data_type::boolean
                : std::is_integral_v<Number> ? data_type::int32
                                             : data_type::float32),
        first(static_cast<double>(number)) {}

  /// Whatever else is given is refused once it is used.
  template <class Other>
    requires(
        !std::is_arithmetic_v<Other> && !requires(Other const& other) { other.operator initial_value(); })
  constexpr initial_value(Other const&) : what(kind::unconvertible) {}

  kind what = kind::none;
  bool sizes_itself = false;  // a callable that makes own_shape and dtype where no shape is asked for
  data_type dtype = data_type::float32;  // of a value
  double first = 0;  // the value, the mean or the lower bound
  double second = 0;  // the standard deviation or the upper bound
  std::int64_t seed = no_seed;
  shape own_shape{};  // of a value
  void const* elements = nullptr;  // of a value, of type dtype; without them each is `first`
  value_slice slice{};  // what own_shape is of the elements

  constexpr bool given() const { return what != kind::none; }
  constexpr bool is_value() const { return what >= kind::array; }
  // By hand, for most are told apart by their numbers alone.
  friend constexpr bool operator==(initial_value const& left, initial_value const& right) {
    return left.what == right.what && left.first == right.first && left.second == right.second &&
        left.seed == right.seed && left.sizes_itself == right.sizes_itself &&
        ((left.what < kind::array && !left.sizes_itself) ||
            (left.dtype == right.dtype && left.elements == right.elements &&
                left.own_shape == right.own_shape && left.slice == right.slice));
  }
};

}  // namespace ashlar
