// SPDX-License-Identifier: BSL-1.0
// A batch of any size through a model's layers, some rows at a time, so that activations have fixed sizes.
#pragma once

#include "../declare/variable.hpp"
#include "chain.hpp"

namespace ashlar::detail {

/// The shape of one sample; unknown where a body begins with something else, which model refuses.
template <class Body>
inline constexpr shape input_shape = shape::unknown();
template <extent... Extents, class... Rest>
inline constexpr shape input_shape<type_list<input<Extents...>, Rest...>>{Extents...};

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

/// The layers of a body over a batch.
template <class Parameters, class Body>
class batch {
public:
  static constexpr int features = static_cast<int>(input_shape<Body>.count());

  explicit batch(Parameters const& parameters) : layers_{parameters} {}

  template <class X>
  static consteval bool takes() {
    if constexpr (X::ColsAtCompileTime == features)
      return true;
    else
      return refuse<batch_mismatch<features, X::RowsAtCompileTime, X::ColsAtCompileTime>>();
  }

  template <class X>
  auto operator()(X const& x) const {
    constexpr int size = X::RowsAtCompileTime;
    if constexpr (size != Eigen::Dynamic && size <= tile) {
      return rows<size>(x, 0);
    } else {
      using one = decltype(rows<1>(x, 0));
      row_major<typename one::Scalar, size, one::ColsAtCompileTime> y(x.rows(), one::ColsAtCompileTime);
      into(x, y);
      return y;
    }
  }

  /// Writes what the layers make of x into as many rows of y.
  template <class X>
  void into(X const& x, auto& y) const {
    constexpr int size = X::RowsAtCompileTime, columns = decltype(rows<1>(x, 0))::ColsAtCompileTime;
    Eigen::Index row = 0;
    if constexpr (size == Eigen::Dynamic || size >= tile)
      for (; row + tile <= x.rows(); row += tile)
        y.template block<tile, columns>(row, 0) = rows<tile>(x, row);
    if constexpr (size == Eigen::Dynamic || size % tile != 0)
      for (; row < x.rows(); ++row) y.template block<1, columns>(row, 0) = rows<1>(x, row);
  }

private:
  static constexpr int tile = 8;

  template <int Rows, class X>
  auto rows(X const& x, Eigen::Index first) const {
    using sample_rows = row_major<typename X::Scalar, Rows, features>;
    return layers_.template body<0>(Body{}, sample_rows(x.template middleRows<Rows>(first)));
  }

  chain<Parameters> layers_;
};

}  // namespace ashlar::detail
