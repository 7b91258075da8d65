// SPDX-License-Identifier: BSL-1.0
// TensorFlow's element types as values, and the C++ types that hold them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ashlar {

/// The element type of a variable, by TensorFlow's names.
enum class data_type : unsigned char {
  float32,
  float64,
  float16,
  int8,
  int16,
  int32,
  int64,
  uint8,
  boolean,
  string,
  complex64,
  complex128
};

/// TensorFlow's word for a type: `float32`, `bool`, …
constexpr std::string_view to_string(data_type type) {
  constexpr std::string_view words[] = {"float32", "float64", "float16", "int8", "int16", "int32", "int64",
      "uint8", "bool", "string", "complex64", "complex128"};
  return words[static_cast<unsigned char>(type)];
}

/// Bytes of one element; 0 for a string, which has no fixed size.
constexpr std::size_t size_of(data_type type) {
  constexpr std::size_t bytes[] = {4, 8, 2, 1, 2, 4, 8, 1, 1, 0, 8, 16};
  return bytes[static_cast<unsigned char>(type)];
}

constexpr bool is_floating(data_type type) { return type <= data_type::float16; }
constexpr bool is_complex(data_type type) { return type >= data_type::complex64; }
/// Whether a model can hold variables of that type; graphs can declare the others.
constexpr bool is_storable(data_type type) { return type <= data_type::boolean; }

/// The type of IEEE half precision in declarations; storage reads it as `Eigen::half`.
struct half_precision;
/// TensorFlow's element types that declarations can name and models cannot hold.
struct string_element;
struct single_complex;
struct double_complex;

// Empty on purpose: an error "no member named 'value'" here means that TensorFlow has no such element type.
template <class Type>
struct data_type_of {};
template <>
struct data_type_of<float> {
  static constexpr data_type value = data_type::float32;
};
template <>
struct data_type_of<double> {
  static constexpr data_type value = data_type::float64;
};
template <>
struct data_type_of<half_precision> {
  static constexpr data_type value = data_type::float16;
};
template <>
struct data_type_of<std::int8_t> {
  static constexpr data_type value = data_type::int8;
};
template <>
struct data_type_of<std::int16_t> {
  static constexpr data_type value = data_type::int16;
};
template <>
struct data_type_of<std::int32_t> {
  static constexpr data_type value = data_type::int32;
};
template <>
struct data_type_of<std::int64_t> {
  static constexpr data_type value = data_type::int64;
};
template <>
struct data_type_of<std::uint8_t> {
  static constexpr data_type value = data_type::uint8;
};
template <>
struct data_type_of<bool> {
  static constexpr data_type value = data_type::boolean;
};

template <>
struct data_type_of<string_element> {
  static constexpr data_type value = data_type::string;
};
template <>
struct data_type_of<single_complex> {
  static constexpr data_type value = data_type::complex64;
};
template <>
struct data_type_of<double_complex> {
  static constexpr data_type value = data_type::complex128;
};

}  // namespace ashlar
