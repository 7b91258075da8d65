// SPDX-License-Identifier: BSL-1.0
// Layers one after the other, as one.
#pragma once

#include "structure.hpp"

namespace ashlar {

/// tf.keras.Sequential: layers and declarations one after the other, without a scope of their own.
template <class... Body>
struct sequential : declaration {
  using body = detail::type_list<Body...>;
  static constexpr void declare(graph_builder& tf, shape& x) { detail::declare_all<Body...>(tf, x); }
};

}  // namespace ashlar
