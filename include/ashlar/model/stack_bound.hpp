// SPDX-License-Identifier: BSL-1.0
// How much of the stack a model's run takes at most.
#pragma once

#include "../core/bounds.hpp"
#include "../kernels/products.hpp"
#include "../storage/parameter_layout.hpp"
#include "execution.hpp"
#include "known_parameters.hpp"

#include <cstddef>

namespace ashlar::detail {

/// What the calls down to a kernel keep, and the vectors that one cannot hold in registers, a tile's sums
/// among them: measured as 640 bytes at most with vectors of 16 bytes, as 1256 with vectors of 32, as 3656
/// with vectors of 64, at any level of optimisation but none, and as 220 without vectors.
inline constexpr std::size_t frame_bytes = kernels::detail::vector_bytes < 16
    ? 320
    : 64 + (24 + 2 * std::size_t{kernels::detail::widest_tile}) * kernels::detail::vector_bytes;

template <class Layer>
inline constexpr bool is_joint = __is_same(Layer, listed_joint);

/// What layer number `Number` takes beside `frame_bytes` while it runs: the vectors that its kernel says that
/// it keeps, or the matrices that it makes if it has only `forward`.
template <class Program, class Scalar, class Layer, int Number>
constexpr std::size_t layer_bytes() {
  using parameters = known_parameters<Program>;
  using place = layer_place<parameters, Layer, Number, std::integral_constant<int, 1>, Scalar, false>;
  constexpr shape x = parameters::template row<Number>().input;
  if constexpr (is_joint<Layer> || traits_of<Layer>().keeps_values)
    return 0;
  else if constexpr (requires { Layer::kept_vectors(x); })
    return std::size_t(Layer::kept_vectors(x)) * kernels::detail::vector_bytes;
  else if constexpr (requires(place const& at, Scalar const* in, Scalar* y) { Layer::compute(at, in, y); })
    return 0;
  else  // evaluated, given to a function, and returned; Eigen's own products take more, xw_plus_b and matmul
        // do not
    return (x.count() + 3 * parameters::template row<Number>().output.count()) * sizeof(Scalar);
}

template <class Program, class Scalar, class... Layers, int... Numbers>
constexpr std::size_t most_layer_bytes(type_list<Layers...>, std::integer_sequence<int, Numbers...>) {
  std::size_t most = 0;
  ((most = larger(most, layer_bytes<Program, Scalar, Layers, Numbers>())), ...);
  return most;
}

/// What one sample takes of the stack: its workspace, x where it is copied, as rows of a matrix are, and the
/// result, of which compilers may keep two.
template <class Program, class Scalar>
constexpr std::size_t stack_bound() {
  using parameters = known_parameters<Program>;
  using layers = typename parameters::operations::layers;
  std::size_t const elements = std::size_t(parameters::plan().elements) + std::size_t(parameters::inputs()) +
      2 * std::size_t(parameters::plan().output_elements);
  return elements * sizeof(Scalar) + variable_alignment + frame_bytes +
      most_layer_bytes<Program, Scalar>(layers{}, std::make_integer_sequence<int, size_of(layers{})>());
}

}  // namespace ashlar::detail
