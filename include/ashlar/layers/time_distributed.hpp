// SPDX-License-Identifier: BSL-1.0
// A body for each step of a sequence.
#pragma once

#include "structure.hpp"

namespace ashlar {

/// tf.keras.layers.TimeDistributed: the body is given each step (…) of a sequence (time, …) on its own.
template <class... Body>
struct time_distributed : declaration {
  static constexpr detail::joint joint_kind = detail::joint::enter_time;
  using body = detail::type_list<Body...>;

  static constexpr void declare(graph_builder& tf, shape& x) {
    if (x.rank() < 2) tf.refuse({"time_distributed takes a sequence (time, features) and is given ", x});
    extent const steps = x.rank() > 0 ? x[0] : 1;
    tf.add_layer(x, &step_of);
    detail::declare_all<Body...>(tf, x);
    shape all{steps};
    for (extent each : x) all.push_back(each);
    x = all;
    tf.add_layer(x, &detail::listed_joint::declare);
  }

private:
  static constexpr shape step_of(graph_builder&, shape const& x) {
    shape step;
    for (int axis = 1; axis < x.rank(); ++axis) step.push_back(x[axis]);
    return step;
  }
};

}  // namespace ashlar
