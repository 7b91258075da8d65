// SPDX-License-Identifier: BSL-1.0
// What a type is called in the source, for sentences and summaries.
#pragma once

#include <string_view>

namespace ashlar::detail {

/// The name of a type as the compiler prints it, without namespaces and arguments.
template <class Type>
constexpr std::string_view short_type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  name.remove_prefix(name.find("Type = ") + 7);
  name = name.substr(0, name.find_first_of("<;]"));
  return name.substr(name.rfind(':') + 1);
}

}  // namespace ashlar::detail
