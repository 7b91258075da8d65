// SPDX-License-Identifier: BSL-1.0
// Layers of one's own: shapes that flow, mistakes inside, and the scopes that TF's own layers open (section
// 16).
#include "facts.hpp"

#include <ashlar/declare/layer_scope.hpp>
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

/// As tf.layers.dense, as far as names go.
template <extent Units, class... Options>
struct dense {
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 1) tf.refuse({"dense takes (features,) and is given ", x});
    auto const scope = layer_scope<Options...>(tf, "dense");
    tf.get_variable("kernel", {x.back(), Units});
    tf.get_variable("bias", {Units}, zeros{});
    tf.operation("BiasAdd");
    return {Units};
  }
};

struct square {
  static constexpr bool keeps_shape = true;
};
static_assert(
    layer<dense<3>> && !layer<square> && shape_keeping_layer<square> && !shape_keeping_layer<dense<3>>);

using flowing = graph<input<8>, dense<16>, square, dense<4>>;
static_assert(flowing::variables[0].shape == shape{8, 16} && flowing::variables[2].shape == shape{16, 4});

using by_default_names = graph<input<8>, dense<16>, dense<16>, dense<4, named<"logits">>>;
static_assert(has_variables(by_default_names{},
    {"dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", "logits/kernel", "logits/bias"}));
static_assert(has_operations(by_default_names{}, {"dense/BiasAdd", "dense_1/BiasAdd", "logits/BiasAdd"}));

// Operations go where the scope first was, also below other scopes.
using inside_scopes = graph<input<8>, name_scope<"tower", variable_scope<"net", dense<8>, dense<8>>>>;
static_assert(has_variables(
    inside_scopes{}, {"net/dense/kernel", "net/dense/bias", "net/dense_1/kernel", "net/dense_1/bias"}));
static_assert(has_operations(inside_scopes{}, {"tower/net/dense/BiasAdd", "tower/net/dense_1/BiasAdd"}));

// A reusing scope shares its default layers, which start over.
using shared = graph<input<8>, variable_scope<"net", dense<8>, dense<8>>,
    variable_scope<"net", reuse, dense<8>, dense<8>>>;
static_assert(shared::variables.size() == 4);
static_assert(shared::handles[4] == shared::handles[0] && shared::handles[7] == shared::handles[3]);
static_assert(has_operations(
    shared{}, {"net/dense/BiasAdd", "net/dense_1/BiasAdd", "net_1/dense/BiasAdd", "net_1/dense_1/BiasAdd"}));

template <class... Body>
constexpr graph_error mistake_in_body() {
  return detail::resolution<detail::body_program<Body...>>::error();
}

// Without reuse they collide, and the sentence has the layer's full name.
constexpr graph_error collision =
    mistake_in_body<input<8>, variable_scope<"net", dense<8>>, variable_scope<"net", dense<8>>>();
static_assert(collision.kind == error_kind::exists && collision.name.view() == "net/dense/kernel");

constexpr graph_error refused = mistake_in_body<input<8, 8>, variable_scope<"net", dense<8>>>();
static_assert(refused.kind == error_kind::layer_input && refused.name.view() == "net");
static_assert(refused.message.view() == "Scope net: dense takes (features,) and is given (8, 8)");

constexpr graph_error other_features =
    mistake_in_body<input<8>, dense<16, named<"fc">>, variable_scope<"", reuse, dense<16, named<"fc">>>>();
static_assert(other_features.kind == error_kind::shape_mismatch && other_features.name.view() == "fc/kernel");
