// SPDX-License-Identifier: BSL-1.0
// The variables of a trained net on their way to the folded one.
#pragma once

#include "../resolve/lookup.hpp"
#include "../storage/parameter_layout.hpp"
#include "folding.hpp"
#include "operations.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace ashlar::detail {

/// What folding needs to know of a layer.
struct folded_layer {
  affine_variables affine{};
  bool has_bias = false;
  bool is_norm = false;  // it has gone, into the layer before it
  bool has_gamma = false, has_beta = false;
  double epsilon = 0;
};

template <class Was, class Is>
constexpr folded_layer folded_layer_of() {
  folded_layer result;
  if constexpr (affine_folding<Was>::is_foldable)
    result.affine = Was::affine, result.has_bias = affine_folding<Was>::has_bias;
  if constexpr (norm_folding<Was>::is_norm && !__is_same(Was, Is)) {
    result.is_norm = true, result.epsilon = norm_folding<Was>::epsilon;
    result.has_gamma = Was::has_gamma, result.has_beta = Was::has_beta;
  }
  return result;
}
template <class... Was, class... Is>
constexpr std::array<folded_layer, sizeof...(Was) + 1> folded_layers(type_list<Was...>, type_list<Is...>) {
  return {folded_layer_of<Was, Is>()...};
}

/// A program's parameters on their way to the folded one.
template <class Program, class Folded>
class parameter_folding {
  using from = resolution<Program>;
  using to = resolution<Folded>;
  static constexpr auto layers = folded_layers(typename model_operations<typename Program::body>::layers{},
      typename model_operations<typename Folded::body>::layers{});

public:
  /// The number of a declaration that cannot be folded, or -1: of a variable that is not whole, or that in
  /// another place is not folded or with other statistics.
  static consteval int torn() {
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
      if (!layers[i + 1].is_norm) continue;
      for (int h = rows()[i].first_handle; h < rows()[i + 1].last_handle; ++h) {
        variable_handle const& own = from::tables().handles[h].denoted;
        bool const is_affine = h < rows()[i].last_handle;
        if (own.variable < 0 || own.partitioned >= 0 || (is_affine && is_used_otherwise(own.variable, i)))
          return h;
      }
    }
    return -1;
  }

  template <class Scalar>
  static void run(std::byte const* trained, std::byte* made) {
    for (std::size_t i = 0; i < to::variables.size(); ++i)
      if (int const same = find_variable(from::variables, to::variables[i].name); same >= 0)
        std::memcpy(made + parameter_layout<to>::offsets[i],
            trained + parameter_layout<from>::offsets[std::size_t(same)], to::variables[i].bytes());
    for (std::size_t i = 0; i + 1 < layers.size(); ++i)
      if (layers[i + 1].is_norm) fold<Scalar>(i, trained, made);
  }

private:
  static constexpr layer_row const* rows() { return from::tables().layers; }

  /// Whether a variable of affine layer number `layer` is used by more than it and others like it.
  static consteval bool is_used_otherwise(int variable, std::size_t layer) {
    int uses = 0;
    for (handle_info const& each : from::handles) uses += each.variable == variable;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i)
      if (layers[i + 1].is_norm && layers[i + 1].epsilon == layers[layer + 1].epsilon &&
          declared<from>(i + 1, 0) == declared<from>(layer + 1, 0))
        for (int h = rows()[i].first_handle; h < rows()[i].last_handle; ++h)
          uses -= from::handles[std::size_t(h)].variable == variable;
    return uses != 0;
  }

  /// The variable of a layer's declaration.
  template <class Resolution>
  static constexpr int declared(std::size_t layer, int declaration) {
    return Resolution::handles[std::size_t(Resolution::tables().layers[layer].first_handle + declaration)]
        .variable;
  }
  template <class Scalar, class Resolution, class Block>
  static auto* memory(Block* block, std::size_t layer, int declaration) {
    auto const offset =
        parameter_layout<Resolution>::offsets[std::size_t(declared<Resolution>(layer, declaration))];
    if constexpr (std::is_const_v<Block>)
      return reinterpret_cast<Scalar const*>(block + offset);
    else
      return reinterpret_cast<Scalar*>(block + offset);
  }

  template <class Scalar>
  static void fold(std::size_t layer, std::byte const* trained, std::byte* made) {
    folded_layer const& into = layers[layer];
    folded_layer const& norm = layers[layer + 1];
    shape const& kernel_shape = from::variables[std::size_t(declared<from>(layer, into.affine.kernel))].shape;
    std::size_t behind = 1;
    for (int axis = 0; axis < into.affine.axes_behind_outputs; ++axis)
      behind *= std::size_t(kernel_shape[kernel_shape.rank() - 1 - axis]);
    auto const outputs = std::size_t(from::tables().layers[layer].output.back());

    auto const* const kernel = memory<Scalar, from>(trained, layer, into.affine.kernel);
    auto* const scaled = memory<Scalar, to>(made, layer, into.affine.kernel);
    auto* const shifted = memory<Scalar, to>(made, layer, into.affine.bias);
    int const mean = norm.has_gamma + norm.has_beta;
    for (std::size_t o = 0; o < outputs; ++o) {
      auto const of_norm = [&](int declaration) {
        return double{memory<Scalar, from>(trained, layer + 1, declaration)[o]};
      };
      double scale = 1 / std::sqrt(of_norm(mean + 1) + norm.epsilon);
      if (norm.has_gamma) scale *= of_norm(0);
      double shift = -of_norm(mean) * scale;
      if (into.has_bias) shift += double{memory<Scalar, from>(trained, layer, into.affine.bias)[o]} * scale;
      if (norm.has_beta) shift += of_norm(norm.has_gamma);
      shifted[o] = static_cast<Scalar>(shift);
      for (std::size_t first = o * behind; first < kernel_shape.count(); first += outputs * behind)
        for (std::size_t i = first; i < first + behind; ++i)
          scaled[i] = static_cast<Scalar>(double{kernel[i]} * scale);
    }
  }
};

}  // namespace ashlar::detail
