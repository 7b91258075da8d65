// SPDX-License-Identifier: BSL-1.0
// Which values of a model have a time axis when it runs step by step, and which layer stands against that.
#pragma once

#include "operations.hpp"

#include <array>
#include <cstddef>

namespace ashlar::detail {

/// How the samples that a model is given hang together.
enum class run_mode : unsigned char {
  strangers,  // each begins anew
  stream,  // each goes on where the one before ended
  steps,  // the one sample is some steps of a sequence, whose first axis is time
};

/// The flow of time through a model whose input is a sequence.
template <class Operations>
struct time_flow {
  static constexpr auto const& operations = Operations::operations;
  static constexpr std::size_t room = operations.all.size();

  std::array<bool, room + 1> timed{};  // of each value
  int obstacle = -1;  // the layer that needs the whole sequence

  constexpr time_flow() {
    timed[0] = true;
    bool around = false;  // whether the time that time_distributed goes through is the model's
    for (int i = 0; i < operations.count && obstacle < 0; ++i) {
      model_operation const& each = operations.all[std::size_t(i)];
      bool const in = timed[std::size_t(each.in)];
      bool& out = timed[std::size_t(each.out)];
      switch (each.kind) {
        case operation_kind::layer:
        case operation_kind::alias: {
          over_time const time = Operations::traits[std::size_t(each.layer)].time;
          if (in && time == over_time::whole) obstacle = each.layer;
          out = in && time != over_time::last;
          break;
        }
        case operation_kind::enter_time:
          around = in;
          break;
        case operation_kind::leave_time:
          out = around;
          break;
        case operation_kind::add:
        case operation_kind::multiply:
          if (in != timed[std::size_t(each.other)]) obstacle = each.layer;
          out = in;
          break;
        case operation_kind::part:
          if (!each.first && in != out) obstacle = each.layer;
          out = in;
          break;
      }
    }
  }

  /// Whether an operation carries its state from call to call.
  static constexpr bool carries(run_mode mode, int number, time_flow const& flow) {
    model_operation const& each = operations.all[std::size_t(number)];
    return !each.in_time_distributed &&
        (mode == run_mode::stream || (mode == run_mode::steps && flow.timed[std::size_t(each.in)]));
  }
};

}  // namespace ashlar::detail
