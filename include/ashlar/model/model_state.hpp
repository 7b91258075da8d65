// SPDX-License-Identifier: BSL-1.0
// What a stream carries from step to step, outside the model.
#pragma once

#include "../core/element_type.hpp"
#include "../storage/parameter_layout.hpp"
#include "known_parameters.hpp"

#include <cstddef>

namespace ashlar::detail {

/// The element type that a model computes in: that of its first variable.
template <class Program, bool HasVariables = (resolution<Program>::sizes.variables > 0)>
struct model_element {
  using type = float;
};
template <class Program>
struct model_element<Program, true> {
  // Not by tables(), for those of layers and handles would be made as well.
  using type = typename element_of<resolution<Program>::variables[0].dtype>::type;
};

/// What a stream has come to: plain numbers, to be copied, compared and saved.
template <class Program>
struct model_state {
  using element = typename model_element<Program>::type;
  static constexpr std::size_t size =
      static_cast<std::size_t>(known_parameters<Program>::plan().state_elements);

  alignas(variable_alignment) element values[size > 0 ? size : 1]{};

  friend bool operator==(model_state const& left, model_state const& right) {
    for (std::size_t i = 0; i < size; ++i)
      if (left.values[i] != right.values[i]) return false;
    return true;
  }
};

}  // namespace ashlar::detail
