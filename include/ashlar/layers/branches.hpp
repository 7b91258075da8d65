// SPDX-License-Identifier: BSL-1.0
// Branches: each is given the same value, and what they make is added, multiplied or joined.
#pragma once

#include "sequential.hpp"

namespace ashlar {

namespace detail {

/// Branches whose shapes must agree.
template <joint Joint, class... Branches>
struct alike_branches : declaration {
  static_assert(sizeof...(Branches) > 0);
  static constexpr joint joint_kind = Joint;
  using branches = type_list<Branches...>;

  static constexpr void declare(graph_builder& tf, shape& x) {
    shape const before = x;
    bool first = true;
    int const in_order[] = {(declare_next<Branches>(tf, before, x, first), 0)...};
    static_cast<void>(in_order);
    tf.add_layer(x, &listed_joint::declare);
  }

private:
  template <class Branch>
  static constexpr void declare_next(graph_builder& tf, shape const& before, shape& x, bool& first) {
    shape made = before;
    declare_one<Branch>(tf, made);
    if (!first && made != x)
      tf.refuse({Joint == joint::add ? "add" : "multiply",
          " takes branches that make the same shape, and they make ", x, " and ", made});
    x = made;
    first = false;
  }
};

}  // namespace detail

/// tf.keras.layers.Add: the sum of what the branches make.
template <class... Branches>
struct add : detail::alike_branches<detail::joint::add, Branches...> {};

/// tf.keras.layers.Multiply: the product of what the branches make.
template <class... Branches>
struct multiply : detail::alike_branches<detail::joint::multiply, Branches...> {};

/// x + what the body makes of x: `residual<conv2d<16, kernel_size<3, 3>, same>, batch_norm<>>`.
template <class... Body>
struct residual : add<sequential<>, sequential<Body...>> {};

/// tf.concat along the last axis of what the branches make.
template <class... Branches>
struct concat : declaration {
  static_assert(sizeof...(Branches) > 0);
  static constexpr detail::joint joint_kind = detail::joint::concat;
  using branches = detail::type_list<Branches...>;

  static constexpr void declare(graph_builder& tf, shape& x) {
    shape const before = x;
    shape made = shape::unknown();
    int const in_order[] = {(declare_next<Branches>(tf, before, made), 0)...};
    static_cast<void>(in_order);
    x = made;
    tf.add_layer(x, &detail::listed_joint::declare);
  }

private:
  template <class Branch>
  static constexpr void declare_next(graph_builder& tf, shape const& before, shape& made) {
    shape part = before;
    detail::declare_one<Branch>(tf, part);
    if (made.has_rank() && (made.rank() == 0 || made.with_back(part.back()) != part))
      tf.refuse(
          {"concat takes branches that agree in all axes but the last, and they make ", made, " and ", part});
    made = made.has_rank() ? made.with_back(made.back() + part.back()) : part;
  }
};

}  // namespace ashlar
