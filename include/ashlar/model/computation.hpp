// SPDX-License-Identifier: BSL-1.0
// What a well-formed model computes on Eigen matrices, over variables that lie wherever `Storage` says.
#pragma once

#include "matrix_layer.hpp"
#include "pointer_computation.hpp"
#include "stream.hpp"

namespace ashlar::detail {

/// A model's constants and the ways to run it; `Storage` tells where its variables are.
template <class Program, class Storage>
class computation : public pointer_computation<Program, Storage> {
  using resolved = resolution<Program>;

public:
  using typename pointer_computation<Program, Storage>::state;

  /// The variable of that name, as an Eigen::Map of its exact shape: `n["fc1/weight"_v]`.
  template <text Name>
  auto operator[](variable_name<Name>) const {
    return variable<Name>(parameters_);
  }

  /// What the layers make of x (batch, features): a matrix (batch, outputs). For a batch whose size is known
  /// to the compiler nothing is allocated; otherwise only the result is.
  template <class X>
  auto operator()(Eigen::MatrixBase<X> const& x) const {
    using batch = detail::batch<Program, Program, Storage>;
    static_assert(batch::template takes<X>());
    if constexpr (X::ColsAtCompileTime == batch::features) {
      typename Eigen::internal::nested_eval<X, 1>::type once(x.derived());  // a product is computed once
      return batch(parameters_).template operator()<run_mode::strangers>(once, nullptr);
    } else {
      return any_matrix();
    }
  }

  /// The same into `y`, which is resized where it has another size; otherwise nothing is allocated.
  template <class X, class Y>
  void operator()(Eigen::MatrixBase<X> const& x, Eigen::PlainObjectBase<Y>& y) const {
    using batch = detail::batch<Program, Program, Storage>;
    static_assert(batch::template takes<X>());
    if constexpr (X::ColsAtCompileTime == batch::features) {
      y.resize(x.rows(), batch::columns);
      typename Eigen::internal::nested_eval<X, 1>::type once(x.derived());
      batch(parameters_).template into<run_mode::strangers>(once, y.derived(), nullptr);
    }
  }

  /// The next samples of a stream, whose state goes on. Each row of x is a sample; or, for a model of
  /// sequences (time, …), each row is a step, and the result is what the sequence has come to with the last
  /// one.
  template <class X>
  auto operator()(Eigen::MatrixBase<X> const& x, state& so_far) const {
    using stream = detail::stream<Program, Storage>;
    static_assert(stream::template takes<X>());
    typename Eigen::internal::nested_eval<X, 1>::type once(x.derived());
    return stream(parameters_)(once, so_far);
  }

protected:
  using pointer_computation<Program, Storage>::parameters_;

  template <text Name>
  static auto variable(auto& parameters) {
    constexpr int index = find_variable(resolved::variables, Name.view());
    if constexpr (index >= 0) {
      return parameters.template at<index>();
    } else {
      static_assert(refuse<refused_variable<resolved, Name>>());
      return any_map(nullptr, 0, 0);
    }
  }
};

}  // namespace ashlar::detail
