// SPDX-License-Identifier: BSL-1.0
// Regularizers and constraints as descriptions: the terms of a loss and the bounds that training applies.
#pragma once

#include <string_view>

namespace ashlar {

/// A regularizer: `l1` times the sum of absolute values plus `l2` times half the sum of squares, as an
/// operation called `name` (which lives as long as the program).
struct penalty {
  std::string_view name{};  // null: none was given; empty: the one that does nothing
  double l1 = 0;
  double l2 = 0;

  constexpr bool given() const { return name.data() != nullptr; }
};

/// tf.contrib.layers.l1_regularizer
struct l1_regularizer {
  double scale = 0.01;
  constexpr operator penalty() const { return {name, scale, 0}; }

  static constexpr std::string_view name = "l1_regularizer";  // made once: it takes steps for each character
};

/// tf.contrib.layers.l2_regularizer
struct l2_regularizer {
  double scale = 0.01;
  constexpr operator penalty() const { return {name, 0, scale}; }

  static constexpr std::string_view name = "l2_regularizer";
};

/// tf.contrib.layers.l1_l2_regularizer
struct l1_l2_regularizer {
  double scale_l1 = 0.01;
  double scale_l2 = 0.01;
  constexpr operator penalty() const { return {name, scale_l1, scale_l2}; }

  static constexpr std::string_view name = "l1_l2_regularizer";
};

/// tf.no_regularizer: switches an inherited regularizer off.
struct no_regularizer {
  constexpr operator penalty() const { return {""}; }
};

/// A constraint, applied to a variable after each step of training; `name` lives as long as the program.
class weight_constraint {
public:
  constexpr weight_constraint() = default;
  constexpr weight_constraint(std::string_view name, double limit = 0) : name_(name), limit_(limit) {}
  constexpr weight_constraint(char const* name) : name_(name) {}

  /// Whatever else is given is refused once it is used.
  template <class Other>
  requires(!requires(Other const& other) { other.operator weight_constraint(); }) constexpr weight_constraint(
      Other const&)
      : name_("?"), callable_(false) {}

  constexpr std::string_view name() const { return name_; }
  /// The largest norm, where the constraint has one.
  constexpr double limit() const { return limit_; }
  constexpr bool given() const { return name_.data() != nullptr; }
  constexpr bool callable() const { return callable_; }

private:
  std::string_view name_{};
  double limit_ = 0;
  bool callable_ = true;
};

/// tf.keras.constraints.NonNeg
struct non_neg {
  constexpr operator weight_constraint() const { return {"non_neg"}; }
};

/// tf.keras.constraints.MaxNorm
struct max_norm {
  double max_value = 2;
  constexpr operator weight_constraint() const { return {"max_norm", max_value}; }
};

/// tf.keras.constraints.UnitNorm
struct unit_norm {
  constexpr operator weight_constraint() const { return {"unit_norm", 1}; }
};

}  // namespace ashlar
