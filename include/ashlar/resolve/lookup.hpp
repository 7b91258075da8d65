// SPDX-License-Identifier: BSL-1.0
// Finding a variable of a resolved graph by its name, or the sentence that there is none.
#pragma once

#include "../core/nearest.hpp"
#include "refusal.hpp"
#include "resolution.hpp"

#include <cstddef>

namespace ashlar::detail {

/// The position of the variable called `name`, or -1.
constexpr int find_variable(auto const& variables, std::string_view name) {
  for (std::size_t i = 0; i < variables.size(); ++i)
    if (variables[i].name == name) return static_cast<int>(i);
  return -1;
}

/// The sentence that no variable is called `name`, with the nearest name.
constexpr sentence no_such_variable(auto const& variables, std::string_view name) {
  variable_info const* near = nullptr;
  int distance = slip_limit(name);
  for (variable_info const& each : variables)
    if (int const found = edit_distance(name, each.name, distance); found < distance)
      distance = found, near = &each;
  sentence said{"Variable ", name, " is not in this model"};
  if (near == nullptr) return said.say({": its variables array lists all ", variables.size(), " names"});
  return said.say({": did you mean ", near->name, " ", near->shape, "?"});
}

inline constexpr int not_found = -1, ambiguous = -2;

/// The variable that layer `layer` declared by the name `name`. In a scope that the layer opened itself the
/// scope may be left out, as long as that names one variable.
constexpr int find_layer_variable(auto const& tables, int layer, std::string_view name) {
  int inside = not_found;
  for (int i = tables.layers[layer].first_handle; i < tables.layers[layer].last_handle; ++i) {
    std::string_view const local = tables.handles[i].local_name;
    int const variable = tables.handles[i].denoted.variable;
    if (variable < 0) continue;
    if (local == name) return variable;
    if (local.size() > name.size() && local.ends_with(name) && local[local.size() - name.size() - 1] == '/')
      inside = inside == not_found || inside == variable ? variable : ambiguous;
  }
  return inside;
}

/// The sentence that forward asks for a variable that its layer has not, or has several of.
constexpr sentence no_such_layer_variable(auto const& tables, int layer, std::string_view name) {
  bool const several = find_layer_variable(tables, layer, name) == ambiguous;
  sentence said{"Variable ", name, " is asked for in forward and ", several ? "several" : "none",
      " of the variables of this layer, which are"};
  auto const& [first, last, input, output] = tables.layers[layer];
  for (int i = first; i < last; ++i)
    said.say({i == first ? " " : ", ", tables.handles[i].local_name, " ",
        tables.variables[static_cast<std::size_t>(tables.handles[i].denoted.variable)].shape});
  return first == last ? said.say({" none: declare it in declare"}) : said;
}

/// The same two as compile errors.
template <class Resolution, text Name>
struct refused_variable {
  static constexpr sentence message() { return no_such_variable(Resolution::variables, Name.view()); }
};
template <class Resolution, int Layer, text Name>
struct refused_layer_variable {
  static constexpr sentence message() {
    return no_such_layer_variable(Resolution::tables(), Layer, Name.view());
  }
};

}  // namespace ashlar::detail
