// SPDX-License-Identifier: BSL-1.0
// TF's initializers: they fill a variable of whatever shape.
#pragma once

#include "initial_value.hpp"

#include <cstdint>

namespace ashlar {

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
