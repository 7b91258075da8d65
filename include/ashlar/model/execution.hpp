// SPDX-License-Identifier: BSL-1.0
// A model's operations, run one after the other on pointers into a workspace.
#pragma once

#include "../kernels/elementwise.hpp"
#include "../resolve/refusal.hpp"
#include "../resolve/resolution.hpp"
#include "layer_place.hpp"
#include "time_flow.hpp"
#include "workspace.hpp"

#include <boost/hana/for_each.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/range.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ashlar::detail {

template <int Index, class Type>
struct indexed_type {
  using type = Type;
};
template <class Sequence, class... Types>
struct indexed_types;
template <int... Index, class... Types>
struct indexed_types<std::integer_sequence<int, Index...>, Types...> : indexed_type<Index, Types>... {};

template <int Index, class Type>
indexed_type<Index, Type> at_index(indexed_type<Index, Type> const&);

template <class... Types>
constexpr auto index_types(type_list<Types...>)
    -> indexed_types<std::make_integer_sequence<int, static_cast<int>(sizeof...(Types))>, Types...>;

template <int Layer>
struct needs_matrices {
  static constexpr sentence message() {
    return {"Layer number ", Layer,
        " has a forward of matrices and no compute: give it one, or make the net a model"};
  }
};

/// The operations of a body over parameters, which know the layers' shapes and variables and the plan.
template <class Body, class Parameters>
class execution {
  using operations = model_operations<Body>;
  static constexpr auto const& list = operations::operations;
  static constexpr auto const& traits = operations::traits;
  static constexpr time_flow<operations> flow{};

  using layers = decltype(index_types(typename operations::layers{}));
  template <int Index>
  using layer_number = typename decltype(at_index<Index>(std::declval<layers const&>()))::type;

public:
  explicit execution(Parameters const& parameters) : parameters_(parameters) {}

  /// y, an output for each sample, of x. The workspace holds what the plan says of as many samples; with a
  /// state the samples are steps of a stream, or, with `Mode` steps, one sample is several of them.
  template <run_mode Mode, class Samples, class Scalar>
  void run(Samples samples, Scalar const* x, Scalar* y, Scalar* workspace, Scalar* state) const {
    memory<Samples, Scalar> const all{parameters_, samples, x, y, workspace, state};
    // In one function, so that what a layer needs to know is not passed through memory.
    [&]<int... Number>(std::integer_sequence<int, Number...>) ASHLAR_INLINED {
      (this->template operation<Number, Mode>(all), ...);
    }(std::make_integer_sequence<int, list.count>());
    if constexpr (gives_input)
      kernels::copy_rows(std::ptrdiff_t{samples}, parameters_.inputs(), x, y, parameters_.inputs());
  }

  /// The state before any step.
  template <class Scalar>
  void reset(Scalar* state) const {
    namespace hana = boost::hana;
    hana::for_each(hana::range_c<int, 0, list.count>, [&](auto number) {
      constexpr model_operation each = list.all[std::size_t(number)];
      if constexpr (each.kind == operation_kind::layer && traits[each.layer].state_size != nullptr) {
        using layer = layer_number<each.layer>;
        layer_place<Parameters, layer, each.layer, int, Scalar, true> const at(
            parameters_, 1, nullptr, nullptr);
        at.reset(state + parameters_.plan().state[each.layer]);
      }
    });
  }

private:
  /// Whether nothing computes, so that the result is the input.
  static constexpr bool gives_input = [] {
    int value = list.result;
    for (int i = list.count; i-- > 0;)
      if (list.all[std::size_t(i)].out == value && is_alias(list.all[std::size_t(i)]))
        value = list.all[std::size_t(i)].in;
    return value == 0;
  }();

  template <class Samples>
  static constexpr bool is_alone =
      Parameters::known && std::is_same_v<Samples, std::integral_constant<int, 1>>;

  /// What `Of`, a lambda without captures, reads in the plan: a constant where the compiler knows it.
  template <class Samples, class Of>
  ASHLAR_INLINED static constexpr auto planned(Parameters const& parameters, Of of) {
    if constexpr (is_alone<Samples>) {
      constexpr auto value = Of{}(Parameters::plan());
      return value;
    } else if constexpr (Parameters::known) {
      constexpr auto value = Of{}(Parameters::batch_plan());
      return value;
    } else {
      return of(parameters.plan());
    }
  }

  template <class Samples, class Scalar>
  struct memory {
    Parameters const& parameters;
    Samples samples;
    Scalar const* x;
    Scalar* y;
    Scalar* workspace;
    Scalar* state;

