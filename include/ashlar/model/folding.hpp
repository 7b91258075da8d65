// SPDX-License-Identifier: BSL-1.0
// A body in which each batch_norm that stands behind an affine layer has become a part of it.
#pragma once

#include "../declare/scopes.hpp"
#include "../declare/template.hpp"
#include "../layers/activation.hpp"
#include "../layers/affine.hpp"
#include "../layers/batch_norm.hpp"
#include "../layers/branches.hpp"
#include "../layers/repeat.hpp"
#include "../layers/time_distributed.hpp"

#include <type_traits>

namespace ashlar::detail {

/// What is left of a batch_norm: its scope, so that other names stay as they are.
template <class... Options>
struct folded_batch_norm {
  static constexpr bool keeps_values = true;
  static constexpr over_time time = over_time::each_step;
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    in_layer_scope<Options...>(tf, "batch_normalization", [] {});
    return x;
  }
};
/// A layer as something to fold into the one before it.
template <class Layer>
struct norm_folding {
  static constexpr bool is_norm = false;
};
template <class... Options>
struct norm_folding<batch_norm<Options...>> {
  static constexpr bool is_norm = true;
  static constexpr double epsilon = epsilon_of<Options...>(0.001);
  using type = folded_batch_norm<Options...>;
};

template <class Option>
inline constexpr bool is_activation = false;
template <auto Function>
inline constexpr bool is_activation<activation<Function>> = true;

template <class... Options>
using with_bias =
    decltype(joined(std::conditional_t<__is_same(Options, no_bias), type_list<>, type_list<Options>>{}...));
/// A bias is made where there was none, but not outside of the layer's own scope, where names could clash.
template <class... Options>
inline constexpr bool takes_bias =
    variable_options_of<Options...>.has_bias || variable_options_of<Options...>.has_scope;

/// An affine layer, and what it becomes when something is folded into it.
template <class Layer>
struct affine_folding {
  static constexpr bool is_foldable = false;
};
template <template <extent, class...> class Layer, extent Outputs, class... Options>
requires requires { Layer<Outputs, Options...>::affine; }
struct affine_folding<Layer<Outputs, Options...>> {
  static constexpr bool is_foldable = !(... || is_activation<Options>)&&takes_bias<Options...>;
  static constexpr bool has_bias = variable_options_of<Options...>.has_bias;
  template <class... Biased>
  static Layer<Outputs, Biased...> made(type_list<Biased...>);
  using type = decltype(made(with_bias<Options...>{}));
};
template <template <class...> class Layer, class... Options>
requires requires { Layer<Options...>::affine; }
struct affine_folding<Layer<Options...>> {
  static constexpr bool is_foldable = !(... || is_activation<Options>)&&takes_bias<Options...>;
  static constexpr bool has_bias = variable_options_of<Options...>.has_bias;
  template <class... Biased>
  static Layer<Biased...> made(type_list<Biased...>);
  using type = decltype(made(with_bias<Options...>{}));
};

/// Whether `Norm` stands behind a layer that it can be folded into.
template <class Layer, class Norm>
inline constexpr bool folds_into = affine_folding<Layer>::is_foldable&& norm_folding<Norm>::is_norm;

// Bodies without a scope of their own are opened, so that neighbours meet.
template <class... Body>
type_list<Body...> opened(sequential<Body...>*);
template <int Times, class... Body>
typename repeat<Times, Body...>::body opened(repeat<Times, Body...>*);

template <class... Nodes>
constexpr auto flat(type_list<Nodes...>);
template <class Node>
constexpr auto flat_node() {
  if constexpr (requires(Node * node) { opened(node); })
    return flat(decltype(opened(static_cast<Node*>(nullptr))){});
  else
    return type_list<Node>{};
}
template <class... Nodes>
constexpr auto flat(type_list<Nodes...>) {
  return joined(flat_node<Nodes>()...);
}

template <class Node>
constexpr auto folded_node();

template <class... Done>
constexpr auto folded_list(type_list<Done...> done, type_list<>) {
  return done;
}
template <class... Done, class First, class... Rest>
constexpr auto folded_list(type_list<Done...>, type_list<First, Rest...>) {
  return folded_list(
      type_list<Done..., typename decltype(folded_node<First>())::type>{}, type_list<Rest...>{});
}
template <class... Done, class First, class Second, class... Rest>
requires folds_into<First, Second>
constexpr auto folded_list(type_list<Done...>, type_list<First, Second, Rest...>) {
  return folded_list(
      type_list<Done..., typename affine_folding<First>::type, typename norm_folding<Second>::type>{},
      type_list<Rest...>{});
}

/// A body, folded.
template <class... Nodes>
using folded_body = decltype(folded_list(type_list<>{}, flat(type_list<Nodes...>{})));

template <template <class...> class Structure, class... Parts>
std::type_identity<Structure<Parts...>> with_parts(type_list<Parts...>);
template <template <text, class...> class Scope, text Name, class... Parts>
std::type_identity<Scope<Name, Parts...>> with_name(type_list<Parts...>);

template <class Branch>
using folded_branch = typename decltype(with_parts<sequential>(folded_body<Branch>{}))::type;

template <text Name, class... Body>
auto rebuilt(name_scope<Name, Body...>*) -> decltype(with_name<name_scope, Name>(folded_body<Body...>{}));
template <text Name, class... Parts>
auto rebuilt(variable_scope<Name, Parts...>*)
    -> decltype(with_name<variable_scope, Name>(folded_body<Parts...>{}));
template <text Name, class... Parts>
auto rebuilt(default_scope<Name, Parts...>*)
    -> decltype(with_name<default_scope, Name>(folded_body<Parts...>{}));
template <text Name, class... Parts>
auto rebuilt(make_template<Name, Parts...>*)
    -> decltype(with_name<make_template, Name>(folded_body<Parts...>{}));
template <text Path, class... Parts>
auto rebuilt(reopen<Path, Parts...>*) -> decltype(with_name<reopen, Path>(folded_body<Parts...>{}));
template <class... Body>
auto rebuilt(residual<Body...>*) -> decltype(with_parts<residual>(folded_body<Body...>{}));
template <class... Body>
auto rebuilt(time_distributed<Body...>*) -> decltype(with_parts<time_distributed>(folded_body<Body...>{}));
template <class... Branches>
auto rebuilt(add<Branches...>*) -> std::type_identity<add<folded_branch<Branches>...>>;
template <class... Branches>
auto rebuilt(multiply<Branches...>*) -> std::type_identity<multiply<folded_branch<Branches>...>>;
template <class... Branches>
auto rebuilt(concat<Branches...>*) -> std::type_identity<concat<folded_branch<Branches>...>>;

template <class Node>
constexpr auto folded_node() {
  if constexpr (requires(Node * node) { rebuilt(node); })
    return decltype(rebuilt(static_cast<Node*>(nullptr))){};
  else
    return std::type_identity<Node>{};
}

}  // namespace ashlar::detail
