// SPDX-License-Identifier: BSL-1.0
// What a variable scope carries, and the arguments that open one.
#pragma once

#include "../core/data_type.hpp"
#include "../core/initializer.hpp"
#include "name_stack.hpp"

namespace ashlar {

/// Whether get_variable makes variables or finds them: TF's reuse False, True and AUTO_REUSE.
enum class reuse_mode : unsigned char { none, existing, automatic };

/// The value of a `reuse` argument: a bool, or `reuse_mode::automatic`. False means "as the scope around".
class reuse_argument {
public:
  constexpr reuse_argument() = default;
  constexpr reuse_argument(bool reuse) : mode_(reuse ? reuse_mode::existing : reuse_mode::none) {}
  constexpr reuse_argument(reuse_mode mode) : mode_(mode) {}
  constexpr reuse_mode or_else(reuse_mode inherited) const {
    return mode_ == reuse_mode::none ? inherited : mode_;
  }
  constexpr bool given() const { return mode_ != reuse_mode::none; }

private:
  reuse_mode mode_ = reuse_mode::none;
};

/// The value of a `dtype` argument: given, or left to the scope around.
struct dtype_argument {
  constexpr dtype_argument() = default;
  constexpr dtype_argument(data_type type) : value(type), given(true) {}

  data_type value = data_type::float32;
  bool given = false;
};

/// The arguments of tf.variable_scope, by TF's names: `tf.variable_scope("fc1", {.reuse = true})`.
struct scope_arguments {
  reuse_argument reuse{};
  initial_value initializer{};
  dtype_argument dtype{};
  bool auxiliary_name_scope = true;
};

namespace detail {

/// A variable scope object: what it was opened with, or what was set on it since.
struct scope_record {
  path name = path::root;
  reuse_mode reuse = reuse_mode::none;
  data_type dtype = data_type::float32;
  initial_value initializer{};
  scope_string original_name_scope{};

  constexpr void apply(scope_arguments const& given) {
    reuse = given.reuse.or_else(reuse);
    if (given.initializer.given()) initializer = given.initializer;
    if (given.dtype.given) dtype = given.dtype.value;
  }
};

}  // namespace detail
}  // namespace ashlar
