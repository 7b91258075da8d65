// SPDX-License-Identifier: BSL-1.0
// The header of a NumPy array: a Python dictionary, of which nothing is trusted.
#pragma once

#include "../core/sentence.hpp"
#include "../core/status.hpp"
#include "shown.hpp"
#include "tensor_view.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>

namespace ashlar::detail {

struct npy_dtype {
  std::string_view word;  // behind the byte order
  data_type dtype;
};
inline constexpr npy_dtype npy_dtypes[] = {{"f4", data_type::float32}, {"f8", data_type::float64},
    {"f2", data_type::float16}, {"i1", data_type::int8}, {"i2", data_type::int16}, {"i4", data_type::int32},
    {"i8", data_type::int64}, {"u1", data_type::uint8}, {"b1", data_type::boolean}};

inline constexpr std::string_view npy_mark = "\x93NUMPY";

/// The dictionary of an array, which is written for a tensor of that shape and type.
inline std::string npy_dictionary(shape const& of, data_type dtype) {
  std::string shape = "(";
  for (extent each : of) shape += std::to_string(each) + (of.rank() == 1 ? "," : ", ");
  if (of.rank() > 1) shape.resize(shape.size() - 2);
  std::string_view const word = std::ranges::find(npy_dtypes, dtype, &npy_dtype::dtype)->word;
  return std::string("{'descr': '") + (size_of(dtype) == 1 ? '|' : '<') + std::string(word) +
      "', 'fortran_order': False, 'shape': " + shape + "), }";
}

/// Reads the dictionary into a tensor, which has its name.
class npy_header_reader {
public:
  npy_header_reader(std::string_view words, tensor_view& tensor) : rest_(words), tensor_(tensor) {}

  status read() {
    if (!take('{')) return refuse_form();
    bool seen[3]{};
    while (!take('}')) {
      std::string_view key;
      if (!take_string(key) || !take(':')) return refuse_form();
      constexpr std::string_view keys[] = {"descr", "fortran_order", "shape"};
      auto const which = static_cast<std::size_t>(std::ranges::find(keys, key) - std::begin(keys));
      if (which == 3)
        return refuse({"has the entry ", shown(key), ": it takes descr, fortran_order and shape only"});
      if (seen[which]) return refuse({"has ", key, " twice"});
      seen[which] = true;
      status const value = which == 0 ? read_dtype() : which == 1 ? read_order() : read_shape();
      if (!value) return value;
      if (!take(',') && !next_is('}')) return refuse_form();
    }
    skip();
    if (!rest_.empty() || !seen[0] || !seen[1] || !seen[2]) return refuse_form();
    return {};
  }

private:
  status refuse(std::initializer_list<sentence_part> parts) const {
    sentence said({"Tensor ", shown(tensor_.name), " "});
    return status(said.say(parts));
  }
  status refuse_form() const {
    return refuse({"has no header as NumPy writes it, a dictionary of descr, fortran_order and shape"});
  }

  void skip() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n')) rest_.remove_prefix(1);
  }
  bool next_is(char c) {
    skip();
    return rest_.starts_with(c);
  }
  bool take(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_word(std::string_view word) {
    skip();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool take_string(std::string_view& words) {
    skip();
    if (rest_.empty() || (rest_.front() != '\'' && rest_.front() != '"')) return false;
    std::size_t const end = rest_.find(rest_.front(), 1);
    if (end == rest_.npos) return false;
    words = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return true;
  }

  status read_dtype() {
    std::string_view words;
    if (!take_string(words))
      return refuse({"is of a structured dtype: save each field as an array of its own"});
    if (words.starts_with('>')) return refuse({"is big-endian: save it as little-endian"});
    for (npy_dtype const& known : npy_dtypes)
      if (!words.empty() && words.substr(1) == known.word &&
          (words.front() == '<' || (words.front() == '|' && size_of(known.dtype) == 1))) {
        tensor_.dtype = known.dtype;
        return {};
      }
    sentence all;
    for (npy_dtype const& known : npy_dtypes) all.say({all.empty() ? "" : " ", known.word});
    return refuse({"has dtype ", shown(words), ": convert it to one of ", all.view()});
  }

  status read_order() {
    tensor_.first_axis_fastest = take_word("True");
    return tensor_.first_axis_fastest || take_word("False") ? status() : refuse_form();
  }

  status read_shape() {
    if (!take('(')) return refuse_form();
    tensor_.shape = {};
    while (!take(')')) {
      skip();
      std::size_t const digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
      if (digits == 0 || digits > 19) return refuse_form();
      std::uint64_t size = 0;
      for (char c : rest_.substr(0, digits)) size = 10 * size + static_cast<std::uint64_t>(c - '0');
      if (size > static_cast<std::uint64_t>(std::numeric_limits<extent>::max())) return refuse_form();
      rest_.remove_prefix(digits);
      take_word("L");  // as Python 2 wrote it
      tensor_.shape.push_back(static_cast<extent>(size));
      if (!take(',') && !next_is(')')) return refuse_form();
    }
    if (tensor_.shape.too_long())
      return refuse({"has shape ", tensor_.shape, ": the largest rank is ", shape::max_rank});
    return {};
  }

  std::string_view rest_;
  tensor_view& tensor_;
};

}  // namespace ashlar::detail
