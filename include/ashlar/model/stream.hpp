// SPDX-License-Identifier: BSL-1.0
// A model run with a state that goes on from call to call: a step, or a block of steps.
#pragma once

#include "../resolve/graph.hpp"
#include "batch.hpp"
#include "model_state.hpp"

namespace ashlar::detail {

template <class Program, int Layer>
struct steps_refused {
  static constexpr sentence message() {
    return {"This model does not run step by step: its layer number ", Layer, " is given ",
        resolution<Program>::tables().layers[Layer].input,
        " and needs the whole of it, whose first axis is time"};
  }
};

template <int Features, int StepFeatures, int Rows, int Columns>
struct stream_mismatch {
  static constexpr sentence message() {
    sentence said{"This model takes x ", shape{shape::unknown_extent, Features}};
    if (StepFeatures != Features) said.say({" or, as steps, ", shape{shape::unknown_extent, StepFeatures}});
    said.say({" and is given ", shape{Rows, Columns}});
    if (StepFeatures == Columns) said.say({", whose rows the compiler does not know: write x.topRows<1>()"});
    return said;
  }
};

/// The layers of a model over a stream.
template <class Program, class Storage>
class stream {
  static constexpr shape input = Program::input();
  static constexpr int features = static_cast<int>(input.count());
  static constexpr int step_features = input.rank() > 1 ? features / static_cast<int>(input[0]) : features;
  using operations = typename known_parameters<Program>::operations;
  static constexpr time_flow<operations> flow{};

  template <class X>
  static constexpr bool takes_samples = X::ColsAtCompileTime == features;
  template <class X>
  static constexpr bool takes_steps =
      !takes_samples<X> && X::ColsAtCompileTime == step_features && X::RowsAtCompileTime != Eigen::Dynamic;

public:
  explicit stream(Storage const& storage) : storage_(storage) {}

  template <class X>
  static consteval bool takes() {
    if constexpr (takes_samples<X>)
      return true;
    else if constexpr (!takes_steps<X>)
      return refuse<stream_mismatch<features, step_features, X::RowsAtCompileTime, X::ColsAtCompileTime>>();
    else if constexpr (flow.obstacle >= 0)
      return refuse<steps_refused<Program, flow.obstacle>>();
    else
      return admitted<steps_program<Program, X::RowsAtCompileTime>>();
  }

  /// Each row is one sample, or else each is one step of a sample.
  template <class X>
  auto operator()(X const& x, model_state<Program>& state) const {
    if constexpr (takes_samples<X>) {
      return batch<Program, Program, Storage>(storage_).template operator()<run_mode::stream>(
          x, state.values);
    } else if constexpr (takes_steps<X> && flow.obstacle < 0) {
      constexpr int steps = X::RowsAtCompileTime;
      using block = batch<Program, steps_program<Program, steps>, Storage>;
      auto const rows = dense_rows_of<steps, X>(x, 0);
      Eigen::Map<row_major<typename X::Scalar, 1, steps * step_features> const> const sample(rows.data());
      constexpr int made = flow.timed[std::size_t(operations::operations.result)] ? steps : 1;
      row_major<typename X::Scalar, made, block::columns / made> as_rows;
      Eigen::Map<row_major<typename X::Scalar, 1, block::columns>> y(as_rows.data());
      block(storage_).template into<run_mode::steps>(sample, y, state.values);
      return as_rows;
    } else {
      return any_matrix();
    }
  }

private:
  Storage const& storage_;
};

}  // namespace ashlar::detail
