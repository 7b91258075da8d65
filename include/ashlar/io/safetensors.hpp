// SPDX-License-Identifier: BSL-1.0
// Variables from a safetensors file and back: all of them, or none.
#pragma once

#include "load_weights.hpp"
#include "safetensors_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <ios>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ashlar {

namespace detail {

/// The length and the header of a file that holds the variables one after another.
inline status write_header(std::span<variable_slot const> variables, std::string& header) {
  auto json = nlohmann::ordered_json::object();
  std::set<std::string_view> names{metadata_name};
  std::size_t end = 0;
  for (variable_slot const& variable : variables) {
    if (!names.insert(variable.name).second)
      return status(
          sentence({"Variable ", variable.name, " cannot be saved: its name is taken in the file"}));
    if (variable.shape.too_long() || !variable.shape.fully_defined())
      return status(
          sentence({"Variable ", variable.name, " cannot be saved: its shape is ", variable.shape}));
    // Written with what is not UTF-8 replaced, for nlohmann would throw; such a name does not come back.
    auto const name =
        nlohmann::json(variable.name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (nlohmann::json::parse(name, nullptr, false) != nlohmann::json(variable.name))
      return status(sentence({"Variable ", shown(variable.name), " cannot be saved: its name is not UTF-8"}));
    auto const* const type = std::ranges::find(format_dtypes, variable.dtype, &format_dtype::dtype);
    std::size_t const begin = end;
    end += variable.bytes();
    json[std::string(variable.name)] = {{"dtype", type->word},
        {"shape", std::vector<extent>(variable.shape.begin(), variable.shape.end())},
        {"data_offsets", {begin, end}}};
  }
  std::string text = json.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');  // so that the data is aligned where the file is
  for (std::size_t i = 0; i < safetensors_file::length_bytes; ++i)
    header.push_back(static_cast<char>(static_cast<std::uint64_t>(text.size()) >> (8 * i) & 0xff));
  header += text;
  return {};
}

}  // namespace detail

/// Fills each variable with the tensor of its name; where one of either does not fit, nothing changes. Rules
/// stand between the names of the file and those of the model (weight_rules.hpp).
template <weight_rule_function*... Rules>
status load_safetensors(std::span<variable_slot const> variables, std::span<std::byte const> bytes) {
  return detail::load_bytes<safetensors_file>(variables, bytes, detail::rule_list<Rules...>());
}

/// The same from a file, whose path stands before each sentence.
template <weight_rule_function*... Rules>
status load_safetensors(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  return detail::load_path<safetensors_file>(variables, path, detail::rule_list<Rules...>());
}

/// Writes the variables to a file in their order; if that fails, the file that was there stays whole.
/// `save_safetensors<within<"encoder">>` writes those of a scope, by their names in it.
template <weight_rule_function*... Rules>
status save_safetensors(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  static_assert(detail::only_within<Rules...>,
      "a file is saved by the names of the model: of the rules only within is one for saving");
  std::vector<variable_slot> chosen;
  if (status found = detail::choose_within(variables, detail::rule_list<Rules...>(), chosen); !found)
    return found;
  std::string header;
  if (status written = detail::write_header(chosen, header); !written) return written;
  return whole_file::replace(path, [&](std::ostream& stream) {
    stream.write(header.data(), static_cast<std::streamsize>(header.size()));
    for (variable_slot const& variable : chosen)
      stream.write(
          reinterpret_cast<char const*>(variable.data), static_cast<std::streamsize>(variable.bytes()));
  });
}

/// Fills a model from the bytes of a safetensors file or from the file at a path:
/// `load_safetensors<rename<"biases", "bias">>(n, path)`.
template <weight_rule_function*... Rules, Slotted Model>
status load_safetensors(Model& model, auto const& source) {
  auto const slots = model.slots();
  return load_safetensors<Rules...>(std::span<variable_slot const>(slots), source);
}

/// Writes a model's variables to a file.
template <weight_rule_function*... Rules, Slotted Model>
status save_safetensors(Model& model, std::filesystem::path const& path) {
  auto const slots = model.slots();
  return save_safetensors<Rules...>(std::span<variable_slot const>(slots), path);
}

}  // namespace ashlar
