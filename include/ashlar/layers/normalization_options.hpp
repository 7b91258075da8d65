// SPDX-License-Identifier: BSL-1.0
// The arguments of normalisations, by their Keras names.
#pragma once

#include "../declare/declaration.hpp"

#include <string_view>

namespace ashlar {

/// scale=False: a normalisation without gamma.
struct no_scale : option {};

/// center=False: a normalisation without beta.
struct no_center : option {};

/// What a normalisation adds to the variance: `epsilon<1e-5>`.
template <double Value>
struct epsilon : option {};

namespace detail {

inline constexpr std::string_view normalization_options = "no_scale, no_center, epsilon";

template <class Option>
inline constexpr double epsilon_in = 0;
template <double Value>
inline constexpr double epsilon_in<epsilon<Value>> = Value;

/// The epsilon among a layer's options, or another.
template <class... Options>
constexpr double epsilon_of(double otherwise) {
  double const given = (0.0 + ... + epsilon_in<Options>);
  return given > 0 ? given : otherwise;
}

}  // namespace detail
}  // namespace ashlar
