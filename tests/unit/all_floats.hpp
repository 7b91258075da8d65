// SPDX-License-Identifier: BSL-1.0
// Functions of floats against the standard library's in double precision.
#pragma once

#include <ashlar/kernels/vectors.hpp>

#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace all_floats {

using namespace ashlar;

inline constexpr float infinity = std::numeric_limits<float>::infinity();
inline constexpr double smallest_normal = std::numeric_limits<float>::min();

/// As many as the machine takes at once.
using vector = typename kernels::detail::vector_of<float, kernels::detail::lanes<float>>::type;

/// The distance between the floats around a number.
inline double unit_in_last_place(double of) {
  int exponent;
  std::frexp(of, &exponent);
  return std::ldexp(1.0, exponent - 24);
}

struct worst_case {
  double units = 0;  // in the last place
  float at = 0;
  int unlike_in_vector = 0;
};

/// Calls `visit` for floats a prime distance apart, so that all exponents and signs come with all kinds of
/// last bits.
template <class Visit>
void for_each_size(Visit const& visit) {
  for (std::uint64_t bits = 0; bits < std::uint64_t{1} << 32; bits += 2003) {
    float const x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (!std::isnan(x)) visit(x);
  }
}

/// How far a function is from its exact one, and whether vectors have the same results.
template <class Function, class Exact>
worst_case over_all_floats(Function const& function, Exact const& exact) {
  worst_case worst;
  for_each_size([&](float x) {
    float const y = function(x);
    vector const in_vector = function(vector{0, x, 1, -x});
    worst.unlike_in_vector +=
        std::bit_cast<std::uint32_t>(y) != std::bit_cast<std::uint32_t>(float{in_vector[1]});
    double const wanted = exact(double{x});
    // Beyond the largest float, and below the smallest normal one, there is no last place to speak of.
    if (std::abs(wanted) > std::numeric_limits<float>::max() || std::abs(wanted) < smallest_normal) {
      BOOST_TEST_REQUIRE(
          (std::abs(wanted) < 1 ? std::abs(double{y} - wanted) < smallest_normal : y == infinity),
          "at " << x);
      return;
    }
    double const units = std::abs(double{y} - wanted) / unit_in_last_place(wanted);
    if (!(units <= worst.units)) worst.units = units, worst.at = x;
  });
  return worst;
}

inline void check(worst_case const& worst, double most) {
  BOOST_TEST(worst.units <= most, worst.units << " ulp at " << worst.at);
  BOOST_TEST(worst.unlike_in_vector == 0);
}

}  // namespace all_floats
