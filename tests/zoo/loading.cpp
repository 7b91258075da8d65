// SPDX-License-Identifier: BSL-1.0
// What reads the files of all models.
#include "zoo.hpp"

template ashlar::status ashlar::load_safetensors<>(
    std::span<ashlar::variable_slot const>, std::filesystem::path const&);
