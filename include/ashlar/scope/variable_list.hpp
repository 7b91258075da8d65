// SPDX-License-Identifier: BSL-1.0
// The variables that a query finds.
#pragma once

#include "flat_array.hpp"
#include "partitioned_store.hpp"

namespace ashlar {

namespace detail {
class graph_state;
}
class scope_template;

/// Variables in the order of their creation: what tf.global_variables and its like return in a program.
class variable_list {
public:
  constexpr int size() const { return found_.size; }
  constexpr bool empty() const { return found_.size == 0; }
  /// The variable at that position, or none: a run that only counts a program's calls finds nothing.
  constexpr variable_handle operator[](int index) const {
    return index < found_.size ? found_[index] : variable_handle{};
  }
  constexpr variable_handle const* begin() const { return found_.begin(); }
  constexpr variable_handle const* end() const { return found_.end(); }

private:
  friend detail::graph_state;
  friend scope_template;
  constexpr void add(int variable) { found_.push_back({variable}); }

  detail::flat_array<variable_handle> found_;
};

}  // namespace ashlar
