// SPDX-License-Identifier: BSL-1.0
// What reads and writes the weights files of many tests is compiled once, in loading.cpp.
#pragma once

#include <ashlar/io/safetensors.hpp>

#include <filesystem>
#include <span>

namespace ashlar {

extern template status load_safetensors<>(std::span<variable_slot const>, std::filesystem::path const&);
extern template status save_safetensors<>(std::span<variable_slot const>, std::filesystem::path const&);

}  // namespace ashlar
