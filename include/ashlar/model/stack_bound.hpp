// SPDX-License-Identifier: BSL-1.0
// How much of the stack a model's run takes at most.
#pragma once

#include "../storage/parameter_layout.hpp"
#include "execution.hpp"
#include "known_parameters.hpp"

#include <algorithm>
#include <cstddef>

namespace ashlar::detail {

/// What the calls down to a kernel keep, and the vectors that one cannot hold in registers: measured as 640
/// bytes at most with vectors of 16 bytes, as 1256 with vectors of 32, at any level of optimisation but none,
/// and as 220 without vectors.
inline constexpr std::size_t frame_bytes =
    kernels::detail::vector_bytes < 16 ? 320 : 64 + 40 * std::size_t{kernels::detail::vector_bytes};

template <class Layer>
inline constexpr bool is_joint = __is_same(Layer, listed_joint);

/// The elements of the matrices that layer number `Layer` makes while it runs, if it has only `forward`.
template <class Program, class Scalar, class Layer, int Number>
constexpr std::size_t matrix_elements() {
  using parameters = known_parameters<Program>;
  using place = layer_place<parameters, Layer, Number, std::integral_constant<int, 1>, Scalar, false>;
  if constexpr (is_joint<Layer> || traits_of<Layer>().keeps_values)
    return 0;
  else if constexpr (requires(place const& at, Scalar const* x, Scalar* y) { Layer::compute(at, x, y); })
    return 0;
  else  // evaluated, given to a function, and returned; Eigen's own products take more, xw_plus_b and matmul
        // do not
    return parameters::template row<Number>().input.count() +
        3 * parameters::template row<Number>().output.count();
}

/// The vectors that the kernel of layer number `Layer` says that it keeps beside those of `frame_bytes`.
template <class Program, class Layer, int Number>
constexpr std::size_t kept_vectors() {
  if constexpr (requires(shape const& x) { Layer::kept_vectors(x); })
    return std::size_t(Layer::kept_vectors(known_parameters<Program>::template row<Number>().input));
  else
    return 0;
}

template <class Program, class... Layers, int... Numbers>
constexpr std::size_t most_kept_vectors(type_list<Layers...>, std::integer_sequence<int, Numbers...>) {
  return std::max({std::size_t{}, kept_vectors<Program, Layers, Numbers>()...});
}

template <class Program, class Scalar, class... Layers, int... Numbers>
constexpr std::size_t most_matrix_elements(type_list<Layers...>, std::integer_sequence<int, Numbers...>) {
  return std::max({std::size_t{}, matrix_elements<Program, Scalar, Layers, Numbers>()...});
}

/// What one sample takes of the stack: its workspace, x where it is copied, as rows of a matrix are, and the
/// result, of which compilers may keep two.
template <class Program, class Scalar>
constexpr std::size_t stack_bound() {
  using parameters = known_parameters<Program>;
  using layers = typename parameters::operations::layers;
  using numbers = std::make_integer_sequence<int, size_of(layers{})>;
  std::size_t const elements = std::size_t(parameters::plan().elements) + std::size_t(parameters::inputs()) +
      2 * std::size_t(parameters::plan().output_elements) +
      most_matrix_elements<Program, Scalar>(layers{}, numbers());
  return elements * sizeof(Scalar) + variable_alignment + frame_bytes +
      most_kept_vectors<Program>(layers{}, numbers()) * kernels::detail::vector_bytes;
}

}  // namespace ashlar::detail
