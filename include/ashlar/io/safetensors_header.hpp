// SPDX-License-Identifier: BSL-1.0
// The JSON header of a safetensors file, read as it streams by, with nothing in it trusted.
#pragma once

#include "../core/data_type.hpp"
#include "../core/sentence.hpp"
#include "../core/shape.hpp"
#include "../core/status.hpp"
#include "shown.hpp"
#include "tensor_view.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashlar {

namespace detail {

struct format_dtype {
  std::string_view word;
  data_type dtype;
};
inline constexpr format_dtype format_dtypes[] = {{"F32", data_type::float32}, {"F64", data_type::float64},
    {"F16", data_type::float16}, {"I8", data_type::int8}, {"I16", data_type::int16},
    {"I32", data_type::int32}, {"I64", data_type::int64}, {"U8", data_type::uint8},
    {"BOOL", data_type::boolean}};

inline constexpr std::string_view metadata_name = "__metadata__";

/// nlohmann's events, each accepted only where the format has it: so no key is lost that stands there twice,
/// and nothing nests deeper than the format does, which is three levels.
class header_reader {
public:
  explicit header_reader(std::span<std::byte const> data) : data_(data) {}

  /// The tensors in the order of the header.
  std::vector<tensor_view>& tensors() { return tensors_; }
  status const& refusal() const { return refusal_; }

  bool null() { return refuse_value("null"); }
  bool boolean(bool value) { return refuse_value(value ? "true" : "false"); }
  bool number_float(double, std::string const& digits) { return refuse_value(shown(digits)); }
  bool binary(nlohmann::json::binary_t&) { return refuse_value("binary"); }

  bool number_integer(std::int64_t value) {
    if (value < 0) return refuse_value(value);
    return number_unsigned(static_cast<std::uint64_t>(value));
  }

  bool number_unsigned(std::uint64_t value) {
    if (place_ == place::shape && value <= static_cast<std::uint64_t>(std::numeric_limits<extent>::max())) {
      ++count_;
      tensor_.shape.push_back(static_cast<extent>(value));
      return true;
    }
    if (place_ != place::offsets) return refuse_value(shown(value));
    if (++count_ <= 2) (count_ == 1 ? begin_ : end_) = value;
    return true;
  }

  bool string(std::string& words) {
    if (place_ == place::metadata) return true;
    if (place_ != place::tensor || field_ != field::dtype) return refuse_value("a string");
    for (format_dtype const& known : format_dtypes) {
      if (known.word != words) continue;
      tensor_.dtype = known.dtype;
      return true;
    }
    sentence all;
    for (format_dtype const& known : format_dtypes) all.say({all.empty() ? "" : " ", known.word});
    return refuse({"Tensor ", name(), " has dtype ", shown(words), ": convert it to one of ", all.view()});
  }

  bool key(std::string& word) {
    if (place_ == place::tensor) return open_field(word);
    bool const in_metadata = place_ == place::metadata;
    auto const [it, is_new] = (in_metadata ? metadata_ : names_).insert(word);
    if (!is_new) return refuse({"The ", in_metadata ? "metadata" : "header", " has ", shown(word), " twice"});
    if (!in_metadata) tensor_ = {.name = std::move(word)};
    return true;
  }

  bool start_object(std::size_t) {
    bool const names_metadata = tensor_.name == metadata_name;
    if (place_ == place::file)
      place_ = place::header;
    else if (place_ == place::header)
      place_ = names_metadata ? place::metadata : place::tensor;
    else
      return refuse_value("an object");
    for (bool& each : seen_) each = false;
    return true;
  }

  bool end_object() {
    if (place_ == place::tensor && !close_tensor()) return false;
    place_ = place_ == place::header ? place::file : place::header;
    return true;
  }

  bool start_array(std::size_t) {
    if (place_ != place::tensor || field_ == field::dtype) return refuse_value("a list");
    place_ = field_ == field::shape ? place::shape : place::offsets;
    count_ = 0;
    return true;
  }

