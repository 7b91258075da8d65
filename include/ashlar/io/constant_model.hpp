// SPDX-License-Identifier: BSL-1.0
// A net over weights that are constants of the program, read where they lie: on a microcontroller in flash.
#pragma once

#include "../model/model.hpp"
#include "weights.hpp"

#include <array>
#include <cstddef>

namespace ashlar {

namespace detail {

/// The tensor that each variable of a net is, or -1 for one that is no whole tensor in its own order.
template <class Net, class Weights, weight_rule_function*... Rules>
constexpr auto tensors_in_place() {
  std::array<int, Net::variables.size()> result{};
  weight_plan const plan = constant_plan<Net, Weights, Rules...>::made();
  for (std::size_t i = 0; i < result.size(); ++i) {
    auto const blocks = plan.filling(i);
    bool is_whole = blocks.size() == 1;
    if (is_whole) {
      shape const& of = Net::variables[i].shape;
      axis_extents const strides = strides_of(of);
      is_whole =
          blocks[0].first == 0 && Weights::tensors[std::size_t(blocks[0].tensor)].shape.count() == of.count();
      for (std::size_t axis = 0; axis < std::size_t(of.rank()); ++axis)
        is_whole = is_whole && blocks[0].begin[axis] == 0 && blocks[0].size[axis] == of[int(axis)] &&
            (of[int(axis)] <= 1 || blocks[0].strides[axis] == strides[axis]);
    }
    result[i] = is_whole ? blocks[0].tensor : -1;
  }
  return result;
}

template <class Net, class Weights, weight_rule_function*... Rules>
struct not_in_place {
  static constexpr int first() {
    constexpr auto tensors = tensors_in_place<Net, Weights, Rules...>();
    for (std::size_t i = 0; i < tensors.size(); ++i)
      if (tensors[i] < 0) return static_cast<int>(i);
    return -1;
  }
  static constexpr sentence message() {
    return {"Variable ", Net::variables[std::size_t(first())].name,
        " is no whole tensor of the weights in its own order, and cannot be read in place: save them as the "
        "model has them, or fill a model with load"};
  }
};

template <class Net, class Weights, weight_rule_function*... Rules>
consteval bool lies_in_place() {
  if constexpr (not_in_place<Net, Weights, Rules...>::first() >= 0)
    return refuse<not_in_place<Net, Weights, Rules...>>();
  else
    return has_values<Weights>();
}

/// The variables of a net as tensors of a header: no memory of its own.
template <class Net, class Weights, weight_rule_function*... Rules>
struct constant_storage
    : typed_storage<constant_storage<Net, Weights, Rules...>, resolution<typename Net::program>> {
  static constexpr auto tensors = tensors_in_place<Net, Weights, Rules...>();

  template <int Index>
  static std::byte const* address() {
    auto const* at = static_cast<std::byte const*>(Weights::tensors[std::size_t(tensors[Index])].data);
    __asm__("" : "+r"(at));  // or small ones would be copied into the code
    return at;
  }
};

template <class Net, class Weights, weight_rule_function*... Rules>
auto constant_model_of() {
  if constexpr (!Net::well_formed || constant_plan<Net, Weights, Rules...>::is_refused ||
      not_in_place<Net, Weights, Rules...>::first() >= 0 || no_values<Weights>::first() != nullptr)
    return computed_graph<typename Net::program, false, false>();  // it goes along with what is done with it
  else
    return computation<typename Net::program, constant_storage<Net, Weights, Rules...>>();
}

}  // namespace detail

/// A net whose variables are the tensors of a header with values, read in place: an empty object, made at no
/// cost, which runs as the net does and has its constants.
///
///     #include "digits_mlp.hpp"
///     constexpr constant_model<net, digits_mlp> n;
///     auto y = n(x);
///
/// By rules tensors can have other names, but no other layout; what does not fit does not compile.
template <class Net, class Weights, weight_rule_function*... Rules>
class constant_model : public decltype(detail::constant_model_of<Net, Weights, Rules...>()) {
  static_assert(fits<Net, Weights, Rules...>);
  static_assert([] {
    if constexpr (Net::well_formed && !detail::constant_plan<Net, Weights, Rules...>::is_refused)
      return detail::lies_in_place<Net, Weights, Rules...>();
    return true;
  }());

public:
  constexpr constant_model() = default;
};

}  // namespace ashlar
