// SPDX-License-Identifier: BSL-1.0
// How what a finished graph says about its variables and declarations prints.
#pragma once

#include "../core/sentence.hpp"
#include "../scope/variable_info.hpp"

#include <iosfwd>

namespace ashlar {

/// As Python prints a tuple: (50, 64).
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, shape const& value) {
  return out << sentence{value}.view();
}

/// As TF prints a variable: <tf.Variable 'fc1/weight:0' shape=(50, 64) dtype=float32_ref>
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, variable_info const& variable) {
  return out << "<tf.Variable '" << variable.name << ":0' shape=" << variable.shape
             << " dtype=" << to_string(variable.dtype) << (variable.resource ? ">" : "_ref>");
}

/// As TF prints the variable that is denoted.
template <class Traits>
auto& operator<<(std::basic_ostream<char, Traits>& out, handle_info const& handle) {
  return out << *handle.info;
}

}  // namespace ashlar
