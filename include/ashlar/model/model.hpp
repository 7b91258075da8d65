// SPDX-License-Identifier: BSL-1.0
// model<…>: a whole network as a type, with its variables inside the object.
#pragma once

#include "../declare/variable.hpp"
#include "../resolve/graph.hpp"
#include "batch.hpp"

namespace ashlar {

/// The model's variables stay out of global_variables(), and the registry costs it nothing.
struct not_registered : option {
  static constexpr void apply(scope_arguments&) {}
};

namespace detail {

/// A model's body as a program; its input comes first.
template <class... OptionsAndBody>
struct model_program {
  using body = typename scope_body<OptionsAndBody...>::body;
  static constexpr void run(graph_builder& tf) { run(tf, input_shape<body>); }

  /// The same for samples of another shape than the declared one.
  static constexpr void run(graph_builder& tf, shape x) {
    if (!x.has_rank())
      tf.refuse(
          {"This model does not begin with its input, the shape of one sample: write model<input<50>, ...>"});
    declare_behind_input(tf, x, body{});
    tf.require_storage();
  }

private:
  template <class Input, class... Rest>
  static constexpr void declare_behind_input(graph_builder& tf, shape& x, type_list<Input, Rest...>) {
    declare_all<Rest...>(tf, x);
  }
  static constexpr void declare_behind_input(graph_builder&, shape&, type_list<>) {}
};

/// What a well-formed model has beside its tables.
template <class Program, bool Registered, bool WellFormed = resolution<Program>::well_formed>
class computed_graph : public resolved_graph<Program> {
  using resolved = resolution<Program>;
  using layout = parameter_layout<resolved>;

public:
  /// The bytes of the model's block of variables, with the padding between them.
  static constexpr std::size_t storage_bytes = layout::bytes;

  /// Variables start as their initializers say; `initialize(seed)` draws them anew.
  computed_graph() : registration_((initialize(), parameters_.bytes)) {}  // listed once it has its values
  computed_graph(computed_graph const& other)
      : parameters_(other.parameters_), registration_(parameters_.bytes) {}
  computed_graph& operator=(computed_graph const& other) {
    parameters_ = other.parameters_;
    return *this;
  }

  /// Fills each variable as its initializer says; the same seed gives the same values on every machine.
  void initialize(std::uint64_t seed = 0) { parameters_.initialize(seed); }

  /// The variable of that name, as an Eigen::Map of its exact shape: `n["fc1/weight"_v]`.
  template <text Name>
  auto operator[](variable_name<Name>) {
    return variable<Name>(parameters_);
  }
  template <text Name>
  auto operator[](variable_name<Name>) const {
    return variable<Name>(parameters_);
  }

  /// The variable that the model's declaration number `Declaration` denotes, whatever its name.
  template <int Declaration>
  auto declared() {
    return parameters_.template at<resolved::handles[Declaration].variable>();
  }

  /// What the layers make of x (batch, features): a matrix (batch, outputs). For a batch whose size is known
  /// to the compiler nothing is allocated; otherwise only the result is.
  template <class X>
  auto operator()(Eigen::MatrixBase<X> const& x) const {
    using batch = detail::batch<parameter_storage<resolved>, typename Program::body>;
    static_assert(batch::template takes<X>());
    if constexpr (X::ColsAtCompileTime == batch::features) {
      typename Eigen::internal::nested_eval<X, 1>::type once(x.derived());  // a product is computed once
      return batch(parameters_)(once);
    } else {
      return any_matrix();
    }
  }

  /// The same into `y`, which is resized where it has another size; otherwise nothing is allocated.
  template <class X, class Y>
  void operator()(Eigen::MatrixBase<X> const& x, Eigen::PlainObjectBase<Y>& y) const {
    using batch = detail::batch<parameter_storage<resolved>, typename Program::body>;
    static_assert(batch::template takes<X>());
    if constexpr (X::ColsAtCompileTime == batch::features) {
      y.resize(x.rows(), decltype(batch(parameters_)(x.template topRows<1>().eval()))::ColsAtCompileTime);
      typename Eigen::internal::nested_eval<X, 1>::type once(x.derived());
      batch(parameters_).into(once, y.derived());
    }
  }

  /// Where each variable lies, for loaders and optimisers.
  std::array<variable_slot, layout::variable_count> slots() { return parameters_.slots(); }

  /// All variables' memory, in the order of `variables`, with padding between them.
  std::span<std::byte, layout::bytes> bytes() {
    return std::span<std::byte, layout::bytes>(parameters_.bytes, layout::bytes);
  }

private:
  template <text Name>
  static auto variable(auto& parameters) {
    constexpr int index = find_variable(resolved::variables, Name.view());
    if constexpr (index >= 0) {
      return parameters.template at<index>();
    } else {
      static_assert(refuse<refused_variable<resolved, Name>>());
      return any_map(nullptr, 0, 0);
    }
  }

  parameter_storage<resolved> parameters_;
  [[no_unique_address]] registration<resolved, Registered> registration_;
};

// A refused model goes along with what is then done with it.
template <class Program, bool Registered>
class computed_graph<Program, Registered, false> : public resolved_graph<Program> {
public:
  static constexpr anything storage_bytes{};
  void initialize(std::uint64_t = 0) {}
  any_map operator[](auto const&) const { return any_map(nullptr, 0, 0); }
  template <int>
  any_map declared() const {
    return any_map(nullptr, 0, 0);
  }
  any_matrix operator()(auto const&) const { return {}; }
  void operator()(auto const&, auto&) const {}
  std::array<variable_slot, 0> slots() { return {}; }
  std::span<std::byte> bytes() { return {}; }
};

template <class... OptionsAndBody>
using computed_model = computed_graph<model_program<OptionsAndBody...>,
    !scope_body<OptionsAndBody...>::template has<not_registered>>;

}  // namespace detail

/// A whole network, with its variables inside the object and a computation along it.
///
///     struct net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<32>>> {};
///     static_assert(net::variables[0].name == "fc1/weight");
///     net n;
///     auto h = n(x);               // (batch, 50) to (batch, 32)
///     auto w = n["fc1/weight"_v];  // an Eigen::Map of (50, 64)
///
/// Each row of a batch is computed on its own, some rows at a time.
template <class... OptionsAndBody>
class model : public detail::computed_model<OptionsAndBody...> {
public:
  /// The declaration as a program, for the run-time twin.
  using program = detail::model_program<OptionsAndBody...>;

private:
  static_assert(detail::admitted<program>());
};

}  // namespace ashlar
