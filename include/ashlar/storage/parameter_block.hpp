// SPDX-License-Identifier: BSL-1.0
// A model's variables as one aligned block inside the object.
#pragma once

#include "../core/variable_name.hpp"
#include "../resolve/lookup.hpp"
#include "initialize.hpp"
#include "parameter_layout.hpp"
#include "registry.hpp"
#include "typed_map.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ashlar::detail {

/// What a refused variable is: a matrix of any shape, so that what is done with it is no second error.
using any_matrix = Eigen::MatrixXf;
using any_map = Eigen::Map<any_matrix>;

/// What `forward` gets as `var`: the variables that layer number `Layer` declared, by the names it gave them.
template <class Storage, int Layer>
class layer_variables {
  using resolved = typename Storage::resolved;

public:
  constexpr explicit layer_variables(Storage const& parameters) : parameters_(parameters) {}

  template <text Name>
  auto operator[](variable_name<Name>) const {
    constexpr int index = find_layer_variable(resolved::tables(), Layer, Name.view());
    if constexpr (index >= 0) {
      return parameters_.template at<index>();
    } else {
      static_assert(refuse<refused_layer_variable<resolved, Layer, Name>>());
      return any_map(nullptr, 0, 0);
    }
  }

private:
  Storage const& parameters_;
};

/// Typed access to variables, by `Storage::address<Index>() const`: where variable number `Index` lies.
template <class Storage, class Resolution>
struct typed_storage {
  using resolved = Resolution;

  /// What `forward` of layer number `Layer` gets as `var`.
  template <int Layer>
  auto layer() const {
    return layer_variables<Storage, Layer>(self());
  }

  template <int Index>
  auto at() const {
    using type = variable_type<Resolution, Index>;
    return typename type::const_map(
        reinterpret_cast<typename type::element const*>(self().template address<Index>()));
  }

private:
  Storage const& self() const { return static_cast<Storage const&>(*this); }
};

/// The variables of a resolved graph, each at its constexpr offset.
template <class Resolution>
struct parameter_storage : typed_storage<parameter_storage<Resolution>, Resolution> {
  using layout = parameter_layout<Resolution>;
  using typed_storage<parameter_storage, Resolution>::at;

  alignas(variable_alignment) std::byte bytes[layout::bytes > 0 ? layout::bytes : 1]{};

  void initialize(std::uint64_t seed) {
    random_numbers seeds(seed);
    for (std::size_t i = 0; i < layout::variable_count; ++i)
      ashlar::initialize(slot(i), Resolution::variables[i].initializer, seeds.next());
  }

  variable_slot slot(std::size_t index) {
    variable_info const& info = Resolution::variables[index];
    return {info.name, info.shape, info.dtype, bytes + layout::offsets[index]};
  }

  std::array<variable_slot, layout::variable_count> slots() {
    std::array<variable_slot, layout::variable_count> result;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = slot(i);
    return result;
  }

  template <int Index>
  std::byte const* address() const {
    return bytes + layout::offsets[Index];
  }
  template <int Index>
  auto at() {
    using type = variable_type<Resolution, Index>;
    return typename type::map(reinterpret_cast<typename type::element*>(bytes + layout::offsets[Index]));
  }
};

/// The model's entry in the registry, or nothing.
template <class Resolution, bool Registered>
class registration {
public:
  explicit registration(std::byte* block) : node_(kind, block) {}

private:
  static constexpr registered_kind kind{Resolution::variables, parameter_layout<Resolution>::offsets.data()};
  registry_node node_;
};
template <class Resolution>
class registration<Resolution, false> {
public:
  constexpr explicit registration(std::byte*) {}
};

}  // namespace ashlar::detail
