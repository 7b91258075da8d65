// SPDX-License-Identifier: BSL-1.0
// Variables in TF's own print: <tf.Variable 'fc1/weight:0' shape=(50, 64) dtype=float32_ref>
#pragma once

#include "resolution.hpp"

#include <iosfwd>

namespace ashlar {

/// As Python prints a tuple.
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, shape const& value) {
  return out << sentence{value}.view();
}

/// As TF prints a variable.
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, variable_info const& variable) {
  return out << "<tf.Variable '" << variable.name << ":0' shape=" << variable.shape
             << " dtype=" << to_string(variable.dtype) << "_ref>";
}

}  // namespace ashlar
