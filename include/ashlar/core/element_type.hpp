// SPDX-License-Identifier: BSL-1.0
// The C++ type of a variable's elements.
#pragma once

#include "data_type.hpp"

#include <cstdint>

namespace ashlar::detail {

// Empty on purpose: an error here means that no C++ type holds this element type. That of float16 is Eigen's,
// in storage/typed_map.hpp.
template <data_type Type>
struct element_of {};
template <>
struct element_of<data_type::float32> {
  using type = float;
};
template <>
struct element_of<data_type::float64> {
  using type = double;
};
template <>
struct element_of<data_type::int8> {
  using type = std::int8_t;
};
template <>
struct element_of<data_type::int16> {
  using type = std::int16_t;
};
template <>
struct element_of<data_type::int32> {
  using type = std::int32_t;
};
template <>
struct element_of<data_type::int64> {
  using type = std::int64_t;
};
template <>
struct element_of<data_type::uint8> {
  using type = std::uint8_t;
};
template <>
struct element_of<data_type::boolean> {
  using type = bool;
};

}  // namespace ashlar::detail
