// SPDX-License-Identifier: BSL-1.0
// A function of each sample as a layer: activation<relu>, activation<softmax>.
#pragma once

namespace ashlar {

/// A layer without variables, as tf.keras.layers.Activation; also an option of layers that end in one.
template <auto Function>
struct activation {
  static constexpr bool keeps_shape = true;
  static auto forward(auto const& x, auto const&) { return Function(x); }
};

namespace detail {

/// What the activation among a layer's options makes of x; x itself where there is none.
template <class... Options>
struct activation_option {
  static decltype(auto) apply(auto&& x) { return static_cast<decltype(x)>(x); }
};
template <class Option, class... Rest>
struct activation_option<Option, Rest...> : activation_option<Rest...> {};
template <auto Function, class... Rest>
struct activation_option<activation<Function>, Rest...> {
  static auto apply(auto&& x) { return Function(x); }
};

}  // namespace detail
}  // namespace ashlar
