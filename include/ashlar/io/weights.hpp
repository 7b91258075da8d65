// SPDX-License-Identifier: BSL-1.0
// Weights that the compiler knows, from a header that weights_header made of a file: whether they fit a
// model, and the model filled from them without a file.
//
//     #include "digits_mlp.hpp"                        // struct digits_mlp { static constexpr tensors[] … }
//     static_assert(fits<net, digits_mlp>);
//     load(n, digits_mlp{});
#pragma once

#include "../core/shape.hpp"
#include "../resolve/refusal.hpp"
#include "../storage/parameter_layout.hpp"
#include "weight_copy.hpp"
#include "weight_plan.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace ashlar {

/// One tensor of a header of weights; `data` are its elements, row-major and aligned as a model's variables
/// are, so that they can be read in place; or null in a header without them.
struct constant_tensor {
  std::string_view name;
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  void const* data = nullptr;
};

namespace detail {

/// The account of a model and constant weights.
template <class Net, class Weights, weight_rule_function*... Rules>
struct constant_plan {
  static constexpr weight_plan made() {
    return weight_plan(Net::variables, Weights::tensors, rule_list<Rules...>());
  }
  static constexpr sentence message() { return made().refusal(); }
  static constexpr bool is_refused = !message().empty();
};

template <class Net, class Weights, weight_rule_function*... Rules>
consteval bool weights_fit() {
  using plan = constant_plan<Net, Weights, Rules...>;
  // A refused model has had its error.
  if constexpr (!Net::well_formed)
    return true;
  else if constexpr (plan::is_refused)
    return refuse<plan>();
  else
    return true;
}

template <class Weights>
struct no_values {
  static constexpr constant_tensor const* first() {
    for (constant_tensor const& each : Weights::tensors)
      if (each.data == nullptr && each.shape.count() > 0) return &each;
    return nullptr;
  }
  static constexpr sentence message() {
    return {"Tensor ", first()->name, " has no values in its header: make it with weights_header --values"};
  }
};

template <class Weights>
consteval bool has_values() {
  if constexpr (no_values<Weights>::first() != nullptr)
    return refuse<no_values<Weights>>();
  else
    return true;
}

/// The blocks of all variables, and where those of each begin.
template <class Plan, std::size_t Variables>
struct constant_blocks {
  static constexpr std::size_t count = [] {
    weight_plan const plan = Plan::made();
    std::size_t sum = 0;
    for (std::size_t i = 0; i < Variables; ++i) sum += plan.filling(i).size();
    return sum;
  }();

  std::array<weight_block, count> all{};
  std::array<std::size_t, Variables + 1> first{};

  constexpr constant_blocks() {
    weight_plan const plan = Plan::made();
    for (std::size_t i = 0; i < Variables; ++i) {
      first[i + 1] = first[i];
      for (weight_block const& each : plan.filling(i)) all[first[i + 1]++] = each;
    }
  }
};

}  // namespace detail

/// Whether the tensors of a header are the variables of a model, by some rules; where they are not, the
/// compiler says why, in one error: `static_assert(fits<net, digits_mlp, rename<"biases", "bias">>);`
template <class Net, class Weights, weight_rule_function*... Rules>
inline constexpr bool fits = detail::weights_fit<Net, Weights, Rules...>();

/// Fills a model from a header with values; what does not fit does not compile. Nothing is allocated.
template <weight_rule_function*... Rules, class Model, class Weights>
void load(Model& model, Weights) {
  if constexpr (Model::well_formed) {
    static_assert(fits<Model, Weights, Rules...>);
    static_assert(detail::has_values<Weights>());
    using plan = detail::constant_plan<Model, Weights, Rules...>;
    if constexpr (!plan::is_refused) {
      static constexpr detail::constant_blocks<plan, Model::variables.size()> blocks;
      auto const slots = model.slots();
      for (std::size_t i = 0; i < slots.size(); ++i)
        detail::fill_variable(slots[i],
            std::span(blocks.all).subspan(blocks.first[i], blocks.first[i + 1] - blocks.first[i]),
            [](int tensor) {
              return static_cast<std::byte const*>(Weights::tensors[static_cast<std::size_t>(tensor)].data);
            });
    }
  }
}

}  // namespace ashlar
