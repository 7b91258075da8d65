// SPDX-License-Identifier: BSL-1.0
// exp and its kin against the standard library's in double precision, over the floats of all sizes.
#include "all_floats.hpp"

#include <ashlar/kernels/vector_math.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ashlar;
using namespace all_floats;

BOOST_AUTO_TEST_SUITE(vector_math)

BOOST_AUTO_TEST_CASE(exp) {
  check(over_all_floats([](auto x) { return kernels::exp(x); }, [](double x) { return std::exp(x); }), 1.1);
}
BOOST_AUTO_TEST_CASE(expm1) {
  check(
      over_all_floats([](auto x) { return kernels::expm1(x); }, [](double x) { return std::expm1(x); }), 1.8);
}
BOOST_AUTO_TEST_CASE(sigmoid) {
  check(over_all_floats(
            [](auto x) { return kernels::sigmoid(x); }, [](double x) { return 1 / (1 + std::exp(-x)); }),
      3.1);
}
BOOST_AUTO_TEST_CASE(tanh) {
  check(over_all_floats([](auto x) { return kernels::tanh(x); }, [](double x) { return std::tanh(x); }), 4);
}

// Rounding must not take it beyond its limit, near which all floats are tried.
BOOST_AUTO_TEST_CASE(tanh_never_exceeds_one) {
  float most = 0;
  for (float x = 8; x < 10; x = std::nextafter(x, infinity)) most = std::max(most, kernels::tanh(x));
  BOOST_TEST(most == 1);
}

BOOST_AUTO_TEST_CASE(at_the_ends) {
  float const none = std::numeric_limits<float>::quiet_NaN();
  BOOST_TEST(kernels::exp(-infinity) == 0);
  BOOST_TEST(kernels::exp(infinity) == infinity);
  BOOST_TEST(kernels::exp(0.0f) == 1);
  BOOST_TEST(kernels::expm1(-infinity) == -1);
  BOOST_TEST(kernels::sigmoid(-infinity) == 0);
  BOOST_TEST(kernels::sigmoid(infinity) == 1);
  BOOST_TEST(kernels::sigmoid(0.0f) == 0.5f);
  BOOST_TEST(kernels::tanh(-infinity) == -1);
  BOOST_TEST(kernels::tanh(infinity) == 1);
  BOOST_TEST(kernels::tanh(0.0f) == 0);
  BOOST_TEST(std::isnan(kernels::exp(none)));
  BOOST_TEST(std::isnan(kernels::expm1(none)));
  BOOST_TEST(std::isnan(kernels::sigmoid(none)));
  BOOST_TEST(std::isnan(kernels::tanh(none)));
  BOOST_TEST(std::isnan(kernels::tanh(vector{} + none)[1]));
}

BOOST_AUTO_TEST_CASE(doubles_are_the_standard_library_s) {
  using doubles = typename kernels::detail::vector_of<double, 2>::type;
  BOOST_TEST(kernels::exp(0.7) == std::exp(0.7));
  BOOST_TEST(double{kernels::tanh(doubles{0.1, 0.7})[1]} == std::tanh(0.7));
}

BOOST_AUTO_TEST_SUITE_END()
