// SPDX-License-Identifier: BSL-1.0
// The faster tier beside the standard library's functions in double precision.
#include "all_floats.hpp"

#include <ashlar/kernels/fast_math.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ashlar;
using namespace all_floats;

namespace {

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// What is wrong at most, relative and absolute, and how large it gets.
struct error_and_range {
  double relative = 0, absolute = 0;
  float least = infinity, most = -infinity;
  int unlike_in_vector = 0;
};

template <class Function, class Exact>
error_and_range of_all_sizes(Function const& function, Exact const& exact) {
  error_and_range worst;
  for_each_size([&](float x) {
    float const y = function(x);
    double const wanted = exact(double{x}), off = std::abs(double{y} - wanted);
    worst.absolute = std::max(worst.absolute, off);
    worst.unlike_in_vector += float{function(vector{0, x, 1, -x})[1]} != y;
    if (std::abs(wanted) >= smallest_normal)
      worst.relative = std::max(worst.relative, off / std::abs(wanted));
    worst.least = std::min(worst.least, y), worst.most = std::max(worst.most, y);
  });
  return worst;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fast_math)

BOOST_AUTO_TEST_CASE(tanh_to_five_digits) {
  auto const worst =
      of_all_sizes([](auto x) { return kernels::fast_tanh(x); }, [](double x) { return std::tanh(x); });
  BOOST_TEST(worst.relative <= 1.3e-5);
  BOOST_TEST(worst.least >= -1);
  BOOST_TEST(worst.most <= 1);
  BOOST_TEST(worst.unlike_in_vector == 0);
}

BOOST_AUTO_TEST_CASE(sigmoid_to_five_digits) {
  auto const worst = of_all_sizes([](auto x) { return kernels::fast_sigmoid(x); }, exact_sigmoid);
  BOOST_TEST(worst.absolute <= 6.5e-6);
  BOOST_TEST(worst.least >= 0);
  BOOST_TEST(worst.most <= 1);
  BOOST_TEST(worst.unlike_in_vector == 0);
}

BOOST_AUTO_TEST_CASE(cells) {
  using math = kernels::fast_cell_math;
  double gated = 0, sum = 0, tanh = 0, update = 0;
  for (float gate = -20; gate <= 20; gate += 0.25f)
    for (float x = -12; x <= 12; x += 0.171875f)
      for (float y = -3; y <= 3; y += 0.171875f) {
        double const let = exact_sigmoid(double{gate}), of_x = std::tanh(double{x});
        gated = std::max(gated, std::abs(double{math::gated(gate, y)} - let * y));
        sum = std::max(sum, std::abs(double{math::gated_sum(gate, y, x)} - (let * y + x)));
        tanh = std::max(tanh, std::abs(double{math::gated_tanh(gate, x)} - let * of_x));
        update =
            std::max(update, std::abs(double{math::updated_tanh(gate, y, x)} - (let * y + (1 - let) * of_x)));
      }
  // A gate's error times what passes it, which is 3 at most, and that of tanh.
  BOOST_TEST(gated <= 2e-5);
  BOOST_TEST(sum <= 2.1e-5);
  BOOST_TEST(tanh <= 2e-5);
  BOOST_TEST(update <= 4e-5);
}

BOOST_AUTO_TEST_CASE(at_the_ends) {
  float const none = std::numeric_limits<float>::quiet_NaN();
  BOOST_TEST(kernels::fast_tanh(0.0f) == 0);
  BOOST_TEST(kernels::fast_tanh(1e-40f) == 1e-40f);
  BOOST_TEST(kernels::fast_tanh(infinity) >= 1 - 1e-6);
  BOOST_TEST(kernels::fast_sigmoid(0.0f) == 0.5f);
  BOOST_TEST(kernels::fast_sigmoid(-infinity) <= 1e-6);
  BOOST_TEST(kernels::fast_sigmoid(infinity) >= 1 - 1e-6);
  BOOST_TEST(std::isnan(kernels::fast_tanh(none)));
  BOOST_TEST(std::isnan(kernels::fast_sigmoid(none)));
  BOOST_TEST(kernels::fast_tanh(0.7) == std::tanh(0.7));
}

BOOST_AUTO_TEST_SUITE_END()
