// SPDX-License-Identifier: BSL-1.0
// The arguments of tf.layers: reuse, the initializers of kernel and bias, trainable (SEMANTICS section 16, layers/base.py).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/layers/batch_norm.hpp>
#include <ashlar/layers/conv1d.hpp>
#include <ashlar/layers/conv1d_transpose.hpp>
#include <ashlar/layers/conv2d.hpp>
#include <ashlar/layers/dense.hpp>
#include <ashlar/layers/depthwise_conv2d.hpp>
#include <ashlar/layers/embedding.hpp>
#include <ashlar/layers/group_norm.hpp>
#include <ashlar/layers/gru.hpp>
#include <ashlar/layers/gru_cell.hpp>
#include <ashlar/layers/layer_norm.hpp>
#include <ashlar/layers/lstm.hpp>
#include <ashlar/layers/lstm_cell.hpp>
#include <ashlar/layers/multi_head_attention.hpp>
#include <ashlar/layers/pooling.hpp>
#include <ashlar/layers/prelu.hpp>
#include <ashlar/layers/relu.hpp>
#include <ashlar/layers/rnn.hpp>
#include <ashlar/layers/separable_conv2d.hpp>

using namespace ashlar;

// A name that is reused shares its variables; without a name the default name is taken as it is.
using by_name = graph<input<4>, dense<4, named<"fc">>, dense<4, named<"fc">, reuse>>;
static_assert(has_variables(by_name{}, {"fc/kernel", "fc/bias"}) && by_name::handles[2] == by_name::handles[0]);
using by_default_name = graph<input<4>, dense<4>, dense<4, reuse>, dense<4>>;
static_assert(has_variables(by_default_name{}, {"dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"}));
static_assert(by_default_name::handles[2] == by_default_name::handles[0]);
using made_once = graph<input<4>, dense<4, named<"fc">, auto_reuse>, dense<4, named<"fc">, auto_reuse>>;
static_assert(has_variables(made_once{}, {"fc/kernel", "fc/bias"}) && made_once::handles[3] == made_once::handles[1]);

template <class... Body>
constexpr graph_error mistake_in_body() {
  return detail::resolution<detail::body_program<Body...>>::error();
}
static_assert(mistake_in_body<input<4>, dense<4, named<"fc">, reuse>>().kind == error_kind::missing);
static_assert(mistake_in_body<input<4>, dense<4, named<"fc">>, dense<4, named<"fc">, no_reuse>>().kind ==
              error_kind::exists);

// What opens no scope can neither name nor reuse one.
constexpr graph_error scopeless = mistake_in_body<input<4>, variable_scope<"s", dense<4, no_scope, reuse>>>();
static_assert(scopeless.kind == error_kind::layer_input && scopeless.name.view() == "s");
static_assert(mistake_in_body<input<4>, dense<4, unnamed, named<"fc">>>().kind == error_kind::layer_input);

// tf.layers and TF's cells leave a kernel to the scope around, and start the bias with zeros; Keras's own layers do not ask.
template <class... Body>
using under_ones = graph<variable_scope<"s", initializer<ones>, Body...>>;
using from_scope = under_ones<input<4>, dense<4>>;
static_assert(from_scope::variables[0].initializer == ones{} && from_scope::variables[1].initializer == zeros{});
using sequence = under_ones<input<8, 4>, conv1d<4, kernel_size<3>>>;
static_assert(sequence::variables[0].initializer == ones{} && sequence::variables[1].initializer == zeros{});
using image = under_ones<input<8, 8, 4>, separable_conv2d<4, kernel_size<3, 3>>>;
static_assert(image::variables[0].initializer == ones{} && image::variables[1].initializer == ones{});
using cell = under_ones<input<8, 4>, basic_lstm_cell<4>>;
static_assert(cell::variables[0].initializer == ones{} && cell::variables[1].initializer == zeros{});
using of_keras = under_ones<input<8, 4>, lstm<4>>;
static_assert(of_keras::variables[0].initializer == glorot_uniform{});
using depthwise = under_ones<input<8, 8, 4>, depthwise_conv2d<kernel_size<3, 3>>>;
static_assert(depthwise::variables[0].initializer == glorot_uniform{});

// Without a scope's initializer it is glorot_uniform; a layer's own comes first.
using plain = graph<input<4>, dense<4>>;
static_assert(plain::variables[0].initializer == glorot_uniform{} && plain::variables[1].initializer == zeros{});
using its_own = under_ones<input<4>, dense<4, kernel_initializer<init<constant{0.5}>>, bias_initializer<ones>>>;
static_assert(its_own::variables[0].initializer == constant{0.5} && its_own::variables[1].initializer == ones{});
using without_names = graph<input<4>, dense<4, unnamed, bias_initializer<ones>>>;
static_assert(has_variables(without_names{}, {"Variable", "Variable_1"}));
static_assert(without_names::variables[1].initializer == ones{});

