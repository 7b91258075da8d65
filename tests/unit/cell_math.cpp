// SPDX-License-Identifier: BSL-1.0
// The functions of recurrent cells against the standard library's in double precision.
#include "all_floats.hpp"

#include <ashlar/kernels/cell_math.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace ashlar;
using namespace all_floats;
using math = kernels::cell_math;

BOOST_AUTO_TEST_SUITE(cell_math)

// Through a gate that is open, for it is another tanh than kernels::tanh.
BOOST_AUTO_TEST_CASE(tanh_through_a_gate) {
  check(over_all_floats([](auto x) { return math::gated_tanh(decltype(x){} + 88, x); },
            [](double x) { return std::tanh(x); }),
      6);
}

// Of what passes one gate and is not tiny.
BOOST_AUTO_TEST_CASE(gates) {
  for (float gate = -20; gate <= 20; gate += 0.0625f)
    for (float x = -12; x <= 12; x += 0.0625f) {
      double const through = 1 / (1 + std::exp(double{-gate}));
      double const of_x = through * x, of_tanh = through * std::tanh(double{x});
      BOOST_TEST_REQUIRE(std::abs(double{math::gated(gate, x)} - of_x) <= 4 * unit_in_last_place(of_x));
      BOOST_TEST_REQUIRE(
          std::abs(double{math::gated_tanh(gate, x)} - of_tanh) <= 8 * unit_in_last_place(of_tanh));
    }
  BOOST_TEST(math::gated_tanh(-infinity, infinity) < smallest_normal);
  BOOST_TEST(math::gated_tanh(infinity, -infinity) == -1);
}

// Sums and what lies between: in units of the larger summand, since what is left of two may be less.
BOOST_AUTO_TEST_CASE(sums_of_gates) {
  double sum_off = 0, update_off = 0;
  for (float gate = -20; gate <= 20; gate += 0.25f)
    for (float x = -12; x <= 12; x += 0.171875f)
      for (float y = -3; y <= 3; y += 0.171875f) {
        double const through = 1 / (1 + std::exp(double{-gate}));
        double const larger = std::max(std::abs(through * x), std::abs(double{y}));
        double const off = std::abs(double{math::gated_sum(gate, x, y)} - (through * x + y));
        sum_off = std::max(sum_off, off / unit_in_last_place(larger));
        double const kept = through * y, rest = (1 - through) * std::tanh(double{x});
        double const most = std::max(std::abs(kept), std::abs(rest));
        update_off = std::max(update_off,
            std::abs(double{math::updated_tanh(gate, y, x)} - (kept + rest)) / unit_in_last_place(most));
      }
  BOOST_TEST(sum_off <= 6);
  BOOST_TEST(update_off <= 8);
  BOOST_TEST(math::gated_sum(-infinity, 3.0f, 0.5f) == 0.5f);
  BOOST_TEST(math::gated_sum(infinity, 3.0f, 0.5f) == 3.5f);
  BOOST_TEST(std::abs(math::gated_sum(-infinity, 0.0f, 1e20f) - 1e20f) <= unit_in_last_place(1e20));
  BOOST_TEST(std::abs(math::updated_tanh(infinity, 0.25f, infinity) - 0.25f) <= unit_in_last_place(0.25));
  BOOST_TEST(std::abs(math::updated_tanh(-infinity, 0.3f, -infinity) + 1) <= unit_in_last_place(1));
}

BOOST_AUTO_TEST_SUITE_END()
