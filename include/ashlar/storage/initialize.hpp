// SPDX-License-Identifier: BSL-1.0
// Filling a variable's memory with its initial values.
#pragma once

#include "../core/initializer.hpp"
#include "random.hpp"
#include "variable_slot.hpp"

#include <Eigen/Core>

#include <cstdint>
#include <cstring>

namespace ashlar {

namespace detail {

/// Fan in plus fan out, as tf.glorot_uniform_initializer counts them: the last two axes times the rest.
constexpr double fan_sum(shape const& of) {
  if (of.rank() == 0) return 2;
  if (of.rank() == 1) return 2 * static_cast<double>(of[0]);
  double receptive = 1;
  for (int axis = 0; axis + 2 < of.rank(); ++axis) receptive *= static_cast<double>(of[axis]);
  return receptive * static_cast<double>(of[of.rank() - 2] + of[of.rank() - 1]);
}

inline double draw(initial_value const& from, random_numbers& random, double glorot_limit) {
  switch (from.what) {
    case initial_value::kind::ones:
      return 1;
    case initial_value::kind::constant:
    case initial_value::kind::array:
    case initial_value::kind::tensor:
      return from.first;
    case initial_value::kind::truncated_normal:
      return from.first + from.second * random.truncated_normal();
    case initial_value::kind::random_normal:
      return from.first + from.second * random.normal();
    case initial_value::kind::random_uniform:
      return from.first + (from.second - from.first) * random.uniform();
    case initial_value::kind::glorot_uniform:
      return glorot_limit * (2 * random.uniform() - 1);
    case initial_value::kind::none:
    case initial_value::kind::zeros:
    case initial_value::kind::unconvertible:  // of a graph that was refused
      break;
  }
  return 0;
}

template <class Element>
void store(std::byte* to, double value) {
  auto const element = static_cast<Element>(value);
  std::memcpy(to, &element, sizeof element);
}

inline void store(data_type type, std::byte* to, double value) {
  switch (type) {
    case data_type::float32:
      return store<float>(to, value);
    case data_type::float64:
      return store<double>(to, value);
    case data_type::float16:
      return store<Eigen::half>(to, value);
    case data_type::int8:
      return store<std::int8_t>(to, value);
    case data_type::int16:
      return store<std::int16_t>(to, value);
    case data_type::int32:
      return store<std::int32_t>(to, value);
    case data_type::int64:
      return store<std::int64_t>(to, value);
    case data_type::uint8:
      return store<std::uint8_t>(to, value);
    case data_type::boolean:
      return store<bool>(to, value);
    case data_type::string:
    case data_type::complex64:
    case data_type::complex128:
      return;  // no model holds them
  }
}

/// The element of a value's array that goes to position `index` of its variable.
inline std::byte const* element_of_value(initial_value const& from, std::size_t index, std::size_t step) {
  auto const* elements = static_cast<std::byte const*>(from.elements);
  if (from.slice.whole == 0) return elements + index * step;
  std::size_t below = 1;  // elements of one row along the axis
  for (int axis = from.slice.axis + 1; axis < from.own_shape.rank(); ++axis)
    below *= static_cast<std::size_t>(from.own_shape[axis]);
  auto const rows = static_cast<std::size_t>(from.own_shape[from.slice.axis]);
  std::size_t const row = index / below % rows + static_cast<std::size_t>(from.slice.first);
  std::size_t const outer = index / below / rows * static_cast<std::size_t>(from.slice.whole);
  return elements + ((outer + row) * below + index % below) * step;
}

template <class Element>
double load(std::byte const* from) {
  Element element;
  std::memcpy(&element, from, sizeof element);
  return static_cast<double>(element);
}

inline double load(data_type type, std::byte const* from) {
  switch (type) {
    case data_type::float32:
      return load<float>(from);
    case data_type::float64:
      return load<double>(from);
    case data_type::float16:
      return static_cast<double>(load<Eigen::half>(from));
    case data_type::int8:
      return load<std::int8_t>(from);
    case data_type::int16:
      return load<std::int16_t>(from);
    case data_type::int32:
      return load<std::int32_t>(from);
    case data_type::int64:
      return load<std::int64_t>(from);
    case data_type::uint8:
      return load<std::uint8_t>(from);
    case data_type::boolean:
      return load<bool>(from);
    case data_type::string:
    case data_type::complex64:
    case data_type::complex128:
      break;  // no model holds them
  }
  return 0;
}

/// Copies a value's array; only tf.Variable may want another element type.
inline void copy_value(variable_slot const& to, initial_value const& from) {
  std::size_t const step = size_of(to.dtype), read = size_of(from.dtype);
  for (std::size_t i = 0; i < to.shape.count(); ++i) {
    std::byte const* const element = element_of_value(from, i, read);
    if (from.dtype == to.dtype)
      std::memcpy(to.data + i * step, element, step);
    else
      store(to.dtype, to.data + i * step, load(from.dtype, element));
  }
}

}  // namespace detail

/// Fills a variable as its initializer says; `seed` is used where the initializer names none.
inline void initialize(variable_slot const& variable, initial_value const& from, std::uint64_t seed) {
  if (from.elements != nullptr) return detail::copy_value(variable, from);
  detail::random_numbers random(
      from.seed == initial_value::no_seed ? seed : static_cast<std::uint64_t>(from.seed));
  double const glorot_limit = std::sqrt(6 / detail::fan_sum(variable.shape));
  std::size_t const step = size_of(variable.dtype), count = variable.shape.count();
  for (std::size_t i = 0; i < count; ++i)
    detail::store(variable.dtype, variable.data + i * step, detail::draw(from, random, glorot_limit));
}

}  // namespace ashlar
