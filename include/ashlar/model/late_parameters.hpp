// SPDX-License-Identifier: BSL-1.0
// The variables of a model whose sizes are known only at run time, as a running model asks for them.
#pragma once

#include "../resolve/recorded_graph.hpp"
#include "model.hpp"

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
        plan_(checked(graph), input, scratch_place::behind_values) {
    std::size_t size = 0;
    for (variable_info const& each : graph.variables) {
      if (each.dtype != data_type::float32)
        throw scope_error({error_kind::dtype_mismatch, sentence{each.name},
            sentence{"Variable ", each.name, " ", each.shape, " is of dtype ", each.dtype,
                ": a dynamic model holds float32 alone"}});
      offsets_.push_back(size);
      size += (each.shape.count() + line::size - 1) / line::size;
    }
    lines_.resize(size);
    for (std::size_t i = 0; i < graph.handles.size(); ++i) {
      variable_handle const denoted = graph.tables().handles[i].denoted;
      bool const whole = denoted.variable >= 0 && denoted.partitioned < 0;
      declared_.push_back(whole ? values(static_cast<std::size_t>(denoted.variable)) : nullptr);
    }
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
      result.push_back({each.name, each.shape, each.dtype, reinterpret_cast<std::byte*>(values(i))});
    }
    return result;
  }

  Eigen::Map<dynamic_matrix> at(int index) { return map<dynamic_matrix>(*this, index); }
  Eigen::Map<dynamic_matrix const> at(int index) const { return map<dynamic_matrix const>(*this, index); }

  /// What `forward` of layer number `Layer` gets as `var`.
  template <int Layer>
  auto layer() const {
    return layer_view{*this, Layer};
  }

  /// The memory of all variables.
  std::size_t bytes() const { return lines_.size() * sizeof(line); }

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
    std::size_t const number = static_cast<std::size_t>(row<Layer>().first_handle + Declaration);
    if (declared_[number] == nullptr) [[unlikely]]
      throw scope_error({error_kind::missing, sentence{graph.tables().handles[number].local_name},
          no_whole_variable(graph.tables(), Layer, Declaration)});
    return declared_[number];
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
  static Eigen::Map<Matrix> map(auto& self, int index) {
    auto const number = static_cast<std::size_t>(index);
    shape const& of = self.graph.variables[number].shape;
    return {self.values(number), matrix_rows(of), static_cast<Eigen::Index>(of.back())};
  }

  /// Each variable begins in one.
  struct alignas(variable_alignment) line {
    static constexpr std::size_t size = variable_alignment / sizeof(float);
    float values[size];
  };
  float* values(std::size_t variable) { return lines_[offsets_[variable]].values; }
  float const* values(std::size_t variable) const { return lines_[offsets_[variable]].values; }

  std::ptrdiff_t inputs_;
  workspace_plan<operations> plan_;
  std::vector<std::size_t> offsets_;  // in lines
  std::vector<line> lines_;
  std::vector<float const*> declared_;  // by each handle, or null
};

}  // namespace detail
}  // namespace ashlar
