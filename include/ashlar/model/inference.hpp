// SPDX-License-Identifier: BSL-1.0
// inference<…>: a network that only runs, on spans: without Eigen, the registry and random numbers, for
// programs that are to compile quickly. Layers are included one by one: layers/dense.hpp.
#pragma once

#include "../core/variable_name.hpp"
#include "../resolve/lookup.hpp"
#include "../storage/parameter_layout.hpp"
#include "budget.hpp"
#include "pointer_computation.hpp"
#include "program.hpp"

#include <cstddef>
#include <span>
#include <type_traits>

namespace ashlar {

namespace detail {

/// The variables of a resolved graph in one block, zeros at first.
template <class Resolution>
struct plain_storage {
  alignas(variable_alignment) std::byte bytes[parameter_layout<Resolution>::bytes + 1]{};

  template <int Index>
  std::byte const* address() const {
    return bytes + parameter_layout<Resolution>::offsets[Index];
  }
};

template <class Program, bool WellFormed = resolution<Program>::well_formed>
class inference_of : public pointer_computation<Program, plain_storage<resolution<Program>>> {
  using resolved = resolution<Program>;
  using base = pointer_computation<Program, plain_storage<resolved>>;
  static constexpr std::size_t inputs = Program::input().count();
  static constexpr std::size_t outputs =
      static_cast<std::size_t>(known_parameters<Program>::plan().output_elements);

public:
  using typename base::element;
  using typename base::state;

  /// The elements of the variable of that name, row by row, to be read or filled: `n["fc1/weight"_v]`.
  template <text Name>
  auto operator[](variable_name<Name>) {
    return variable<Name, element>(this->parameters_.bytes);
  }
  template <text Name>
  auto operator[](variable_name<Name>) const {
    return variable<Name, element const>(this->parameters_.bytes);
  }

  /// One sample, with the workspace on the stack.
  void operator()(std::span<element const, inputs> x, std::span<element, outputs> y) const {
    workspace own;
    this->compute(x.data(), y.data(), own.values);
  }
  /// The next sample of a stream, whose state goes on.
  void operator()(std::span<element const, inputs> x, std::span<element, outputs> y, state& so_far) const {
    workspace own;
    this->compute(x.data(), y.data(), own.values, so_far);
  }

private:
  struct workspace {
    alignas(variable_alignment) element values[base::workspace_bytes / sizeof(element) + 1];
  };

  template <text Name, class Element>
  static auto variable(auto* bytes) {
    constexpr int index = find_variable(resolved::variables, Name.view());
    if constexpr (index >= 0) {
      static_assert(
          std::is_same_v<typename element_of<resolved::tables().variables[index].dtype>::type, element>);
      constexpr std::size_t count = resolved::variables[index].shape.count();
      return std::span<Element, count>(
          reinterpret_cast<Element*>(bytes + parameter_layout<resolved>::offsets[index]), count);
    } else {
      static_assert(refuse<refused_variable<resolved, Name>>());
      return std::span<Element>();
    }
  }
};

// A refused net goes along with what is then done with it.
template <class Program>
class inference_of<Program, false> : public resolved_graph<Program> {
public:
  static constexpr anything workspace_bytes{}, stack_bytes{}, state_bytes{}, multiply_adds{};
  static constexpr any_list<anything> layers{};
  using element = float;
  struct state {};
  state initial_state() const { return {}; }
  std::span<float> operator[](auto const&) const { return {}; }
  void operator()(auto const&...) const {}
  void compute(auto const&...) const {}
};

}  // namespace detail

/// A network as model<…> declares it, with the same names, shapes and numbers, and variables that are zeros
/// until they are filled.
///
///     using net = inference<input<50>, dense<64, activation<relu>>, dense<32>>;
///     net n;
///     std::ranges::copy(weights, n["dense/kernel"_v].begin());
///     n(x, y);  // std::array<float, 50> const x, std::array<float, 32> y
template <class... OptionsAndBody>
class inference : public detail::inference_of<detail::model_program<OptionsAndBody...>> {
  using program = detail::model_program<OptionsAndBody...>;
  static_assert(detail::admitted<program>());
  static_assert(detail::keeps_budget<detail::inference_of<program>, program>());
};

}  // namespace ashlar
