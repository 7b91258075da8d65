// SPDX-License-Identifier: BSL-1.0
// Finding a variable of a resolved graph by its name, or the sentence that there is none.
#pragma once

#include "../core/nearest.hpp"
#include "refusal.hpp"
#include "resolution.hpp"

namespace ashlar::detail {

/// The position of the variable called `name`, or -1.
template <class Resolution>
constexpr int find_variable(std::string_view name) {
  for (std::size_t i = 0; i < Resolution::variables.size(); ++i)
    if (Resolution::variables[i].name == name) return static_cast<int>(i);
  return -1;
}

inline constexpr int not_found = -1, ambiguous = -2;

/// The variable that layer `layer` declared by the name `name`. In a scope that the layer opened itself the
/// scope may be left out, as long as that names one variable.
template <class Resolution>
constexpr int find_layer_variable(int layer, std::string_view name) {
  auto const& tables = Resolution::tables;
  int inside = not_found;
  for (int i = tables.layers[layer].first_handle; i < tables.layers[layer].last_handle; ++i) {
    std::string_view const local = tables.view(tables.handles[i].local_name);
    int const variable = tables.handles[i].variable;
    if (local == name) return variable;
    if (local.size() > name.size() && local.ends_with(name) && local[local.size() - name.size() - 1] == '/')
      inside = inside == not_found || inside == variable ? variable : ambiguous;
  }
  return inside;
}

/// A name that the model has not.
template <class Resolution, text Name>
struct no_such_variable {
  static constexpr sentence message() {
    int best = -1, distance = slip_limit(Name.view());
    for (std::size_t i = 0; i < Resolution::variables.size(); ++i) {
      int const found = edit_distance(Name.view(), Resolution::variables[i].name, distance);
      if (found < distance) distance = found, best = static_cast<int>(i);
    }
    sentence said{"Variable ", Name.view(), " is not in this model"};
    if (best < 0)
      return said.say({": its variables array lists all ", Resolution::variables.size(), " names"});
    variable_info const& near = Resolution::variables[static_cast<std::size_t>(best)];
    return said.say({": did you mean ", near.name, " ", near.shape, "?"});
  }
};

/// A name that the layer has not declared.
template <class Resolution, int Layer, text Name>
struct no_such_layer_variable {
  static constexpr sentence message() {
    auto const& tables = Resolution::tables;
    bool const several = find_layer_variable<Resolution>(Layer, Name.view()) == ambiguous;
    sentence said{"Variable ", Name.view(),
        several ? " is asked for in forward and several" : " is asked for in forward and none",
        " of the variables of this layer, which are"};
    for (int i = tables.layers[Layer].first_handle; i < tables.layers[Layer].last_handle; ++i)
      said.say(
          {i == tables.layers[Layer].first_handle ? " " : ", ", tables.view(tables.handles[i].local_name),
              " ", tables.variables[tables.handles[i].variable].shape});
    if (tables.layers[Layer].first_handle == tables.layers[Layer].last_handle)
      said.say({" none: declare it in declare"});
    return said;
  }
};

}  // namespace ashlar::detail
