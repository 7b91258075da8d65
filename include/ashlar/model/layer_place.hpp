// SPDX-License-Identifier: BSL-1.0
// What a layer's compute is given as `at`: its place in a running model.
#pragma once

#include "../core/shape.hpp"
#include "../kernels/sizes.hpp"
#include "../resolve/refusal.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::detail {

/// Functions on whole matrices; they enter with Eigen, in model/matrix_layer.hpp.
template <auto Function>
struct matrix_function;

template <class Function>
inline constexpr bool takes_a_number = false;
template <class Result, class Number>
inline constexpr bool takes_a_number<Result (*)(Number)> = std::is_arithmetic_v<Number>;
template <class Result, class Number>
inline constexpr bool takes_a_number<Result (*)(Number) noexcept> = std::is_arithmetic_v<Number>;

template <class Function>
struct activation_of_a_number {
  static constexpr sentence message() {
    return {
        "activation takes a function of a matrix, and is given one of a number, as those of cmath are: write "
        "nn::tanh instead of tanh, or make a function of your own with elementwise"};
  }
};

/// The place of layer number `Index` in a model that runs: shapes, variables, memory. `Samples` is an int or
/// a std::integral_constant; with `Carries` the samples are steps of one stream, whose state goes on.
template <class Parameters, class Layer, int Index, class Samples, class Scalar, bool Carries>
class layer_place {
public:
  using scalar = Scalar;
  /// Whether samples follow each other in one stream, or are strangers that begin anew.
  static constexpr bool carries = Carries;

  constexpr layer_place(Parameters const& parameters, Samples samples, Scalar* scratch, Scalar* state)
      : parameters_(parameters), samples_(samples), scratch_(scratch), state_(state) {}

  /// Whether the compiler knows the shapes.
  static constexpr bool known = Parameters::known;
  using samples_type = Samples;

  /// The shapes of one sample.
  constexpr shape const& input() const { return parameters_.template row<Index>().input; }
  constexpr shape const& output() const { return parameters_.template row<Index>().output; }
  constexpr Samples samples() const { return samples_; }
  /// How many elements they have.
  constexpr std::ptrdiff_t inputs() const {
    return count([](auto const& row) { return row.input; });
  }
  constexpr std::ptrdiff_t outputs() const {
    return count([](auto const& row) { return row.output; });
  }

  /// What `Function`, a lambda without captures, makes of the input's shape: a constant where the compiler
  /// knows it.
  template <class Function>
  constexpr auto sizes(Function) const {
    if constexpr (known)
      return fixed<Function{}(Parameters::template row<Index>().input)>{};
    else
      return late<decltype(Function{}(input()))>{Function{}(input())};
  }

  /// What `forward` gets as `var`.
  auto variables() const { return parameters_.template layer<Index>(); }

  /// The memory of the layer's declaration number `Declaration`, row-major.
  template <int Declaration>
  Scalar const* variable() const {
    return parameters_.template data<Scalar, Index, Declaration>();
  }

  /// `Layer::scratch_size(input())` elements, of any value.
  Scalar* scratch() const { return scratch_; }

  /// The state, `Layer::state_size(input())` elements, that the next sample starts from.
  Scalar* start() const {
    if constexpr (!Carries) reset(state_);
    return state_;
  }

  /// The state before any step: zeros, or what `Layer::initial_state(at, state)` makes of them.
  void reset(Scalar* state) const {
    auto const size = sizes([](shape const& of) { return static_cast<int>(Layer::state_size(of)); });
    for (int i = 0; i < size.value; ++i) state[i] = Scalar{};
    if constexpr (requires { Layer::initial_state(*this, state); }) Layer::initial_state(*this, state);
  }

  /// y = Function(x) for all samples of the output's shape; y is x, or does not overlap it.
  template <auto Function>
  void activate(Scalar const* x, Scalar* y) const {
    using function = std::remove_const_t<decltype(Function)>;
    auto const count = std::ptrdiff_t{samples_} * outputs();
    if constexpr (requires { Function.elements(x, y, count); })
      Function.elements(x, y, count);
    else if constexpr (requires { Function.rows(x, y, count, count); })
      Function.rows(x, y, count / std::ptrdiff_t{output().back()}, std::ptrdiff_t{output().back()});
    else if constexpr (takes_a_number<function>)
      static_assert(refuse<activation_of_a_number<function>>());
    else
      matrix_function<Function>::apply(*this, x, y);
  }

private:
  template <class Which>
  ASHLAR_INLINED constexpr std::ptrdiff_t count(Which which) const {
    if constexpr (known) {
      constexpr auto elements =
          static_cast<std::ptrdiff_t>(Which{}(Parameters::template row<Index>()).count());
      return elements;
    } else {
      return static_cast<std::ptrdiff_t>(which(parameters_.template row<Index>()).count());
    }
  }

  Parameters const& parameters_;
  Samples samples_;
  Scalar* scratch_;
  Scalar* state_;
};

}  // namespace ashlar::detail
