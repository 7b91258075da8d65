// SPDX-License-Identifier: BSL-1.0
#include "loading.hpp"

namespace ashlar {

template status load_safetensors<>(std::span<variable_slot const>, std::filesystem::path const&);
template status save_safetensors<>(std::span<variable_slot const>, std::filesystem::path const&);

}  // namespace ashlar
