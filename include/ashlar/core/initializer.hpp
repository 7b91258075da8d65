// SPDX-License-Identifier: BSL-1.0
// Initial values as descriptions: what to fill a variable with, not yet the filling.
#pragma once

#include "shape.hpp"

#include <cstdint>

namespace ashlar {

/// What a variable starts with; made from `zeros{}`, `truncated_normal{}` and the like.
struct initial_value {
  enum class kind : unsigned char {
    none,
    zeros,
    ones,
    constant,
    truncated_normal,
    random_normal,
    random_uniform,
    glorot_uniform
  };
  static constexpr std::int64_t no_seed = -1;

  kind what = kind::none;
  double first = 0;  // the value, the mean or the lower bound
  double second = 0;  // the standard deviation or the upper bound
  std::int64_t seed = no_seed;

  constexpr bool given() const { return what != kind::none; }
  friend constexpr bool operator==(initial_value const&, initial_value const&) = default;
};

/// tf.zeros_initializer
struct zeros {
  constexpr operator initial_value() const { return {initial_value::kind::zeros}; }
};

/// tf.ones_initializer
struct ones {
  constexpr operator initial_value() const { return {initial_value::kind::ones}; }
};

/// tf.constant_initializer: each element is `value`.
struct constant {
  double value = 0;
  constexpr operator initial_value() const { return {initial_value::kind::constant, value}; }
};

/// tf.truncated_normal_initializer: normal, redrawn beyond two standard deviations.
struct truncated_normal {
  double mean = 0;
  double stddev = 1;
  std::int64_t seed = initial_value::no_seed;
  constexpr operator initial_value() const {
    return {initial_value::kind::truncated_normal, mean, stddev, seed};
  }
};

/// tf.random_normal_initializer
struct random_normal {
  double mean = 0;
  double stddev = 1;
  std::int64_t seed = initial_value::no_seed;
  constexpr operator initial_value() const {
    return {initial_value::kind::random_normal, mean, stddev, seed};
  }
};

/// tf.random_uniform_initializer: from `minval` up to, not including, `maxval`.
struct random_uniform {
  double minval = 0;
  double maxval = 1;
  std::int64_t seed = initial_value::no_seed;
  constexpr operator initial_value() const {
    return {initial_value::kind::random_uniform, minval, maxval, seed};
  }
};

/// tf.glorot_uniform_initializer (Glorot and Bengio 2010): uniform within ±sqrt(6 / (fan_in + fan_out)).
struct glorot_uniform {
  std::int64_t seed = initial_value::no_seed;
  constexpr operator initial_value() const { return {initial_value::kind::glorot_uniform, 0, 0, seed}; }
};

}  // namespace ashlar
