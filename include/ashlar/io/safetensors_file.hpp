// SPDX-License-Identifier: BSL-1.0
// A safetensors file in memory: its tensors as views, every claim of its header checked.
#pragma once

#include "safetensors_header.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashlar {

/// The tensors of a safetensors file, as views into bytes that it does not own.
class safetensors_file {
public:
  /// The longest header that is read, which is the limit of the format's own library.
  static constexpr std::size_t max_header_bytes = 100'000'000;
  /// The bytes that come first and give the header's length.
  static constexpr std::size_t length_bytes = 8;
  static constexpr std::uint64_t most_beside_data = length_bytes + max_header_bytes;

  /// Fills `out` with views into `bytes`; on a refusal `out` stays as it was.
  static status parse(std::span<std::byte const> bytes, safetensors_file& out) {
    if (bytes.size() < length_bytes)
      return refuse(
          {"The file has ", bytes.size(), " bytes: its first 8 should give the length of its header"});
    std::uint64_t length = 0;
    for (std::size_t i = length_bytes; i-- > 0;)
      length = length << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    bytes = bytes.subspan(length_bytes);
    if (length > bytes.size())
      return refuse({"The header claims ", shown(length), " bytes, and the file has ", bytes.size(),
          " after its first 8: it is cut short, or not a safetensors file"});
    if (length > max_header_bytes)
      return refuse({"The header has ", shown(length), " bytes: at most ", max_header_bytes, " are read"});

    auto const size = static_cast<std::size_t>(length);
    std::string_view const json(reinterpret_cast<char const*>(bytes.data()), size);
    if (!json.starts_with('{'))
      return refuse({"The header does not begin with {: this is not a safetensors file"});
    // nlohmann takes a zero byte for the end of its input, and would overlook what follows.
    if (std::size_t const zero = json.find('\0'); zero != json.npos)
      return refuse({"The header is not JSON: it has a zero as its byte ", zero + 1});
    detail::header_reader reader(bytes.subspan(size));
    bool const is_json = nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    if (!reader.refusal()) return reader.refusal();
    if (!is_json) return refuse({"The header is not JSON"});

    safetensors_file file;
    file.tensors_ = std::move(reader.tensors());
    if (status covered = file.check_cover(bytes.subspan(size)); !covered) return covered;
    out = std::move(file);
    return {};
  }

  /// The tensors in the order of the header.
  std::span<tensor_view const> tensors() const { return tensors_; }

  /// The tensor of that name, or null.
  tensor_view const* find(std::string_view name) const {
    auto const found = std::ranges::find(tensors_, name, &tensor_view::name);
    return found != tensors_.end() ? &*found : nullptr;
  }

  /// A file in memory has all of a tensor's bytes.
  status fetch(std::size_t) { return {}; }

private:
  static status refuse(std::initializer_list<sentence_part> parts) { return status(sentence(parts)); }

  /// Each byte of the data belongs to exactly one tensor.
  status check_cover(std::span<std::byte const> data) const {
    auto const begin = [&](tensor_view const& one) {
      return static_cast<std::size_t>(one.bytes.data() - data.data());
    };
    std::vector<tensor_view const*> in_place;
    for (tensor_view const& each : tensors_) in_place.push_back(&each);
    std::ranges::sort(
        in_place, {}, [&](tensor_view const* one) { return std::pair(begin(*one), one->bytes.size()); });
    tensor_view const* before = nullptr;
    std::size_t covered = 0;
    for (tensor_view const* each : in_place) {
      if (before != nullptr && begin(*each) < covered)
        return refuse({"Tensor ", shown(each->name), " begins at byte ", begin(*each),
            " of the data, inside tensor ", shown(before->name), ", which ends at byte ", covered});
      if (begin(*each) > covered) return refuse_hole(covered, begin(*each));
      covered += each->bytes.size();
      before = each;
    }
    return covered < data.size() ? refuse_hole(covered, data.size()) : status();
  }

  static status refuse_hole(std::size_t begin, std::size_t end) {
    return refuse(
        {"Bytes ", begin, " to ", end, " of the data belong to no tensor: the format leaves no gaps"});
  }

  std::vector<tensor_view> tensors_;
};

}  // namespace ashlar
