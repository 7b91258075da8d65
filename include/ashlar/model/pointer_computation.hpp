// SPDX-License-Identifier: BSL-1.0
// What a well-formed model is and computes, on pointers: without Eigen.
#pragma once

#include "../resolve/graph.hpp"
#include "layer_info.hpp"
#include "model_state.hpp"
#include "stack_bound.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace ashlar::detail {

/// A model's constants and how it is run on pointers; `Storage` tells where its variables are.
template <class Program, class Storage>
class pointer_computation : public resolved_graph<Program> {
  using resolved = resolution<Program>;
  using parameters = known_parameters<Program, Program, Storage>;

public:
  /// What the variables, and with them a whole run, hold: float, unless they are declared otherwise.
  using element = typename model_element<Program>::type;
  /// What one sample's values take while the model runs.
  static constexpr std::size_t workspace_bytes =
      static_cast<std::size_t>(known_parameters<Program>::plan().elements) * sizeof(element);
  /// What a stream carries from step to step.
  static constexpr std::size_t state_bytes =
      static_cast<std::size_t>(known_parameters<Program>::plan().state_elements) * sizeof(element);
  /// What `n(x)` of one sample takes of the stack at most, in a build that is optimised; `n.compute`, which
  /// is given its workspace, takes `workspace_bytes` less.
  static constexpr std::size_t stack_bytes = stack_bound<Program, element>();
  /// The layers, in the order of their declaration, and the joints of branches.
  static constexpr std::array<layer_info, std::size_t(resolved::sizes.layers)> layers =
      layer_infos<resolved>(known_parameters<Program>::plan());
  /// The multiplications of one sample that are added up: as the layers state them, or one for each element
  /// of the matrices of a layer that states nothing.
  static constexpr std::size_t multiply_adds = [] {
    std::size_t sum = 0;
    for (layer_info const& each : layers) sum += each.multiply_adds;
    return sum;
  }();

  /// What a stream has come to: plain numbers, to be copied, compared and saved; `n.initial_state()` begins
  /// one.
  using state = model_state<Program>;

  /// The state of a stream before its first step.
  state initial_state() const {
    state begun;
    parameters const known(parameters_);
    execution<typename Program::body, parameters>(known).reset(begun.values);
    return begun;
  }

  /// One sample, for code that has its own memory: x and y hold an element for each of the sample and of the
  /// output, the workspace `workspace_bytes`. Nothing else is touched, and less stack is used.
  void compute(element const* x, element* y, element* workspace) const {
    run_one<run_mode::strangers>(x, y, workspace, nullptr);
  }
  /// The next sample of a stream in the same way.
  void compute(element const* x, element* y, element* workspace, state& so_far) const {
    run_one<run_mode::stream>(x, y, workspace, so_far.values);
  }

protected:
  [[no_unique_address]] Storage parameters_;

private:
  template <run_mode Mode>
  void run_one(element const* x, element* y, element* workspace, element* carried) const {
    parameters const known(parameters_);
    execution<typename Program::body, parameters>(known).template run<Mode>(
        std::integral_constant<int, 1>(), x, y, workspace, carried);
  }
};

}  // namespace ashlar::detail
