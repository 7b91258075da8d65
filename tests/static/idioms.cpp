// SPDX-License-Identifier: BSL-1.0
// How TF1 programs are written: the same nets here, with the names that TF gives them.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

// A generative adversarial net judges real and generated images with one discriminator.
template <class... Options>
using discriminator = variable_scope<"discriminator", Options..., get_variable<"w", dims<784, 1>>,
    get_variable<"b", dims<1>, zeros>, operation<"logit">>;
using gan = graph<variable_scope<"generator", get_variable<"w", dims<100, 784>>, operation<"image">>,
    discriminator<>, discriminator<reuse>>;
static_assert(has_variables(gan{}, {"generator/w", "discriminator/w", "discriminator/b"}));
static_assert(has_operations(gan{}, {"generator/image", "discriminator/logit", "discriminator_1/logit"}));
static_assert(gan::handles[3] == gan::handles[1] && gan::handles[4] == gan::handles[2]);

// A recurrent net makes its cell's variables in the first step and finds them in the others.
constexpr auto recurrent = program([](auto& tf) {
  auto rnn = tf.variable_scope("rnn");
  for (int step = 0; step < 3; ++step) {
    if (step > 0) rnn.reuse_variables();
    auto cell = tf.variable_scope("cell");
    tf.get_variable("kernel", {20, 40});
    tf.operation("h");
  }
});
static_assert(has_variables(recurrent, {"rnn/cell/kernel"}));
static_assert(has_operations(recurrent, {"rnn/cell/h", "rnn/cell_1/h", "rnn/cell_2/h"}));

static_assert(refuses(
    [](auto& tf) {
      auto rnn = tf.variable_scope("rnn");
      for (int step = 0; step < 2; ++step) {
        auto cell = tf.variable_scope("cell");
        tf.get_variable("kernel", {20, 40});
      }
    },
    error_kind::exists, "rnn/cell/kernel"));

// A stack of cells, shared by AUTO_REUSE.
template <text Name>
using cell = variable_scope<Name, get_variable<"kernel", dims<2, 8>>>;
using stacked = graph<
    variable_scope<"multi_rnn", auto_reuse, cell<"cell_0">, cell<"cell_1">, cell<"cell_0">, cell<"cell_1">>>;
static_assert(has_variables(stacked{}, {"multi_rnn/cell_0/kernel", "multi_rnn/cell_1/kernel"}));
static_assert(stacked::handles[2] == stacked::handles[0] && stacked::handles[3] == stacked::handles[1]);

// The embedding is also the weight of the output layer.
using embedding = get_variable<"embedding", dims<100, 16>>;
using tied = graph<variable_scope<"tied", embedding>,
    variable_scope<"decoder", variable_scope<"out", get_variable<"bias", dims<100>, zeros>>>,
    variable_scope<"tied", reuse, embedding>>;
static_assert(has_variables(tied{}, {"tied/embedding", "decoder/out/bias"}));
static_assert(tied::handles[2] == tied::handles[0]);

// An optimiser's slots are tf.Variables in the name scope of what they belong to.
using with_slot = graph<variable_scope<"m", get_variable<"w", dims<4>>>,
    name_scope<"m/", variable<"w", dims<4>, zeros, not_trainable>>>;
static_assert(has_variables(with_slot{}, {"m/w", "m/w_1"}));
static_assert(lists(with_slot{}, collections::trainable_variables, {"m/w"}));

// tf.Variable knows no reuse: a function that uses it makes another each time.
using not_shared = graph<variable_scope<"l", variable<"w", dims<4, 4>>>,
    variable_scope<"l", reuse, variable<"w", dims<4, 4>>>>;
static_assert(has_variables(not_shared{}, {"l/w", "l_1/w"}));

using global_step = graph<get_variable<"global_step", dims<>, zeros, dtype<std::int64_t>, not_trainable,
    collection<"variables">, collection<"global_step">>>;
static_assert(prints(global_step::handles[0], "<tf.Variable 'global_step:0' shape=() dtype=int64_ref>"));
static_assert(lists(global_step{}, collections::trainable_variables, {}));
static_assert(lists(global_step{}, collections::global_variables, {"global_step"}));

// The tutorial's advice: a net in a scope of its own can be had twice.
template <text Name>
using net = variable_scope<Name, variable_scope<"fc1", get_variable<"weight", dims<4, 8>>>,
    variable_scope<"fc2", get_variable<"weight", dims<8, 2>>>>;
using online_and_target = graph<net<"online">, net<"target">>;
static_assert(has_variables(online_and_target{},
    {"online/fc1/weight", "online/fc2/weight", "target/fc1/weight", "target/fc2/weight"}));

// A scope object handed to a function, set to reuse between its two calls.
constexpr auto shared_by_a_function = program([](auto& tf) {
  auto const layer = [&](captured_scope scope) {
    auto opened = tf.variable_scope(scope);
    tf.get_variable("w", {4, 4});
  };
  captured_scope shared, sharing;
  {
    auto first = tf.variable_scope("shared");
    shared = first.capture();
  }
  {
    auto again = tf.variable_scope(shared, {.reuse = true});
    sharing = again.capture();
  }
  auto a = tf.variable_scope("a");
  layer(shared), layer(sharing);
});
static_assert(has_variables(shared_by_a_function, {"shared/w"}));
