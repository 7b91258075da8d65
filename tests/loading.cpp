// SPDX-License-Identifier: BSL-1.0
#include "loading.hpp"

#include <ashlar/io/safetensors.hpp>

using namespace ashlar;

status load_file(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  return load_safetensors(variables, path);
}

status save_file(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  return save_safetensors(variables, path);
}
