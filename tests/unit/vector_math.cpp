// SPDX-License-Identifier: BSL-1.0
// exp and its kin against the standard library's in double precision, over the floats of all sizes.
#include <ashlar/kernels/vector_math.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace ashlar;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr double smallest_normal = std::numeric_limits<float>::min();

/// As many as the machine takes at once.
using vector = typename kernels::detail::vector_of<float, kernels::detail::lanes<float>>::type;

/// The distance between the floats around a number.
double unit_in_last_place(double of) {
  int exponent;
  std::frexp(of, &exponent);
  return std::ldexp(1.0, exponent - 24);
}

struct worst_case {
  double units = 0;  // in the last place
  float at = 0;
  int unlike_in_vector = 0;
};

/// A prime distance apart, so that all exponents and signs come with all kinds of last bits.
template <class Function, class Exact>
worst_case over_all_floats(Function const& function, Exact const& exact) {
  worst_case worst;
  for (std::uint64_t bits = 0; bits < std::uint64_t{1} << 32; bits += 2003) {
    float const x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (std::isnan(x)) continue;
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
      continue;
    }
    double const units = std::abs(double{y} - wanted) / unit_in_last_place(wanted);
    if (!(units <= worst.units)) worst.units = units, worst.at = x;
  }
  return worst;
}

void check(worst_case const& worst, double most) {
  BOOST_TEST(worst.units <= most, worst.units << " ulp at " << worst.at);
  BOOST_TEST(worst.unlike_in_vector == 0);
}

}  // namespace

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

// Through a gate that is open, for it is another tanh than the one above.
BOOST_AUTO_TEST_CASE(tanh_through_a_gate) {
  check(over_all_floats([](auto x) { return kernels::gated_tanh(decltype(x){} + 88, x); },
            [](double x) { return std::tanh(x); }),
      6);
}

// Of what passes one gate and is not tiny.
BOOST_AUTO_TEST_CASE(gates) {
  for (float gate = -20; gate <= 20; gate += 0.0625f)
    for (float x = -12; x <= 12; x += 0.0625f) {
      double const through = 1 / (1 + std::exp(double{-gate}));
      double const of_x = through * x, of_tanh = through * std::tanh(double{x});
      BOOST_TEST_REQUIRE(std::abs(double{kernels::gated(gate, x)} - of_x) <= 4 * unit_in_last_place(of_x));
      BOOST_TEST_REQUIRE(
          std::abs(double{kernels::gated_tanh(gate, x)} - of_tanh) <= 8 * unit_in_last_place(of_tanh));
    }
  BOOST_TEST(kernels::gated_tanh(-infinity, infinity) < smallest_normal);
  BOOST_TEST(kernels::gated_tanh(infinity, -infinity) == -1);
}

// Sums and what lies between: in units of the larger summand, since what is left of two may be less.
BOOST_AUTO_TEST_CASE(sums_of_gates) {
  double sum_off = 0, update_off = 0;
  for (float gate = -20; gate <= 20; gate += 0.25f)
    for (float x = -12; x <= 12; x += 0.171875f)
      for (float y = -3; y <= 3; y += 0.171875f) {
        double const through = 1 / (1 + std::exp(double{-gate}));
        double const larger = std::max(std::abs(through * x), std::abs(double{y}));
        double const off = std::abs(double{kernels::gated_sum(gate, x, y)} - (through * x + y));
        sum_off = std::max(sum_off, off / unit_in_last_place(larger));
        double const kept = through * y, rest = (1 - through) * std::tanh(double{x});
        double const most = std::max(std::abs(kept), std::abs(rest));
        update_off = std::max(update_off,
            std::abs(double{kernels::updated_tanh(gate, y, x)} - (kept + rest)) / unit_in_last_place(most));
      }
  BOOST_TEST(sum_off <= 6);
  BOOST_TEST(update_off <= 8);
  BOOST_TEST(kernels::gated_sum(-infinity, 3.0f, 0.5f) == 0.5f);
  BOOST_TEST(kernels::gated_sum(infinity, 3.0f, 0.5f) == 3.5f);
  BOOST_TEST(std::abs(kernels::gated_sum(-infinity, 0.0f, 1e20f) - 1e20f) <= unit_in_last_place(1e20));
  BOOST_TEST(std::abs(kernels::updated_tanh(infinity, 0.25f, infinity) - 0.25f) <= unit_in_last_place(0.25));
  BOOST_TEST(std::abs(kernels::updated_tanh(-infinity, 0.3f, -infinity) + 1) <= unit_in_last_place(1));
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