    ASHLAR_INLINED Scalar* at(extent offset) const {
      return workspace + static_cast<std::ptrdiff_t>(offset) * std::ptrdiff_t{samples};
    }
    template <int Value>
    ASHLAR_INLINED Scalar* out() const {
      value_place const place =
          planned<Samples>(parameters, [](auto const& plan) { return plan.values[std::size_t(Value)]; });
      return place.where == value_place::kind::output ? y : at(place.offset);
    }
    template <int Value>
    ASHLAR_INLINED Scalar const* in() const {
      value_place const place =
          planned<Samples>(parameters, [](auto const& plan) { return plan.values[std::size_t(Value)]; });
      return place.where == value_place::kind::input ? x : out<Value>();
    }
    template <int Number>
    ASHLAR_INLINED Scalar* scratch() const {
      return at(planned<Samples>(parameters,
          [](auto const& plan) { return is_alone<Samples> ? plan.scratch[Number] : plan.elements; }));
    }
  };

  template <int Number, run_mode Mode, class Samples, class Scalar>
  ASHLAR_INLINED void operation(memory<Samples, Scalar> const& all) const {
    constexpr model_operation each = list.all[Number];
    if constexpr (each.kind == operation_kind::layer) {
      compute<Number, Mode>(all, samples_of<Number>(all));
    } else if constexpr (each.kind == operation_kind::add || each.kind == operation_kind::multiply) {
      auto const count = outputs<each.layer>() * samples_of<Number>(all);
      if constexpr (each.kind == operation_kind::add)
        kernels::add(
            count, all.template in<each.in>(), all.template in<each.other>(), all.template out<each.out>());
      else
        kernels::multiply(
            count, all.template in<each.in>(), all.template in<each.other>(), all.template out<each.out>());
    } else if constexpr (each.kind == operation_kind::part) {
      auto const columns = static_cast<std::ptrdiff_t>(parameters_.template row<each.layer>().output.back());
      auto const part = planned<Samples>(parameters_, [](auto const& plan) { return plan.part[Number]; });
      auto const rows = outputs<each.layer>() / columns * samples_of<Number>(all);
      kernels::copy_rows(rows, static_cast<std::ptrdiff_t>(part.width), all.template in<each.in>(),
          all.template out<each.out>() + part.offset, columns);
    }
  }

  /// The samples of an operation: those of the model, and below time_distributed their steps.
  template <int Number, class Samples, class Scalar>
  static constexpr auto samples_of(memory<Samples, Scalar> const& all) {
    if constexpr (Parameters::known && !std::is_same_v<Samples, int>)
      return std::integral_constant<int,
          Samples::value* static_cast<int>(Parameters::plan().times[Number])>();
    else
      return static_cast<int>(int{all.samples} * all.parameters.plan().times[Number]);
  }

  /// The elements that a layer makes of one sample.
  template <int Layer>
  std::ptrdiff_t outputs() const {
    constexpr int known = known_count<Layer>([](auto const& of) { return of.output; });
    if constexpr (known >= 0)
      return known;
    else
      return static_cast<std::ptrdiff_t>(parameters_.template row<Layer>().output.count());
  }

  template <int Number, run_mode Mode, class Samples, class Scalar, class Own>
  ASHLAR_INLINED void compute(memory<Samples, Scalar> const& all, Own samples) const {
    constexpr model_operation each = list.all[Number];
    constexpr bool carries = time_flow<operations>::carries(Mode, Number, flow);
    using layer = layer_number<each.layer>;
    Scalar* const scratch = all.template scratch<Number>();
    Scalar* state = nullptr;
    if constexpr (carries)
      state =
          all.state + planned<Samples>(parameters_, [](auto const& plan) { return plan.state[each.layer]; });
    else if constexpr (traits[each.layer].state_size != nullptr)
      state = scratch + scratch_elements<each.layer>();
    layer_place<Parameters, layer, each.layer, Own, Scalar, carries> const at(
        parameters_, samples, scratch, state);
    Scalar const* const x = all.template in<each.in>();
    Scalar* const y = all.template out<each.out>();
    if constexpr (requires { layer::compute(at, x, y); }) {
      layer::compute(at, x, y);
    } else {
      constexpr int inputs = known_count<each.layer>([](layer_row const& of) { return of.input; });
      constexpr int outputs = known_count<each.layer>([](layer_row const& of) { return of.output; });
      if constexpr (requires { parameters_.template layer<each.layer>(); })
        call_forward<layer, each.layer, inputs, outputs>(at, x, y);  // of matrix_layer.hpp
      else
        static_assert(refuse<needs_matrices<each.layer>>());
    }
  }

  template <int Layer>
  extent scratch_elements() const {
    if constexpr (traits[Layer].scratch_size == nullptr) {
      return 0;
    } else if constexpr (Parameters::known) {
      constexpr extent elements = traits[Layer].scratch_size(Parameters::template row<Layer>().input);
      return elements;
    } else {
      return traits[Layer].scratch_size(parameters_.template row<Layer>().input);
    }
  }

  /// The elements of one of a layer's shapes, or -1.
  template <int Layer>
  static constexpr int known_count(auto const& which) {
    if constexpr (Parameters::known)
      return static_cast<int>(which(Parameters::template row<Layer>()).count());
    else
      return -1;
  }

  Parameters const& parameters_;
};

}  // namespace ashlar::detail
