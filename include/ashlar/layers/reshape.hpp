// SPDX-License-Identifier: BSL-1.0
// tf.reshape
#pragma once

#include "../declare/declaration.hpp"

namespace ashlar {

/// tf.reshape of a sample: `reshape<49, 10, 1>`; one size may be -1 and is then worked out. It moves nothing.
template <extent... Extents>
struct reshape {
  static constexpr bool keeps_values = true;

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    extent const given[] = {Extents..., 1};
    extent const elements = static_cast<extent>(x.count());
    extent others = 1;
    for (extent each : given)
      if (each >= 0) others *= each;
    shape made;
    for (int axis = 0; axis < int(sizeof...(Extents)); ++axis)
      made.push_back(given[axis] >= 0 ? given[axis] : others > 0 ? elements / others : 0);
    if (static_cast<extent>(made.count()) != elements)
      tf.refuse({"reshape cannot make ", made, " of ", x, ": they differ in the number of their elements"});
    return made;
  }
};

}  // namespace ashlar
