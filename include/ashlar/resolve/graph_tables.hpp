// SPDX-License-Identifier: BSL-1.0
// A finished graph as an object of arrays that are just as large as they must be.
#pragma once

#include "../scope/graph_reader.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar::detail {

template <graph_sizes Sizes>
struct graph_tables {
  std::array<variable_info, std::size_t(Sizes.variables)> variables{};
  handle_row handles[Sizes.handles + 1]{};
  layer_row layers[Sizes.layers + 1]{};
  std::string_view operations[Sizes.operations + 1]{};
  std::string_view collections[Sizes.collections + 1]{};
  loss_info losses[Sizes.losses + 1]{};
  char characters[Sizes.characters + 1]{};

  constexpr table_pointers pointers(char const* place) {
    return {variables.data(), handles, layers, operations, collections, losses, characters, place};
  }
};

}  // namespace ashlar::detail
