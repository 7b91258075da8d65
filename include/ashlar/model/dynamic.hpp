// SPDX-License-Identifier: BSL-1.0
// dynamic<net>: the same declaration with sizes known only at run time.
#pragma once

#include "../core/bounds.hpp"
#include "late_parameters.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <vector>

namespace ashlar {

/// A model with the declaration of `Net` and sizes known only at run time: the same names, errors and
/// numbers.
///
///     dynamic<net> n;                 // or n({60}): samples of another shape than net's input
///     dynamic_matrix h = n(x);        // x (batch, features)
///     n["fc1/weight"] *= 0.5f;        // an Eigen::Map of dynamic sizes
///
/// It moves and is not copied. A mistake is thrown as a scope_error with the sentence that the compiler would
/// have said.
template <class Net>
class dynamic {
public:
  dynamic() : dynamic(Net::program::input()) {}
  explicit dynamic(shape const& input)
      : parameters_(recorded_graph([&](graph_builder& tf) { Net::program::run(tf, input); }), input) {
    parameters_.initialize(0);
  }

  std::vector<variable_info> const& variables() const { return parameters_.graph.variables; }

  /// Fills each variable as its initializer says, with the same numbers as `Net` draws from that seed.
  void initialize(std::uint64_t seed = 0) { parameters_.initialize(seed); }

  /// The variable of that name; throws scope_error where there is none.
  Eigen::Map<dynamic_matrix> operator[](std::string_view name) {
    int const index = detail::find_variable(variables(), name);
    if (index < 0)
      throw scope_error({error_kind::missing, sentence{name}, detail::no_such_variable(variables(), name)});
    return parameters_.at(index);
  }

  /// What the layers make of x (batch, features); throws scope_error where x has other columns.
  dynamic_matrix operator()(dynamic_matrix const& x) const {
    dynamic_matrix y;
    run<detail::run_mode::strangers>(x, y, nullptr);
    return y;
  }
  /// The same into `y`, another matrix, which is resized where it has another size.
  void operator()(dynamic_matrix const& x, dynamic_matrix& y) const {
    run<detail::run_mode::strangers>(x, y, nullptr);
  }

  /// The state of a stream before its first sample.
  std::vector<float> initial_state() const {
    std::vector<float> state(static_cast<std::size_t>(parameters_.plan().state_elements));
    execution(parameters_).reset(state.data());
    return state;
  }

  /// The next samples of a stream, whose state goes on.
  dynamic_matrix operator()(dynamic_matrix const& x, std::vector<float>& state) const {
    dynamic_matrix y;
    run<detail::run_mode::stream>(x, y, state.data());
    return y;
  }

  /// What one sample's values take while the model runs, wherever that memory begins.
  std::size_t workspace_bytes() const { return workspace_elements(1) * sizeof(float); }
  /// One sample, for code that has its own memory: x and y hold an element for each of the sample and of the
  /// output, the workspace `workspace_bytes()`. Nothing is allocated.
  void compute(float const* x, float* y, float* workspace) const {
    float* const stateless = nullptr;
    execution(parameters_)
        .template run<detail::run_mode::strangers>(1, x, y, first_aligned(workspace), stateless);
  }
  /// The next sample of a stream in the same way.
  void compute(float const* x, float* y, float* workspace, std::vector<float>& state) const {
    execution(parameters_)
        .template run<detail::run_mode::stream>(1, x, y, first_aligned(workspace), state.data());
  }

  /// Where each variable lies, for loaders and optimisers.
  std::vector<variable_slot> slots() { return parameters_.slots(); }

private:
  using body = typename Net::program::body;
  using execution = detail::execution<body, detail::late_parameters<body>>;

  // Sums that wait in memory take half as long again where each of their vectors lies in two cache lines.
  static constexpr std::size_t line = variable_alignment / sizeof(float);
  static float* first_aligned(float* memory) {
    std::size_t const past = reinterpret_cast<std::uintptr_t>(memory) / sizeof(float) % line;
    return memory + (line - past) % line;
  }
  std::size_t workspace_elements(Eigen::Index samples) const {
    return static_cast<std::size_t>(parameters_.plan().elements_of(samples)) + line - 1;
  }

  template <detail::run_mode Mode>
  void run(dynamic_matrix const& x, dynamic_matrix& y, float* state) const {
    if (x.cols() != parameters_.inputs())
      throw scope_error({error_kind::layer_input, {},
          sentence{"This model takes x ", shape{shape::unknown_extent, parameters_.inputs()},
              " and is given ", shape{x.rows(), x.cols()}, ": each row is one sample"}});
    y.resize(x.rows(), parameters_.outputs());
    // Not initialised, and none is asked for where it is small: many samples of a small model are.
    float on_stack[1024];
    std::size_t const value_bytes = static_cast<std::size_t>(parameters_.plan().elements) * sizeof(float);
    Eigen::Index tile = detail::samples_at_once(value_bytes, parameters_.bytes());
    while (tile < 64 && workspace_elements(2 * tile) <= std::size(on_stack)) tile *= 2;
    std::size_t const size = workspace_elements(smaller(tile, x.rows()));
    std::unique_ptr<float[]> const on_heap(size > std::size(on_stack) ? new float[size] : nullptr);
    float* const workspace = first_aligned(on_heap ? on_heap.get() : on_stack);
    for (Eigen::Index row = 0; row < x.rows(); row += tile)
      execution(parameters_)
          .template run<Mode>(static_cast<int>(smaller(tile, x.rows() - row)), x.data() + row * x.cols(),
              y.data() + row * y.cols(), workspace, state);
  }

  detail::late_parameters<body> parameters_;
};

}  // namespace ashlar
