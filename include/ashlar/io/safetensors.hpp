// SPDX-License-Identifier: BSL-1.0
// Variables from a safetensors file and back: all of them, or none.
#pragma once

#include "../core/nearest.hpp"
#include "../core/sentence.hpp"
#include "../core/status.hpp"
#include "../storage/variable_slot.hpp"
#include "safetensors_file.hpp"
#include "shown.hpp"
#include "whole_file.hpp"

#include <algorithm>
#include <bit>
#include <concepts>
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

static_assert(std::endian::native == std::endian::little,
    "safetensors files are little-endian, and so must the host be");

/// What has variables to load and to save: `slots()` lists them.
template <class Model>
concept Slotted = requires(Model& model) {
  { model.slots() } -> std::convertible_to<std::span<variable_slot const>>;
};

namespace detail {

inline status refuse_missing(
    variable_slot const& variable, std::set<std::string_view> const& wanted, safetensors_file const& file) {
  tensor_view const* nearest = nullptr;
  int least = slip_limit(variable.name);
  for (tensor_view const& tensor : file.tensors()) {
    // A tensor of another variable is no slip of the hand, however near its name is.
    if (wanted.contains(tensor.name)) continue;
    if (int const distance = edit_distance(variable.name, tensor.name, least); distance < least)
      least = distance, nearest = &tensor;
  }
  sentence said({"Variable ", variable.name, " ", variable.shape, " is not in the file: "});
  if (nearest != nullptr)
    said.say({"the nearest name there is ", shown(nearest->name), " ", nearest->shape});
  else if (file.tensors().empty())
    said.say({"it holds no tensor"});
  else
    said.say({"no other name there is near it, and the first is ", shown(file.tensors()[0].name)});
  return status(said);
}

inline status refuse_shape(variable_slot const& variable, ashlar::shape const& found) {
  ashlar::shape const& wanted = variable.shape;
  sentence said(
      {"Tensor ", variable.name, " has shape ", found, " in the file and ", wanted, " in the model: "});
  bool const transposed =
      found.rank() == 2 && wanted.rank() == 2 && found[0] == wanted[1] && found[1] == wanted[0];
  if (transposed)
    said.say({"transpose it before it is saved"});
  else
    said.say({"give the model the sizes that the file was made with"});
  return status(said);
}

inline status check_fit(std::span<variable_slot const> variables, safetensors_file const& file) {
  std::set<std::string_view> wanted;
  for (variable_slot const& variable : variables)
    if (!wanted.insert(variable.name).second)
      return status(sentence({"Variable ", variable.name, " is listed twice: each is filled once"}));
  for (variable_slot const& variable : variables) {
    tensor_view const* found = file.find(variable.name);
    if (found == nullptr) return refuse_missing(variable, wanted, file);
    if (found->shape != variable.shape) return refuse_shape(variable, found->shape);
    if (found->dtype != variable.dtype)
      return status(sentence({"Tensor ", variable.name, " has dtype ", found->dtype, " in the file and ",
          variable.dtype, " in the model: convert it before it is saved"}));
    // Any other byte would make a bool that is neither true nor false.
    auto const odd = std::ranges::find_if(found->bytes, [](std::byte each) { return each > std::byte{1}; });
    if (found->dtype == data_type::boolean && odd != found->bytes.end())
      return status(sentence({"Tensor ", variable.name, " has the byte ", std::to_integer<int>(*odd),
          " as its element ", static_cast<std::size_t>(odd - found->bytes.begin()), ": a bool is 0 or 1"}));
  }
  for (tensor_view const& tensor : file.tensors())
    if (!wanted.contains(tensor.name))
      return status(sentence({"Tensor ", shown(tensor.name), " ", tensor.shape,
          " is in the file and in no variable of the model: declare one for it, or leave it out of the "
          "file"}));
  return {};
}

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

/// Fills each variable with the tensor of its name; where one of either does not fit, nothing changes.
inline status load_safetensors(std::span<variable_slot const> variables, std::span<std::byte const> bytes) {
  safetensors_file file;
  if (status parsed = safetensors_file::parse(bytes, file); !parsed) return parsed;
  if (status fits = detail::check_fit(variables, file); !fits) return fits;
  for (variable_slot const& variable : variables)
    std::ranges::copy(file.find(variable.name)->bytes, variable.data);
  return {};
}

/// The same from a file, whose path stands before each sentence.
inline status load_safetensors(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  std::uint64_t most = safetensors_file::length_bytes + safetensors_file::max_header_bytes;
  for (variable_slot const& variable : variables) most += variable.bytes();
  whole_file file;
  if (status read = file.read(path, most); !read) return read;
  status const loaded = load_safetensors(variables, file.bytes());
  return loaded ? loaded : status(sentence({shown(path.string()), ": ", loaded.message()}));
}

/// Writes the variables to a file in their order; if that fails, the file that was there stays whole.
inline status save_safetensors(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  std::string header;
  if (status written = detail::write_header(variables, header); !written) return written;
  return whole_file::replace(path, [&](std::ostream& stream) {
    stream.write(header.data(), static_cast<std::streamsize>(header.size()));
    for (variable_slot const& variable : variables)
      stream.write(
          reinterpret_cast<char const*>(variable.data), static_cast<std::streamsize>(variable.bytes()));
  });
}

/// Fills a model from the bytes of a safetensors file or from the file at a path.
template <Slotted Model>
status load_safetensors(Model& model, auto const& source) {
  auto const slots = model.slots();
  return load_safetensors(std::span<variable_slot const>(slots), source);
}

/// Writes a model's variables to a file.
template <Slotted Model>
status save_safetensors(Model& model, std::filesystem::path const& path) {
  auto const slots = model.slots();
  return save_safetensors(std::span<variable_slot const>(slots), path);
}

}  // namespace ashlar
