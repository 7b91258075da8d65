// SPDX-License-Identifier: BSL-1.0
// A variable's memory without its type: what loaders and optimisers see.
#pragma once

#include "../core/data_type.hpp"
#include "../core/shape.hpp"

#include <cstddef>
#include <string_view>

namespace ashlar {

/// Where one variable of a live model lies: `data` holds `shape.count() * size_of(dtype)` bytes, row-major.
struct variable_slot {
  std::string_view name;
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  std::byte* data = nullptr;

  constexpr std::size_t bytes() const { return shape.count() * size_of(dtype); }
};

}  // namespace ashlar
