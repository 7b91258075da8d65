// SPDX-License-Identifier: BSL-1.0
// What execution knows about a model whose shapes the compiler has settled.
#pragma once

#include "../core/data_type.hpp"
#include "../resolve/refusal.hpp"
#include "../resolve/resolution.hpp"
#include "workspace.hpp"

#include <cstddef>

namespace ashlar::detail {

template <class Resolution>
struct parameter_storage;  // storage/parameter_block.hpp

template <class Scalar>
struct element_types_mismatch {
  static constexpr sentence message() {
    return {
        "A layer takes x and variables of one element type: write x.cast<float>() to make x that of float "
        "variables"};
  }
};

/// The sentence that a layer computes on whole variables.
constexpr sentence no_whole_variable(auto const& tables, int layer, int declaration) {
  auto const& handle = tables.handles[tables.layers[layer].first_handle + declaration];
  return {"Variable ", handle.local_name, " of layer number ", layer,
      " is partitioned, or not a variable: the layer computes on a whole one"};
}
template <class Program, int Layer, int Declaration>
struct refused_part {
  static constexpr sentence message() {
    return no_whole_variable(resolution<Program>::tables(), Layer, Declaration);
  }
};

/// A model's variables, with the layers' shapes from `Shapes`: the same program, or the same for fewer steps.
template <class Program, class Shapes = Program, class Storage = parameter_storage<resolution<Program>>>
class known_parameters {
  using resolved = resolution<Program>;
  using shapes = resolution<Shapes>;

public:
  using operations = model_operations<typename Program::body>;
  static constexpr bool known = true;

  constexpr explicit known_parameters(Storage const& storage) : storage_(storage) {}

  /// The plan of one sample, and of several.
  static constexpr workspace_plan<operations> const& plan() { return planned; }
  static constexpr workspace_plan<operations> const& batch_plan() { return planned_for_several; }
  static constexpr shape const& input() { return entry; }
  static constexpr std::ptrdiff_t inputs() { return static_cast<std::ptrdiff_t>(entry.count()); }
  template <int Layer>
  static constexpr layer_row const& row() {
    return shapes::tables().layers[Layer];
  }

  /// What `forward` of layer number `Layer` gets as `var`.
  template <int Layer>
  auto layer() const
    requires requires(Storage const& storage) { storage.template layer<Layer>(); }
  {
    return storage_.template layer<Layer>();
  }

  /// The memory of a layer's declaration.
  template <class Scalar, int Layer, int Declaration>
  Scalar const* data() const {
    constexpr int handle = resolved::tables().layers[Layer].first_handle + Declaration;
    constexpr variable_handle denoted = resolved::tables().handles[handle].denoted;
    if constexpr (denoted.variable < 0 || denoted.partitioned >= 0)
      static_assert(refuse<refused_part<Program, Layer, Declaration>>());
    else if constexpr (resolved::tables().variables[denoted.variable].dtype != data_type_of<Scalar>::value)
      static_assert(refuse<element_types_mismatch<Scalar>>());
    else
      return reinterpret_cast<Scalar const*>(storage_.template address<denoted.variable>());
    return nullptr;
  }

private:
  static constexpr shape entry = Shapes::input();
  static constexpr workspace_plan<operations> planned{
      shapes::tables().layers, entry, scratch_place::among_values};
  static constexpr workspace_plan<operations> planned_for_several{
      shapes::tables().layers, entry, scratch_place::behind_values};

  Storage const& storage_;
};

}  // namespace ashlar::detail
