// SPDX-License-Identifier: BSL-1.0
// Batches and streams of any size through a model, some samples at a time, as Eigen matrices.
#pragma once

#include "execution.hpp"
#include "known_parameters.hpp"
#include "matrix_layer.hpp"
#include "program.hpp"

#include <type_traits>

namespace ashlar::detail {

template <int Features, int Rows, int Columns>
struct batch_mismatch {
  static constexpr sentence message() {
    sentence said{"This model takes x ", shape{shape::unknown_extent, Features}, " and is given ",
        shape{Rows, Columns}};
    if (Columns == Eigen::Dynamic)
      return said.say({", whose columns the compiler does not know: write x.leftCols<", Features, ">()"});
    if (Columns == 1 && (Rows == Features || Rows == Eigen::Dynamic))
      return said.say({": one sample is one row; write x.transpose()"});
    return said.say({": each row is one sample"});
  }
};

/// Whether a matrix lies in memory row by row without gaps.
template <class Matrix>
inline constexpr bool is_dense_rows = std::is_base_of_v<Eigen::PlainObjectBase<Matrix>, Matrix> &&
    (Matrix::IsRowMajor || Matrix::ColsAtCompileTime == 1 || Matrix::RowsAtCompileTime == 1);
template <class Matrix>
inline constexpr bool is_dense_rows<Eigen::Map<Matrix>> = is_dense_rows<std::remove_const_t<Matrix>>;

/// Rows of a matrix as a pointer to dense rows: its own memory, or a copy.
template <int Rows, class X>
class dense_rows_of {
public:
  dense_rows_of(X const& x, Eigen::Index first) : x_(x), first_(first), rows_(copied(x, first)) {}
  auto const* data() const {
    if constexpr (is_dense_rows<X>)
      return x_.data() + first_ * x_.cols();
    else
      return rows_.data();
  }

private:
  struct nothing {};
  static auto copied(X const& x, Eigen::Index first) {
    if constexpr (is_dense_rows<X>)
      return nothing{};
    else
      return row_major<typename X::Scalar, Rows, X::ColsAtCompileTime>(x.template middleRows<Rows>(first));
  }

  X const& x_;
  Eigen::Index first_;
  decltype(copied(std::declval<X const&>(), 0)) rows_;
};

/// The layers of a model over samples that are rows of a matrix.
template <class Program, class Shapes = Program, class Storage = parameter_storage<resolution<Program>>>
class batch {
public:
  using parameters = known_parameters<Program, Shapes, Storage>;
  static constexpr int features = static_cast<int>(Shapes::input().count());
  static constexpr int columns = static_cast<int>(parameters::plan().output_elements);

  explicit batch(Storage const& storage) : parameters_(storage) {}

  template <class X>
  static consteval bool takes() {
    if constexpr (X::ColsAtCompileTime == features)
      return true;
    else
      return refuse<batch_mismatch<features, X::RowsAtCompileTime, X::ColsAtCompileTime>>();
  }

  template <run_mode Mode, class X>
  auto operator()(X const& x, typename X::Scalar* state) const {
    row_major<typename X::Scalar, X::RowsAtCompileTime, columns> y(x.rows(), columns);
    into<Mode>(x, y, state);
    return y;
  }

  /// Writes what the layers make of x into as many rows of y.
  template <run_mode Mode, class X>
  void into(X const& x, auto& y, typename X::Scalar* state) const {
    using scalar = typename X::Scalar;
    constexpr int size = X::RowsAtCompileTime;
    constexpr int tile = size != Eigen::Dynamic && size <= largest_tile<scalar> ? size : largest_tile<scalar>;
    Eigen::Index row = 0;
    if constexpr (tile > 0)
      for (; row + tile <= x.rows(); row += tile) rows<Mode, tile>(x, row, y, state);
    if constexpr (size == Eigen::Dynamic ? tile > 1 : tile > 0 && size % tile != 0)
      for (; row < x.rows(); ++row) rows<Mode, 1>(x, row, y, state);
  }

private:
  template <class Scalar>
  static constexpr int largest_tile =
      samples_at_once(static_cast<std::size_t>(parameters::batch_plan().elements) * sizeof(Scalar),
          parameter_layout<resolution<Program>>::bytes);

  template <run_mode Mode, int Rows, class X, class Y>
  void rows(X const& x, Eigen::Index first, Y& y, typename X::Scalar* state) const {
    using scalar = typename X::Scalar;
    if constexpr (!is_dense_rows<Y> || !std::is_same_v<scalar, typename Y::Scalar>) {
      row_major<scalar, Rows, columns> made;
      rows_into<Mode, Rows>(x, first, made.data(), state);
      y.template block<Rows, columns>(first, 0) = made;
    } else {
      rows_into<Mode, Rows>(x, first, y.data() + first * columns, state);
    }
  }

  template <run_mode Mode, int Rows, class X>
  void rows_into(X const& x, Eigen::Index first, typename X::Scalar* y, typename X::Scalar* state) const {
    using scalar = typename X::Scalar;
    constexpr extent elements =
        Rows == 1 ? parameters::plan().elements : parameters::batch_plan().elements_of(Rows);
    alignas(variable_alignment) scalar workspace[elements > 0 ? elements : 1];
    dense_rows_of<Rows, X> const from(x, first);
    execution<typename Program::body, parameters>(parameters_)
        .template run<Mode>(std::integral_constant<int, Rows>(), from.data(), y, workspace, state);
  }

  parameters parameters_;
};

}  // namespace ashlar::detail