using frozen = graph<input<4>, dense<4, not_trainable>, dense<4, trainable>>;
static_assert(lists(frozen{}, collections::trainable_variables, {"dense_1/kernel", "dense_1/bias"}));
static_assert(lists(frozen{}, collections::global_variables,
    {"dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"}));

// Each layer refuses what is no option of its own, before anything else, and takes all that are.
struct foreign : option {};
template <class Layer>
constexpr bool refuses_foreign() {
  return mistake_in_body<input<8, 8, 4>, Layer>().message.view().starts_with("foreign is no option of ");
}
template <class... Layers>
constexpr bool all_refuse_foreign = (... && refuses_foreign<Layers>());
static_assert(all_refuse_foreign<dense<2, foreign>, conv1d<2, foreign>, conv1d_transpose<2, foreign>, conv2d<2, foreign>,
    depthwise_conv2d<foreign>, separable_conv2d<2, foreign>, max_pooling2d<foreign>, average_pooling2d<foreign>>);
static_assert(all_refuse_foreign<batch_norm<foreign>, layer_norm<foreign>, group_norm<2, foreign>, prelu<foreign>,
    embedding<2, 2, foreign>, multi_head_attention<1, 2, foreign>>);
static_assert(all_refuse_foreign<lstm<2, foreign>, pytorch_lstm<2, foreign>, basic_lstm_cell<2, foreign>, lstm_cell<2, foreign>,
    gru<2, foreign>, pytorch_gru<2, foreign>, gru_cell<2, foreign>, simple_rnn<2, foreign>, basic_rnn_cell<2, foreign>>);

template <template <class...> class Layer, class... More>
constexpr bool takes_scope_options() {
  return Layer<named<"n">, reuse, More...>::options.fit() && Layer<no_scope, auto_reuse>::options.fit() &&
         Layer<no_reuse>::options.fit();
}
template <class... Options>
using dense_of = dense<2, Options...>;
template <class... Options>
using conv1d_of = conv1d<2, Options...>;
template <class... Options>
using conv1d_transpose_of = conv1d_transpose<2, Options...>;
template <class... Options>
using conv2d_of = conv2d<2, Options...>;
template <class... Options>
using separable_of = separable_conv2d<2, Options...>;
template <class... Options>
using group_norm_of = group_norm<2, Options...>;
template <class... Options>
using lstm_cell_of = lstm_cell<2, Options...>;
template <class... Options>
using gru_of = gru<2, Options...>;
template <class... Options>
using pytorch_gru_of = pytorch_gru<2, Options...>;

template <template <class...> class Layer, class... More>
constexpr bool takes_kernel_options() {
  return takes_scope_options<Layer, kernel_name<"k">, bias_name<"b">, kernel_initializer<ones>, bias_initializer<ones>,
             not_trainable, activation<relu>, More...>() &&
         Layer<unnamed, no_bias, trainable>::options.fit() && Layer<unnamed_bias>::options.fit();
}
static_assert(takes_kernel_options<dense_of>());
static_assert(takes_kernel_options<conv1d_of, kernel_size<3>, strides<2>, dilation_rate<2>, same, valid, causal, padding<1>,
    groups<2>>());
static_assert(takes_kernel_options<conv1d_transpose_of, kernel_size<3>, strides<2>, same, valid>());
static_assert(takes_kernel_options<conv2d_of, kernel_size<3>, strides<2>, dilation_rate<2>, same, valid, padding<1>, groups<2>>());
static_assert(takes_kernel_options<depthwise_conv2d, kernel_size<3>, strides<2>, dilation_rate<2>, same, valid, padding<1>,
    depth_multiplier<2>>());
static_assert(takes_scope_options<separable_of, kernel_size<3>, strides<2>, dilation_rate<2>, same, valid, padding<1>,
    depth_multiplier<2>, no_bias, activation<relu>>());
// epsilon<…> is taken in the unit tests, for clang 16 has no numbers with a point as template arguments.
static_assert(takes_scope_options<batch_norm, no_scale, no_center>());
static_assert(takes_scope_options<layer_norm, no_scale, no_center>());
static_assert(takes_scope_options<group_norm_of, no_scale, no_center>());
static_assert(takes_scope_options<prelu, shared_axes>());
static_assert(takes_scope_options<lstm_cell_of, return_sequences, fast_activations, use_peepholes, projection<2>>());
static_assert(takes_scope_options<gru_of, return_sequences, fast_activations, reset_after>());
static_assert(takes_scope_options<pytorch_gru_of, return_sequences, fast_activations, learned_initial_state>());
static_assert(max_pooling2d<pool_size<2, 2>, strides<2>, same, valid>::options.fit());
