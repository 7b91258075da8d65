// SPDX-License-Identifier: BSL-1.0
// Whether a model keeps its budget, or the compiler refuses it.
#pragma once

#include "../resolve/refusal.hpp"
#include "layer_info.hpp"
#include "model_options.hpp"
#include "operations.hpp"

#include <cstddef>

namespace ashlar {

namespace detail {

template <class Model, class Program>
struct beyond_flash {
  static constexpr bool holds = Model::parameter_bytes > Program::options.flash;
  static constexpr sentence message() {
    variable_info const* largest = &Model::variables[0];
    for (variable_info const& each : Model::variables)
      if (each.bytes() > largest->bytes()) largest = &each;
    return {"This model's variables take ", Model::parameter_bytes, " bytes, and its budget has ",
        Program::options.flash, " of flash: the largest is ", largest->name, " ", largest->shape, " with ",
        largest->bytes(), " bytes"};
  }
};

template <class Model, class Program>
struct beyond_ram {
  static constexpr bool holds = Model::stack_bytes + Model::state_bytes > Program::options.ram;

  /// What a layer has in the workspace while it runs, beside the values that wait for others, or in the
  /// state.
  struct layer_bytes {
    std::size_t values = 0, scratch = 0, state = 0;
  };
  static constexpr layer_bytes bytes_of(std::size_t i) {
    layer_traits const& traits = model_operations<typename Program::body>::traits[i];
    layer_info const& layer = Model::layers[i];
    constexpr std::size_t element = sizeof(typename Model::element);
    layer_bytes bytes{(layer.input.count() + layer.output.count()) * element};
    if (traits.scratch_size != nullptr)
      bytes.scratch = std::size_t(traits.scratch_size(layer.input)) * element;
    if (traits.state_size != nullptr) bytes.state = std::size_t(traits.state_size(layer.input)) * element;
    return bytes;
  }

  static constexpr sentence message() {
    bool const by_state = Model::state_bytes > Model::workspace_bytes;
    std::size_t largest = 0, most = 0;
    for (std::size_t i = 0; i < Model::layers.size(); ++i) {
      layer_bytes const bytes = bytes_of(i);
      std::size_t const all = by_state ? bytes.state : bytes.values + bytes.scratch;
      if (all > most) most = all, largest = i;
    }
    layer_info const& layer = Model::layers[largest];
    sentence said{"This model takes ", Model::stack_bytes, " bytes of stack, of which ",
        Model::workspace_bytes, " are its workspace, and ", Model::state_bytes,
        " of state, and its budget has ", Program::options.ram, " of RAM: the largest part is layer number ",
        largest, ", ", layer.type, ", which "};
    if (by_state) return said.say({"carries ", most, " bytes"});
    said.say({"makes ", layer.output, " of ", layer.input, " in ", most, " bytes"});
    std::size_t const scratch = bytes_of(largest).scratch;
    return scratch == 0 ? said : said.say({", of which ", scratch, " are its scratch memory"});
  }
};

// Not in the same condition, for a model without a limit would then be planned in order to know.
template <class Beyond, bool Limited>
constexpr bool goes_beyond() {
  if constexpr (Limited)
    return Beyond::holds;
  else
    return false;
}

/// Whether a model keeps its budget, or the one error that it does not.
template <class Model, class Program>
consteval bool keeps_budget() {
  using flash = beyond_flash<Model, Program>;
  using ram = beyond_ram<Model, Program>;
  if constexpr (!Model::well_formed)
    return true;
  else if constexpr (goes_beyond<flash, Program::options.flash != unlimited>())
    return refuse<flash>();
  else if constexpr (goes_beyond<ram, Program::options.ram != unlimited>())
    return refuse<ram>();
  else
    return true;
}

}  // namespace detail
}  // namespace ashlar
