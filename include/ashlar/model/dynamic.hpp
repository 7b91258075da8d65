// SPDX-License-Identifier: BSL-1.0
// dynamic<net>: the same declaration with sizes known only at run time.
#pragma once

#include "../resolve/recorded_graph.hpp"
#include "model.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ashlar {

/// What a refused declaration throws at run time; `what()` is the sentence that the compiler would have said.
class scope_error : public std::logic_error {
public:
  explicit scope_error(graph_error const& error)
      : std::logic_error(std::string(error.message.view())), kind_(error.kind) {}
  error_kind kind() const { return kind_; }

private:
  error_kind kind_;
};

/// A matrix whose sizes are known only at run time, row by row in memory.
using dynamic_matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

namespace detail {

/// The variables of a graph built at run time, one behind the other, and the plan for its shapes.
template <class Body>
class late_parameters {
public:
  using operations = model_operations<Body>;
  static constexpr bool known = false;

  late_parameters(recorded_graph&& from, shape const& input)
      : graph(std::move(from)),
        inputs_(static_cast<std::ptrdiff_t>(input.count())),
        plan_(checked(graph), input) {
    std::size_t size = 0;
    for (variable_info const& each : graph.variables) {
      if (each.dtype != data_type::float32)
        throw scope_error({error_kind::dtype_mismatch, sentence{each.name},
            sentence{"Variable ", each.name, " ", each.shape, " is of dtype ", each.dtype,
                ": a dynamic model holds float32 alone"}});
      offsets_.push_back(size);
      size += each.shape.count();
    }
    values_.resize(size);
  }

  recorded_graph graph;

  void initialize(std::uint64_t seed) {
    random_numbers seeds(seed);
    std::vector<variable_slot> const all = slots();
    for (std::size_t i = 0; i < all.size(); ++i)
      ashlar::initialize(all[i], graph.variables[i].initializer, seeds.next());
  }

  std::vector<variable_slot> slots() {
    std::vector<variable_slot> result;
    for (std::size_t i = 0; i < graph.variables.size(); ++i) {
      variable_info const& each = graph.variables[i];
      result.push_back(
          {each.name, each.shape, each.dtype, reinterpret_cast<std::byte*>(&values_[offsets_[i]])});
    }
    return result;
  }

  Eigen::Map<dynamic_matrix> at(int index) { return map<dynamic_matrix>(values_.data(), index); }
  Eigen::Map<dynamic_matrix const> at(int index) const {
    return map<dynamic_matrix const>(values_.data(), index);
  }

  /// What `forward` of layer number `Layer` gets as `var`.
  template <int Layer>
  auto layer() const {
    return layer_view{*this, Layer};
  }

  workspace_plan<operations> const& plan() const { return plan_; }
  std::ptrdiff_t inputs() const { return inputs_; }
  std::ptrdiff_t outputs() const { return static_cast<std::ptrdiff_t>(plan_.output_elements); }
  template <int Layer>
  layer_row const& row() const {
    return graph.tables().layers[Layer];
  }

  /// The memory of a layer's declaration.
  template <class Scalar, int Layer, int Declaration>
  Scalar const* data() const {
    handle_row const& handle = graph.tables().handles[row<Layer>().first_handle + Declaration];
    variable_handle const denoted = handle.denoted;
    if (denoted.variable < 0 || denoted.partitioned >= 0)
      throw scope_error({error_kind::missing, sentence{handle.local_name},
          no_whole_variable(graph.tables(), Layer, Declaration)});
    return values_.data() + offsets_[static_cast<std::size_t>(denoted.variable)];
  }

private:
  static layer_row const* checked(recorded_graph const& graph) {
    if (graph.error) throw scope_error(graph.error);
    return graph.tables().layers;
  }

  struct layer_view {
    late_parameters const& parameters;
    int layer;

    template <text Name>
    auto operator[](variable_name<Name>) const {
      auto const& tables = parameters.graph.tables();
      int const index = find_layer_variable(tables, layer, Name.view());
      if (index < 0)
        throw scope_error(
            {error_kind::missing, sentence{Name.view()}, no_such_layer_variable(tables, layer, Name.view())});
      return parameters.at(index);
    }
  };

  template <class Matrix>
  Eigen::Map<Matrix> map(auto* values, int index) const {
    shape const& of = graph.variables[static_cast<std::size_t>(index)].shape;
    return {values + offsets_[static_cast<std::size_t>(index)], matrix_rows(of),
        static_cast<Eigen::Index>(of.back())};
  }

  std::ptrdiff_t inputs_;
  workspace_plan<operations> plan_;
  std::vector<std::size_t> offsets_;
  std::vector<float> values_;
};

}  // namespace detail

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
    return run<detail::run_mode::strangers>(x, nullptr);
  }

  /// The state of a stream before its first sample.
  std::vector<float> initial_state() const {
    std::vector<float> state(static_cast<std::size_t>(parameters_.plan().state_elements));
    execution(parameters_).reset(state.data());
    return state;
  }

  /// The next samples of a stream, whose state goes on.
  dynamic_matrix operator()(dynamic_matrix const& x, std::vector<float>& state) const {
    return run<detail::run_mode::stream>(x, state.data());
  }

  /// Where each variable lies, for loaders and optimisers.
  std::vector<variable_slot> slots() { return parameters_.slots(); }

private:
  using body = typename Net::program::body;
  using execution = detail::execution<body, detail::late_parameters<body>>;

  template <detail::run_mode Mode>
  dynamic_matrix run(dynamic_matrix const& x, float* state) const {
    if (x.cols() != parameters_.inputs())
      throw scope_error({error_kind::layer_input, {},
          sentence{"This model takes x ", shape{shape::unknown_extent, parameters_.inputs()},
              " and is given ", shape{x.rows(), x.cols()}, ": each row is one sample"}});
    constexpr Eigen::Index tile = 8;
    dynamic_matrix y(x.rows(), parameters_.outputs());
    std::vector<float> workspace(static_cast<std::size_t>(parameters_.plan().elements * tile));
    for (Eigen::Index row = 0; row < x.rows(); row += tile)
      execution(parameters_)
          .template run<Mode>(static_cast<int>(std::min(tile, x.rows() - row)), x.data() + row * x.cols(),
              y.data() + row * y.cols(), workspace.data(), state);
    return y;
  }

  detail::late_parameters<body> parameters_;
};

}  // namespace ashlar