  bool end_array() {
    if (place_ == place::shape && count_ > shape::max_rank)
      return refuse({"Tensor ", name(), " has rank ", count_, ": the largest rank is ", shape::max_rank});
    if (place_ == place::offsets && count_ != 2)
      return refuse(
          {"Tensor ", name(), " has ", count_, " data_offsets: it takes 2, its first byte and its end"});
    place_ = place::tensor;
    return true;
  }

  bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) {
    return refuse({"The header is not JSON: it goes wrong at its byte ", position});
  }

private:
  enum class place { file, header, metadata, tensor, shape, offsets };
  enum class field { dtype, shape, data_offsets };
  static constexpr std::string_view field_names[] = {"dtype", "shape", "data_offsets"};

  bool refuse(std::initializer_list<sentence_part> parts) {
    refusal_ = status(sentence(parts));
    return false;
  }

  shown name() const { return shown(tensor_.name); }

  bool refuse_value(sentence_part const& found) {
    bool const names_metadata = tensor_.name == metadata_name;
    sentence where, wanted;
    if (place_ == place::file)
      where.say({"The header"}), wanted.say({"an object"});
    else if (place_ == place::metadata)
      where.say({"A value in the metadata"}), wanted.say({"a string"});
    else if (names_metadata)
      where.say({metadata_name}), wanted.say({"an object of strings"});
    else if (place_ == place::header)
      where.say({"Tensor ", name()}), wanted.say({"an object"});
    else if (place_ == place::shape)
      where.say({"A size of tensor ", name()}), wanted.say({"a whole number below 2^63"});
    else if (place_ == place::offsets)
      where.say({"An offset of tensor ", name()}), wanted.say({"a whole number below 2^64"});
    else {
      where.say({"The ", field_names[static_cast<int>(field_)], " of tensor ", name()});
      wanted.say({field_ == field::dtype ? "a string" : "a list of whole numbers"});
    }
    return refuse({where.view(), " is ", found, ": the format has ", wanted.view(), " there"});
  }

  bool open_field(std::string_view word) {
    for (int i = 0; i < 3; ++i) {
      if (word != field_names[i]) continue;
      if (seen_[i]) return refuse({"Tensor ", name(), " has ", word, " twice"});
      seen_[i] = true;
      field_ = static_cast<field>(i);
      return true;
    }
    return refuse(
        {"Tensor ", name(), " has the entry ", shown(word), ": it takes dtype, shape and data_offsets only"});
  }

  bool close_tensor() {
    for (int i = 0; i < 3; ++i)
      if (!seen_[i]) return refuse({"Tensor ", name(), " has no ", field_names[i]});
    if (begin_ > end_)
      return refuse({"Tensor ", name(), " begins at byte ", begin(), ", after its end at byte ", end()});
    if (end_ > data_.size())
      return refuse({"Tensor ", name(), " ends at byte ", end(), " of the data, which has ", data_.size(),
          ": the file is cut short, or its header is wrong"});
    std::uint64_t bytes = size_of(tensor_.dtype);
    for (extent const each : tensor_.shape) {
      auto const size = static_cast<std::uint64_t>(each);
      if (bytes != 0 && size > std::numeric_limits<std::uint64_t>::max() / bytes)
        return refuse(
            {"Tensor ", name(), " has shape ", tensor_.shape, ": its bytes are more than 64 bits can count"});
      bytes *= size;
    }
    if (end_ - begin_ != bytes)
      return refuse({"Tensor ", name(), " ", tensor_.shape, " of ", tensor_.dtype, " needs ", shown(bytes),
          " bytes, and its data_offsets hold ", shown(end_ - begin_)});
    tensor_.bytes = data_.subspan(static_cast<std::size_t>(begin_), static_cast<std::size_t>(bytes));
    tensors_.push_back(std::move(tensor_));
    return true;
  }

  shown begin() const { return shown(begin_); }
  shown end() const { return shown(end_); }

  std::span<std::byte const> data_;
  std::vector<tensor_view> tensors_;
  std::set<std::string> names_, metadata_;
  status refusal_;
  tensor_view tensor_;
  place place_ = place::file;
  field field_ = field::dtype;
  bool seen_[3]{};
  int count_ = 0;
  std::uint64_t begin_ = 0, end_ = 0;
};

}  // namespace detail
}  // namespace ashlar
