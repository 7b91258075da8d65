// SPDX-License-Identifier: BSL-1.0
// A tensor of a file, as a view.
#pragma once

#include "../core/data_type.hpp"
#include "../core/shape.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace ashlar {

/// One tensor of a file: `bytes` holds `shape.count() * size_of(dtype)` bytes, little-endian and row-major,
/// or, where the first axis is the fastest, as Fortran stores it.
struct tensor_view {
  std::string name;
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  std::span<std::byte const> bytes{};
  bool first_axis_fastest = false;
};

}  // namespace ashlar
