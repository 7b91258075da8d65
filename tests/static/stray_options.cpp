// SPDX-License-Identifier: BSL-1.0
// Options that are no argument of what they are given to, as Python refuses an unexpected keyword argument.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/template.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/layers/dense.hpp>
#include <ashlar/layers/relu.hpp>
#include <ashlar/layers/window_options.hpp>

using namespace ashlar;

using v = get_variable<"v", dims<2>>;

template <class... Body>
constexpr graph_error mistake_in_body() {
  return detail::resolution<detail::body_program<Body...>>::error();
}

/// Whether the body is refused for an option, with that full name.
template <class... Body>
constexpr bool strays_at(std::string_view name) {
  graph_error const error = mistake_in_body<Body...>();
  return error.kind == error_kind::unexpected_option && error.name.view() == name;
}
static_assert(strays_at<variable_scope<"s", no_bias, v>>("s"));
static_assert(strays_at<variable_scope<"s", v, variable_scope<"t", reuse, named<"u">, v>>>("s/t"));
static_assert(strays_at<default_scope<"s", collection<"c">, v>>("s"));
static_assert(strays_at<variable_scope<"s", v>, reopen<"s", trainable, v>>("s"));
static_assert(strays_at<variable_scope<"s", set<not_trainable>, v>>("s"));
static_assert(strays_at<variable_scope<"s", get_variable<"w", dims<2>, zeros, auto_reuse>>>("s/w"));
static_assert(strays_at<variable_scope<"s", get_local_variable<"w", dims<2>, no_bias>>>("s/w"));
static_assert(strays_at<name_scope<"n", variable<"w", dims<2>, reuse>>>("n/w"));
static_assert(strays_at<name_scope<"n", unnamed_variable<dims<2>, no_auxiliary_name_scope>>>("n/Variable"));
static_assert(strays_at<partitioned_variables<"p", dims<4>, dims<2>, zeros, regularizer<l2_regularizer{0.1}>>>("p"));
static_assert(strays_at<make_template<"t", auto_reuse, v>>("t"));

// It comes before whatever else is wrong there, and what is sound is not touched.
static_assert(strays_at<v, get_variable<"v", dims<3>, reuse>>("v"));
static_assert(!mistake_in_body<variable_scope<"s", auto_reuse, dtype<float>, initializer<zeros>, v, v>>());
static_assert(!mistake_in_body<get_variable<"w", dims<2>, zeros, collection<"c">, collection<"d">>>());

static_assert(mistake_in_body<default_scope<"s", reuse, no_bias, v>>().message.view() ==
              "Scope s: no_bias is no option of a variable scope: it takes reuse, auto_reuse, no_reuse, initializer, "
              "regularizer, constraint, dtype, partitioner, getter, use_resource, no_resource, caching_device, "
              "no_auxiliary_name_scope");

// A layer's options are checked by their names, those of a layer of one's own as well.
template <int Units, class... Options>
struct fc {
  static constexpr layer_options<Options...> options{"no_bias", "named, activation"};
  static constexpr shape declare(graph_builder&, shape const&) { return {Units}; }
};
template <class Layer>
constexpr sentence refusal_of() {
  return mistake_in_body<input<2>, variable_scope<"s", Layer>>().message;
}
static_assert(refusal_of<fc<1, no_bias, named<"a">, activation<relu>>>().view() == "");
static_assert(refusal_of<fc<1, same>>().view() ==
              "Scope s: same is no option of fc: it takes no_bias, named, activation");
static_assert(refusal_of<fc<1, no_bias, name_scope<"x">>>().view() ==
              "Scope s: name_scope is no option of fc: it takes no_bias, named, activation");
static_assert(refusal_of<fc<1, named<"a">, no_bias, named<"b">>>().view() ==
              "Scope s: named is given to fc twice: write it once");
