// SPDX-License-Identifier: BSL-1.0
// What a model's layers are, as constants: shapes, variables and costs.
#pragma once

#include "../core/type_name.hpp"
#include "../resolve/resolution.hpp"
#include "workspace.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace ashlar {

/// One layer of a model, or one place where branches come together.
struct layer_info {
  std::string_view type;  // as it is written, without its arguments: conv2d
  ashlar::shape input{}, output{};  // of one sample
  std::span<handle_info const> declared{};  // its declarations, in their order
  std::size_t parameters = 0;  // the elements of its variables, shared ones included
  std::size_t multiply_adds = 0;  // of one sample of the model
};

namespace detail {

constexpr std::string_view joint_name(operation_kind kind) {
  switch (kind) {
    case operation_kind::add:
      return "add";
    case operation_kind::multiply:
      return "multiply";
    case operation_kind::part:
      return "concat";
    case operation_kind::enter_time:
    case operation_kind::leave_time:
      return "time_distributed";
    case operation_kind::layer:
    case operation_kind::alias:
      break;
  }
  return {};
}

template <class... Layers>
constexpr std::array<std::string_view, sizeof...(Layers) + 1> type_names(type_list<Layers...>) {
  return {short_type_name<Layers>()...};
}

/// The layers of a resolved program, in the order of their declaration.
template <class Resolution, class Operations>
constexpr auto layer_infos(workspace_plan<Operations> const& plan) {
  constexpr auto names = type_names(typename Operations::layers{});
  std::array<layer_info, std::size_t(Resolution::sizes.layers)> result{};
  auto const& tables = Resolution::tables();
  for (std::size_t i = 0; i < result.size(); ++i) {
    layer_row const& row = tables.layers[i];
    auto const first = static_cast<std::size_t>(row.first_handle);
    result[i] = {names[i], row.input, row.output,
        std::span(Resolution::handles).subspan(first, static_cast<std::size_t>(row.last_handle) - first)};
    for (handle_info const& each : result[i].declared)
      if (each.variable >= 0) result[i].parameters += each.info->shape.count();
  }
  for (int i = 0; i < Operations::operations.count; ++i) {
    model_operation const& each = Operations::operations.all[std::size_t(i)];
    layer_info& layer = result[std::size_t(each.layer)];
    if (std::string_view const name = joint_name(each.kind); !name.empty()) layer.type = name;
    if (each.kind != operation_kind::layer) continue;
    std::size_t once = 0;
    if (auto* const stated = Operations::traits[std::size_t(each.layer)].multiply_adds)
      once = stated(layer.input);
    else  // one for each element of its matrices
      for (handle_info const& declared : layer.declared)
        if (declared.variable >= 0 && declared.info->shape.rank() > 1) once += declared.info->shape.count();
    layer.multiply_adds = once * static_cast<std::size_t>(plan.times[std::size_t(i)]);
  }
  return result;
}

}  // namespace detail
}  // namespace ashlar
