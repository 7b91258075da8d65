// SPDX-License-Identifier: BSL-1.0
// "fc1/weight"_v: a variable's name as a value whose type is the name.
#pragma once

#include "text.hpp"

namespace ashlar {

/// A name that a model or a layer is indexed with.
template <text Name>
struct variable_name {};

inline namespace literals {
/// The name as an index: `n["fc1/weight"_v]`.
template <text Name>
consteval variable_name<Name> operator""_v() {
  return {};
}
}  // namespace literals

}  // namespace ashlar
