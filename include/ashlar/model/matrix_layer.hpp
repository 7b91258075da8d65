// SPDX-License-Identifier: BSL-1.0
// Layers that compute on Eigen matrices: forward(x, var), and activations that are functions of a whole
// matrix.
#pragma once

#include "../storage/parameter_block.hpp"
#include "layer_place.hpp"

#include <new>
#include <type_traits>

namespace ashlar::detail {

template <int Index, int Columns, int Declared>
struct forward_mismatch {
  static constexpr sentence message() {
    return {"The forward of layer number ", Index, " makes ", shape{shape::unknown_extent, Columns},
        " and its declare returns a shape of ", Declared, " elements: make them agree"};
  }
};

/// A matrix with a row for each sample, of the size that the compiler knows or of a dynamic one.
template <class Scalar, bool Known, class Samples, int Columns>
struct sample_matrix {
  using type = row_major<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
};
template <class Scalar, class Samples, int Columns>
struct sample_matrix<Scalar, true, Samples, Columns> {
  using type = row_major<Scalar, static_cast<int>(Samples::value), Columns>;
};

/// y = Layer::forward(x, var), on maps of the layer's memory.
template <class Layer, int Index, int Inputs, int Outputs, class Place, class Scalar>
void call_forward(Place const& at, Scalar const* x, Scalar* y) {
  using samples = typename Place::samples_type;
  using x_matrix = typename sample_matrix<Scalar, Place::known, samples, Inputs>::type;
  using y_matrix = typename sample_matrix<Scalar, Place::known, samples, Outputs>::type;
  Eigen::Index const rows = at.samples();
  auto const inputs = at.inputs();
  auto const outputs = at.outputs();
  Eigen::Map<x_matrix const> const from(x, rows, inputs);
  auto const var = at.variables();
  using result = std::decay_t<decltype(Layer::forward(from, var))>;
  if constexpr (std::is_same_v<result, y_matrix> && Place::known && alignof(result) <= alignof(Scalar))
    ::new (static_cast<void*>(y)) result(Layer::forward(from, var));  // made in its place, not moved there
  else if constexpr (same_extent(result::ColsAtCompileTime, Outputs))
    Eigen::Map<y_matrix>(y, rows, outputs) = Layer::forward(from, var);
  else
    static_assert(refuse<forward_mismatch<Index, result::ColsAtCompileTime, Outputs>>());
}

/// y = Function(x), on maps with a row for each step along the last axis.
template <auto Function>
struct matrix_function {
  template <class Place, class Scalar>
  static void apply(Place const& at, Scalar const* x, Scalar* y) {
    using matrix = row_major<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    auto const columns = static_cast<Eigen::Index>(at.output().back());
    auto const rows = Eigen::Index{at.samples()} * at.outputs() / columns;
    Eigen::Map<matrix>(y, rows, columns) = Function(Eigen::Map<matrix const>(x, rows, columns)).eval();
  }
};

}  // namespace ashlar::detail
