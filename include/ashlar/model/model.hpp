// SPDX-License-Identifier: BSL-1.0
// model<…>: a whole network as a type, with its variables inside the object.
//
// How it computes. A sample of shape (…) is a row of its elements in row-major order. A body of layers
// becomes a list of operations on values (operations.hpp), each value a place in one workspace
// (workspace.hpp), planned by the compiler from the shapes that the layers declared: values whose lives do
// not overlap share their memory, activations write over their input, reshapes move nothing. A layer is given
// pointers into it, its variables' memory and its state through its place (layer_place.hpp); one that has
// `forward` instead is given Eigen maps of the same memory (matrix_layer.hpp). execution.hpp runs the
// operations, some samples at a time (batch.hpp).
//
// Three ways to run, one computation:
//   n(x)         a batch: each row is a sample that begins anew;
//   n(x, state)  a stream: each row goes on where the one before ended; the state is plain numbers outside
//   the model; n(x, state)  for samples (time, …), rows of one step each: the same program resolved for so
//   many steps. It must
//                declare the same variables, and no layer may need the whole of what has a time axis
//                (time_flow.hpp).
#pragma once

#include "budget.hpp"
#include "computation.hpp"

namespace ashlar {

namespace detail {

/// What a well-formed model has beside its tables.
template <class Program, bool Registered, bool WellFormed = resolution<Program>::well_formed>
class computed_graph : public computation<Program, parameter_storage<resolution<Program>>> {
  using resolved = resolution<Program>;
  using layout = parameter_layout<resolved>;
  using base = computation<Program, parameter_storage<resolved>>;
  using base::parameters_;

public:
  /// The bytes of the model's block of variables, with the padding between them.
  static constexpr std::size_t storage_bytes = layout::bytes;

  /// Variables start as their initializers say; `initialize(seed)` draws them anew.
  computed_graph() : registration_((initialize(), parameters_.bytes)) {}  // listed once it has its values
  computed_graph(computed_graph const& other) : base(other), registration_(parameters_.bytes) {}
  computed_graph& operator=(computed_graph const& other) {
    parameters_ = other.parameters_;
    return *this;
  }

  /// Fills each variable as its initializer says; the same seed gives the same values on every machine.
  void initialize(std::uint64_t seed = 0) { parameters_.initialize(seed); }

  using base::operator[];
  /// The variable of that name, as an Eigen::Map of its exact shape: `n["fc1/weight"_v]`.
  template <text Name>
  auto operator[](variable_name<Name>) {
    return base::template variable<Name>(parameters_);
  }

  /// The variable that the model's declaration number `Declaration` denotes, whatever its name.
  template <int Declaration>
  auto declared() {
    return parameters_.template at<resolved::handles[Declaration].variable>();
  }

  /// Where each variable lies, for loaders and optimisers.
  std::array<variable_slot, layout::variable_count> slots() { return parameters_.slots(); }

  /// All variables' memory, in the order of `variables`, with padding between them.
  std::span<std::byte, layout::bytes> bytes() {
    return std::span<std::byte, layout::bytes>(parameters_.bytes, layout::bytes);
  }
  std::span<std::byte const, layout::bytes> bytes() const {
    return std::span<std::byte const, layout::bytes>(parameters_.bytes, layout::bytes);
  }

private:
  [[no_unique_address]] registration<resolved, Registered> registration_;
};

// A refused model goes along with what is then done with it.
template <class Program, bool Registered>
class computed_graph<Program, Registered, false> : public resolved_graph<Program> {
public:
  static constexpr anything storage_bytes{}, workspace_bytes{}, stack_bytes{}, state_bytes{}, multiply_adds{};
  static constexpr any_list<anything> layers{};
  using element = float;
  struct state {};
  state initial_state() const { return {}; }
  void initialize(std::uint64_t = 0) {}
  any_map operator[](auto const&) const { return any_map(nullptr, 0, 0); }
  template <int>
  any_map declared() const {
    return any_map(nullptr, 0, 0);
  }
  any_matrix operator()(auto const&) const { return {}; }
  void operator()(auto const&, auto&) const {}
  void compute(auto const&...) const {}
  std::array<variable_slot, 0> slots() { return {}; }
  std::span<std::byte> bytes() { return {}; }
  std::span<std::byte const> bytes() const { return {}; }
};

template <class Program>
using computed_model = computed_graph<Program, Program::options.is_registered>;

}  // namespace detail

/// A whole network, with its variables inside the object and a computation along it.
///
///     struct net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<32>>> {};
///     static_assert(net::variables[0].name == "fc1/weight");
///     net n;
///     auto h = n(x);               // (batch, 50) to (batch, 32)
///     auto w = n["fc1/weight"_v];  // an Eigen::Map of (50, 64)
///
/// Each row of a batch is computed on its own, some rows at a time. A model can stand in the body of a larger
/// one, where it makes its variables anew: `model<input<50>, variable_scope<"left", net>, dense<10>>`.
template <class... OptionsAndBody>
class model : public detail::computed_model<detail::model_program<OptionsAndBody...>>, public declaration {
public:
  /// The declaration as a program, for the run-time twin.
  using program = detail::model_program<OptionsAndBody...>;
  using body = typename program::body;

  /// Declares it as a part of a larger model.
  static constexpr void declare(graph_builder& tf, shape& x) { program::declare_part(tf, x); }

private:
  static_assert(detail::admitted<program>());
  static_assert(detail::keeps_budget<detail::computed_model<program>, program>());
};

}  // namespace ashlar
