// SPDX-License-Identifier: BSL-1.0
// Safetensors files for tests that are not about them: JSON is compiled once, in loading.cpp.
#pragma once

#include <ashlar/core/status.hpp>
#include <ashlar/storage/variable_slot.hpp>

#include <filesystem>
#include <span>

/// load_safetensors, without rules.
ashlar::status load_file(std::span<ashlar::variable_slot const> variables, std::filesystem::path const& path);
/// save_safetensors, without rules.
ashlar::status save_file(std::span<ashlar::variable_slot const> variables, std::filesystem::path const& path);
