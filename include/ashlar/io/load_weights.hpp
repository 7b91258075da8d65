// SPDX-License-Identifier: BSL-1.0
// A model filled from a file of any format: all variables that are meant, or none.
#pragma once

#include "../core/status.hpp"
#include "../storage/variable_slot.hpp"
#include "tensor_view.hpp"
#include "weight_copy.hpp"
#include "weight_plan.hpp"
#include "whole_file.hpp"

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <vector>

namespace ashlar {

static_assert(
    std::endian::native == std::endian::little, "weights files are little-endian, and so must the host be");

/// What has variables to load and to save: `slots()` lists them.
template <class Model>
concept Slotted = requires(Model& model) {
  { model.slots() } -> std::convertible_to<std::span<variable_slot const>>;
};

namespace detail {

/// Gets a tensor's elements, and looks for those that no element may be.
inline status fetch(auto& file, std::size_t tensor) {
  if (status fetched = file.fetch(tensor); !fetched) return fetched;
  tensor_view const& view = file.tensors()[tensor];
  if (view.dtype != data_type::boolean) return {};
  // Any other byte would make a bool that is neither true nor false.
  auto const odd = std::ranges::find_if(view.bytes, [](std::byte each) { return each > std::byte{1}; });
  if (odd == view.bytes.end()) return {};
  return status(sentence({"Tensor ", shown(view.name), " has the byte ", std::to_integer<int>(*odd),
      " as its element ", static_cast<std::size_t>(odd - view.bytes.begin()), ": a bool is 0 or 1"}));
}

/// Fills the variables from a file that has `tensors()`, and `fetch` for what the rules leave of them.
inline status load_weights(
    std::span<variable_slot const> variables, auto& file, std::span<weight_rule const> rules) {
  weight_plan const plan(variables, file.tensors(), rules);
  if (!plan.refusal().empty()) return status(plan.refusal());
  std::vector<bool> is_used(file.tensors().size());
  for (std::size_t i = 0; i < variables.size(); ++i)
    for (weight_block const& each : plan.filling(i)) is_used[static_cast<std::size_t>(each.tensor)] = true;
  for (std::size_t i = 0; i < is_used.size(); ++i)
    if (is_used[i])
      if (status fetched = fetch(file, i); !fetched) return fetched;
  // From here on nothing can go wrong.
  for (std::size_t i = 0; i < variables.size(); ++i)
    fill_variable(variables[i], plan.filling(i),
        [&](int tensor) { return file.tensors()[static_cast<std::size_t>(tensor)].bytes.data(); });
  return {};
}

template <class File>
status load_bytes(std::span<variable_slot const> variables, std::span<std::byte const> bytes,
    std::span<weight_rule const> rules) {
  File file;
  if (status parsed = File::parse(bytes, file); !parsed) return parsed;
  return load_weights(variables, file, rules);
}

/// Whether the files that fit have no more elements than the variables.
constexpr bool bounds_size(std::span<weight_rule const> rules) {
  for (weight_rule const& each : rules)
    if (each.what == weight_rule::kind::ignore || each.what == weight_rule::kind::sum ||
        !bounds_size(each.rules))
      return false;
  return true;
}

/// The same from the file at a path, which stands before each sentence.
template <class File>
status load_path(std::span<variable_slot const> variables, std::filesystem::path const& path,
    std::span<weight_rule const> rules) {
  std::uint64_t most = File::most_beside_data;
  for (variable_slot const& variable : variables) most += variable.bytes();
  whole_file file;
  if (status read = file.read(path, bounds_size(rules) ? most : std::numeric_limits<std::uint64_t>::max());
      !read)
    return read;
  status const loaded = load_bytes<File>(variables, file.bytes(), rules);
  return loaded ? loaded : status(sentence({shown(path.string()), ": ", loaded.message()}));
}

/// Variables as a file of a scope's has them, in `chosen`.
inline status choose_within(std::span<variable_slot const> variables, std::span<weight_rule const> rules,
    std::vector<variable_slot>& chosen) {
  std::string_view const scope = rules.empty() ? std::string_view() : rules.back().name;
  for (variable_slot each : variables)
    if (each.name = name_within(scope, each.name); each.name.data() != nullptr) chosen.push_back(each);
  if (!scope.empty() && chosen.empty()) return status(no_variable_within(scope, variables));
  return {};
}

template <weight_rule_function*... Rules>
constexpr bool only_within = sizeof...(Rules) <= 1 &&
    (true && ... && (Rules().what == weight_rule::kind::within));

}  // namespace detail
}  // namespace ashlar
