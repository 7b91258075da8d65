// SPDX-License-Identifier: BSL-1.0
// The sentence that a rule applies to no tensor, with what may have been meant.
#pragma once

#include "../core/nearest.hpp"
#include "weight_pieces.hpp"
#include "weight_rules.hpp"

namespace ashlar::detail {

/// As many components of a name from `at` on as the wanted words have.
constexpr std::string_view components(std::string_view name, std::size_t at, std::string_view wanted) {
  int count = 1;
  for (char c : wanted) count += is_separator(c);
  std::size_t end = at;
  while (end < name.size() && (!is_separator(name[end]) || --count > 0)) ++end;
  return name.substr(at, end - at);
}

constexpr sentence applies_to_nothing(weight_rule const& rule, weight_pieces const& pieces) {
  using kind = weight_rule::kind;
  sentence said{"Rule ", rule.written().view(), " applies to no tensor: "};
  if (pieces.all.size == 0) return said.say({"there is none"});
  bool const takes_start = rule.what == kind::ignore || rule.what == kind::strip_prefix;
  bool const brings_together = rule.what == kind::join || rule.what == kind::sum;
  std::string_view const wanted = brings_together ? rule.parts[0].name : rule.name;
  int nearest = -1, distance = slip_limit(wanted);
  std::string_view meant;
  for (int i = 0; i < pieces.all.size; ++i) {
    std::string_view const name = pieces.all[i].name;
    // Only one of another rank is left where transpose applied to nothing.
    if (rule.what == kind::transpose && find_part(name, wanted) != name.npos)
      return said.say(
          {"it is for ", rule.order.size(), " axes, and ", shown(name), " is ", pieces.all[i].shape});
    for (std::size_t at = 0; at < name.size(); ++at) {
      if (at > 0 && (takes_start || !is_separator(name[at - 1]))) continue;
      std::string_view const near =
          takes_start ? name.substr(0, wanted.size()) : components(name, at, wanted);
      if (int const found = edit_distance(wanted, near, distance); found < distance)
        distance = found, nearest = i, meant = near;
    }
  }
  if (nearest < 0) return said.say({"the first is called ", shown(pieces.all[0].name)});
  return said.say({"did you mean ", shown(meant), ", as in ", shown(pieces.all[nearest].name), "?"});
}

}  // namespace ashlar::detail
