// SPDX-License-Identifier: BSL-1.0
// A weights file as a C++ header, for weights.hpp: names, shapes, element types and, on request, the values.
#pragma once

#include "load_weights.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ashlar {

namespace detail {

/// Characters as a string literal.
inline std::string quoted(std::string_view words) {
  std::string literal = "\"";
  for (char c : words) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      literal += '\\', literal += c;
    else if (byte >= ' ' && byte < 0x7f)
      literal += c;
    else  // always three digits, so that none behind them is taken for one
      for (int digit : {-1, byte >> 6, byte >> 3 & 7, byte & 7})
        literal += digit < 0 ? '\\' : static_cast<char>('0' + digit);
  }
  return literal + '"';
}

/// A number as a literal of its type, to the last bit.
template <class Number>
std::string literal(Number value) {
  char digits[64];
  if constexpr (std::is_floating_point_v<Number>) {
    using bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
    constexpr bool is_float = sizeof(Number) == 4;
    if (!std::isfinite(value)) {
      bits pattern;
      std::memcpy(&pattern, &value, sizeof pattern);
      return (is_float ? "std::bit_cast<float>(std::uint32_t{" : "std::bit_cast<double>(std::uint64_t{") +
          std::to_string(pattern) + "u})";
    }
    std::string words(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    if (words.find_first_of(".e") == words.npos) words += '.';
    return is_float ? words + 'f' : words;
  } else if (value == std::numeric_limits<std::int64_t>::min()) {
    return "-9223372036854775807 - 1";  // there are no negative literals
  } else {
    return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }
}

template <class Number>
void say_values(std::string& header, char const* type, std::size_t tensor, std::span<std::byte const> bytes) {
  header += "  alignas(ashlar::variable_alignment) static constexpr " + std::string(type) + " values_" +
      std::to_string(tensor) + "[] = {";
  std::size_t line = 0;
  for (std::size_t i = 0; i < bytes.size() / sizeof(Number); ++i) {
    Number value;
    std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
    std::string const word = literal(value) + ",";
    bool const begins = line == 0 || line + word.size() > 100;
    header += begins ? "\n      " : " ";
    line = (begins ? 6 : line + 1) + word.size();
    header += word;
  }
  header += "\n  };\n";
}

inline void say_values(
    std::string& header, std::size_t tensor, data_type dtype, std::span<std::byte const> bytes) {
  switch (dtype) {
    case data_type::float32:
      return say_values<float>(header, "float", tensor, bytes);
    case data_type::float64:
      return say_values<double>(header, "double", tensor, bytes);
    case data_type::float16:
      return say_values<std::uint16_t>(header, "std::uint16_t", tensor, bytes);
    case data_type::int8:
      return say_values<std::int8_t>(header, "std::int8_t", tensor, bytes);
    case data_type::int16:
      return say_values<std::int16_t>(header, "std::int16_t", tensor, bytes);
    case data_type::int32:
      return say_values<std::int32_t>(header, "std::int32_t", tensor, bytes);
    case data_type::int64:
      return say_values<std::int64_t>(header, "std::int64_t", tensor, bytes);
    case data_type::uint8:
      return say_values<std::uint8_t>(header, "std::uint8_t", tensor, bytes);
    default:
      return say_values<std::uint8_t>(header, "bool", tensor, bytes);
  }
}

}  // namespace detail

/// Writes, behind `header`, a struct of that name with the tensors of a file that was parsed, and with their
/// values where `with_values` says so.
inline status write_weights_header(auto& file, std::string_view name, bool with_values, std::string& header) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    char const c = name[i];
    bool const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!is_letter && (i == 0 || c < '0' || c > '9')) name = {};
  }
  if (name.empty())
    return status(sentence({"The weights need a name that C++ takes: letters, digits and _"}));
  header +=
      "#pragma once\n\n#include <ashlar/io/weights.hpp>\n\n#include <array>\n#include <bit>\n#include "
      "<cstdint>\n\n"
      "struct " +
      std::string(name) + " {\n";
  std::string table;
  for (std::size_t i = 0; i < file.tensors().size(); ++i) {
    if (with_values)
      if (status fetched = detail::fetch(file, i); !fetched) return fetched;
    tensor_view const& tensor = file.tensors()[i];
    std::size_t const bytes = tensor.shape.count() * size_of(tensor.dtype);
    bool const has_values = with_values && bytes > 0;
    if (has_values) {
      std::vector<std::byte> row_major(bytes);
      detail::weight_pieces pieces;
      pieces.add(tensor.name, tensor.shape, tensor.dtype, tensor.first_axis_fastest);
      detail::copy_block(pieces.blocks[0], tensor.bytes.data(), row_major.data(), tensor.shape, tensor.dtype);
      detail::say_values(header, i, tensor.dtype, row_major);
    }
    table += "      {" + detail::quoted(tensor.name) + ", {";
    for (extent each : tensor.shape) table += std::to_string(each) + ", ";
    if (tensor.shape.rank() > 0) table.resize(table.size() - 2);
    std::string_view const dtype = tensor.dtype == data_type::boolean ? "boolean" : to_string(tensor.dtype);
    table += "}, ashlar::data_type::" + std::string(dtype);
    if (has_values) table += ", values_" + std::to_string(i);
    table += "},\n";
  }
  header += "  static constexpr std::array<ashlar::constant_tensor, " +
      std::to_string(file.tensors().size()) + "> tensors{{\n" + table + "  }};\n};\n";
  return {};
}

}  // namespace ashlar
