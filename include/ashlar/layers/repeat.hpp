// SPDX-License-Identifier: BSL-1.0
// The same body several times over.
#pragma once

#include "structure.hpp"

namespace ashlar {

namespace detail {

template <int Times, class... Body>
constexpr auto repeated() {
  if constexpr (Times <= 0)
    return type_list<>{};
  else if constexpr (Times == 1)
    return type_list<Body...>{};
  else
    return detail::joined(repeated<Times / 2, Body...>(), repeated<Times - Times / 2, Body...>());
}

}  // namespace detail

/// The body `Times` times, one after the other, with variables of its own each time: `repeat<4, dense<128>>`.
template <int Times, class... Body>
struct repeat : declaration {
  using body = decltype(detail::repeated<Times, Body...>());
  static constexpr void declare(graph_builder& tf, shape& x) {
    for (int i = 0; i < Times; ++i) detail::declare_all<Body...>(tf, x);
  }
};

}  // namespace ashlar
