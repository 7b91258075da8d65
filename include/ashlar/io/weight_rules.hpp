// SPDX-License-Identifier: BSL-1.0
// Rules by which the tensors of a file become those of a model: other names, other layouts.
//
//     load_safetensors<ignore<".*/Adam">, rename<"biases", "bias">, transpose<"weight">>(n, path);
//
// Rules are applied from left to right, each to what the ones before have made, and each must apply to
// something. A PART is one component of a name, or several in a row, wherever in it they stand; components
// are separated by slashes or dots.
#pragma once

#include "../core/sentence.hpp"
#include "../core/text.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace ashlar {

/// A part of a name that a tensor is split into: `"key"`, or `sized_part{"x", 10}` where sizes differ.
template <std::size_t Size>
struct sized_part {
  text<Size> name;
  extent size = 0;

  constexpr sized_part(char const (&literal)[Size + 1]) : name(literal) {}
  constexpr sized_part(char const (&literal)[Size + 1], extent of) : name(literal), size(of) {}
};
template <std::size_t Length>
sized_part(char const (&)[Length]) -> sized_part<Length - 1>;
template <std::size_t Length>
sized_part(char const (&)[Length], extent) -> sized_part<Length - 1>;

/// A rule as a value; the rules below are functions that return theirs, and are given by their names.
struct weight_rule {
  enum class kind : unsigned char {
    rename,
    strip_prefix,
    ignore,
    transpose,
    reorder,
    with_shape,
    split,
    join,
    sum,
    within,
    rules
  };
  struct named_part {
    std::string_view name;
    extent size = 0;
  };

  kind what = kind::rename;
  std::string_view name{};
  std::span<named_part const> parts{};
  int axis = 0;
  std::span<int const> order{};
  std::span<weight_rule const> rules{};

  /// As it is written, without the quotes: rename<biases, bias>.
  constexpr sentence written() const {
    constexpr std::string_view words[] = {"rename", "strip_prefix", "ignore", "transpose", "reorder",
        "with_shape", "split", "join", "sum", "within", "rules"};
    sentence said{words[static_cast<int>(what)], "<", name};
    if (what == kind::reorder || what == kind::split || what == kind::join) said.say({", ", axis});
    for (named_part const& each : parts) said.say({", ", each.name});
    for (int each : order) said.say({", ", each});
    return said.say({">"});
  }
};

/// A rule is given as the name of its function.
using weight_rule_function = weight_rule();

namespace detail {

template <sized_part... Parts>
inline constexpr weight_rule::named_part named_parts[] = {{Parts.name.view(), Parts.size}...};
template <int... Numbers>
inline constexpr std::array<int, sizeof...(Numbers)> numbers{Numbers...};
template <weight_rule_function*... Rules>
inline constexpr weight_rule all_rules[] = {Rules()..., weight_rule{}};

/// Rules as values, in their order.
template <weight_rule_function*... Rules>
constexpr std::span<weight_rule const> rule_list() {
  return std::span<weight_rule const>(all_rules<Rules...>).first(sizeof...(Rules));
}

}  // namespace detail

/// The part `From` of names becomes `To`: `rename<"biases", "bias">`, `rename<".", "/">`.
template <text From, sized_part To>
constexpr weight_rule rename() {
  return {.what = weight_rule::kind::rename, .name = From.view(), .parts = detail::named_parts<To>};
}

/// The start of names is left out: `strip_prefix<"module.">`.
template <text Prefix>
constexpr weight_rule strip_prefix() {
  return {.what = weight_rule::kind::strip_prefix, .name = Prefix.view()};
}

/// Tensors are left out whose names match a pattern, as TF's scope filters do: `ignore<".*/Adam">`.
template <text Pattern>
constexpr weight_rule ignore() {
  return {.what = weight_rule::kind::ignore, .name = Pattern.view()};
}

/// Tensors with that part in their names, and of so many axes, get their axes in another order, as
/// numpy.transpose: `transpose<"weight">` for matrices, `transpose<"weight", 2, 3, 1, 0>` for PyTorch's
/// kernels.
template <text Part, int... Axes>
constexpr weight_rule transpose() {
  if constexpr (sizeof...(Axes) == 0)
    return transpose<Part, 1, 0>();
  else
    return {.what = weight_rule::kind::transpose, .name = Part.view(), .order = detail::numbers<Axes...>};
}

/// Tensors are cut along an axis into so many equal parts, which follow in that order:
/// `reorder<"kernel", 1, 0, 2, 1, 3>` makes gates i, f, g, o those of TF, i, g, f, o.
template <text Part, int Axis, int... Order>
constexpr weight_rule reorder() {
  return {.what = weight_rule::kind::reorder,
      .name = Part.view(),
      .axis = Axis,
      .order = detail::numbers<Order...>};
}

/// Tensors get another shape for the same elements in the same order: `with_shape<"bias", 16>` of (1, 16).
template <text Part, int... Sizes>
constexpr weight_rule with_shape() {
  return {.what = weight_rule::kind::with_shape, .name = Part.view(), .order = detail::numbers<Sizes...>};
}

/// One tensor becomes several, cut along an axis: `split<"in_proj_weight", 0, "query", "key", "value">`;
/// with `sized_part{"x", 10}` in place of "x", of that size.
template <text Part, int Axis, sized_part... Parts>
constexpr weight_rule split() {
  return {.what = weight_rule::kind::split,
      .name = Part.view(),
      .parts = detail::named_parts<Parts...>,
      .axis = Axis};
}

/// Several tensors, whose names differ in that part alone, become one, one behind the other along an axis:
/// `join<"basic_lstm_cell/kernel", 0, "lstm/kernel", "lstm/recurrent_kernel">`.
template <text To, int Axis, sized_part... Parts>
constexpr weight_rule join() {
  return {.what = weight_rule::kind::join,
      .name = To.view(),
      .parts = detail::named_parts<Parts...>,
      .axis = Axis};
}

/// In the same way, but they are added up: `sum<"bias", "bias_ih_l0", "bias_hh_l0">`.
template <text To, sized_part... Parts>
constexpr weight_rule sum() {
  return {.what = weight_rule::kind::sum, .name = To.view(), .parts = detail::named_parts<Parts...>};
}

/// The file is that of a part of the model: its names stand in this scope, and only the scope's variables are
/// filled, or saved.
template <text Scope>
constexpr weight_rule within() {
  return {.what = weight_rule::kind::within, .name = Scope.view()};
}

/// Several rules as one, to give them a name: `constexpr auto from_keras = rules<…>;`
template <weight_rule_function*... Rules>
constexpr weight_rule rules() {
  return {.what = weight_rule::kind::rules, .rules = detail::rule_list<Rules...>()};
}

}  // namespace ashlar
