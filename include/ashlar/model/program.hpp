// SPDX-License-Identifier: BSL-1.0
// A model's body as a program for the engine: for whole samples, and for a few steps of them.
#pragma once

#include "../declare/variable.hpp"
#include "model_options.hpp"

namespace ashlar::detail {

/// The shape of one sample; unknown where a body begins with something else, which model refuses.
template <class Body>
inline constexpr shape input_shape = shape::unknown();
template <extent... Extents, class... Rest>
inline constexpr shape input_shape<type_list<ashlar::input<Extents...>, Rest...>>{Extents...};

/// A model's body as a program; its input comes first.
template <class... OptionsAndBody>
struct model_program {
  using body = typename scope_body<OptionsAndBody...>::body;
  static constexpr model_options options = applied<model_options, scope_body<OptionsAndBody...>>();

  static constexpr shape input() { return input_shape<body>; }
  static constexpr void run(graph_builder& tf) { run(tf, input()); }

  /// The same for samples of another shape than the declared one.
  static constexpr void run(graph_builder& tf, shape x) {
    if (!options.unexpected.empty()) tf.refuse({options.unexpected});
    if (!x.has_rank())
      tf.refuse(
          {"This model does not begin with its input, the shape of one sample: write model<input<50>, ...>"});
    declare_behind_input(tf, x, body{});
    tf.require_storage();
  }

  /// The same as a part of a larger model, of what comes to it there.
  static constexpr void declare_part(graph_builder& tf, shape& x) {
    if (x != input())
      tf.refuse({"This part of the model takes samples of shape ", input(), " and is given ", x,
          ": reshape them, or give the part another input"});
    x = input();
    declare_behind_input(tf, x, body{});
  }

private:
  template <class Input, class... Rest>
  static constexpr void declare_behind_input(graph_builder& tf, shape& x, type_list<Input, Rest...>) {
    declare_all<Rest...>(tf, x);
  }
  static constexpr void declare_behind_input(graph_builder&, shape&, type_list<>) {}
};

/// The same program for samples of `Steps` steps.
template <class Program, int Steps>
struct steps_program {
  using body = typename Program::body;

  static constexpr shape input() {
    shape steps{Steps};
    shape const whole = Program::input();
    for (int axis = 1; axis < whole.rank(); ++axis) steps.push_back(whole[axis]);
    return steps;
  }
  static constexpr void run(graph_builder& tf) { Program::run(tf, input()); }
};

}  // namespace ashlar::detail
