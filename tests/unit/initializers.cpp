// SPDX-License-Identifier: BSL-1.0
// Initial values: their distributions, seeds and element types.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace ashlar;

namespace {

constexpr shape large{200, 500};

std::vector<float> drawn(initial_value const& from, std::uint64_t seed = 0, shape const& of = large) {
  std::vector<float> values(of.count());
  initialize({"v", of, data_type::float32, reinterpret_cast<std::byte*>(values.data())}, from, seed);
  return values;
}

double mean(std::vector<float> const& of) {
  return std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());
}

double deviation(std::vector<float> const& of) {
  double const middle = mean(of);
  double squares = 0;
  for (double each : of) squares += (each - middle) * (each - middle);
  return std::sqrt(squares / static_cast<double>(of.size()));
}

float smallest(std::vector<float> const& of) { return *std::ranges::min_element(of); }
float largest(std::vector<float> const& of) { return *std::ranges::max_element(of); }

/// The share of values further than two standard deviations from the mean.
double tails(std::vector<float> const& of, double middle, double stddev) {
  auto const outside =
      std::ranges::count_if(of, [&](double each) { return std::abs(each - middle) > 2 * stddev; });
  return static_cast<double>(outside) / static_cast<double>(of.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(initializers)

BOOST_AUTO_TEST_CASE(constants) {
  BOOST_TEST(drawn(zeros{}, 0, {3}) == (std::vector<float>{0, 0, 0}));
  BOOST_TEST(drawn(ones{}, 0, {3}) == (std::vector<float>{1, 1, 1}));
  BOOST_TEST(drawn(constant{0.25}, 0, {2, 1}) == (std::vector<float>{0.25, 0.25}));
  BOOST_TEST(drawn(constant{7}, 0, {}) == std::vector<float>{7});
  BOOST_TEST(drawn(ones{}, 0, {0, 3}).empty());
}

// 100,000 values: the tolerances are about five standard errors.

BOOST_AUTO_TEST_CASE(truncated_normal_is_redrawn_beyond_two_deviations) {
  auto const standard = drawn(truncated_normal{});
  BOOST_TEST(tails(standard, 0, 1) == 0);
  BOOST_TEST((largest(standard) > 1.99f && smallest(standard) < -1.99f), "redrawn, not cut at less");
  BOOST_TEST(std::ranges::count(standard, 2.0f) < 3, "redrawn, not clamped");
  BOOST_TEST(std::abs(mean(standard)) < 0.014);
  BOOST_TEST(std::abs(deviation(standard) - 0.8796) < 0.008);

  auto const moved = drawn(truncated_normal{.mean = 1, .stddev = 0.5});
  BOOST_TEST(tails(moved, 1, 0.5) == 0);
  BOOST_TEST(std::abs(mean(moved) - 1) < 0.007);
  BOOST_TEST(std::abs(deviation(moved) - 0.4398) < 0.004);
}

BOOST_AUTO_TEST_CASE(random_normal_has_its_moments) {
  auto const values = drawn(random_normal{.mean = 2, .stddev = 3});
  BOOST_TEST(std::abs(mean(values) - 2) < 0.05);
  BOOST_TEST(std::abs(deviation(values) - 3) < 0.035);
  BOOST_TEST(std::abs(tails(values, 2, 3) - 0.0455) < 0.004);
}

BOOST_AUTO_TEST_CASE(random_uniform_has_its_bounds_and_moments) {
  auto const values = drawn(random_uniform{.minval = -1, .maxval = 3});
  BOOST_TEST((smallest(values) >= -1 && smallest(values) < -0.999f));
  BOOST_TEST((largest(values) <= 3 && largest(values) > 2.999f));
  BOOST_TEST(std::abs(mean(values) - 1) < 0.02);
  BOOST_TEST(std::abs(deviation(values) - 4 / std::sqrt(12)) < 0.012);
}

BOOST_AUTO_TEST_CASE(glorot_uniform_has_the_limit_of_the_fans) {
  // sqrt(6 / (fan_in + fan_out)); the axes before the last two multiply both fans.
  struct {
    shape of;
    double fan_in, fan_out;
  } const cases[] = {
      {{50, 64}, 50, 64}, {{400}, 400, 400}, {{3, 3, 16, 32}, 9 * 16, 9 * 32}, {{5, 40, 20}, 200, 100}};
  for (auto const& [of, fan_in, fan_out] : cases) {
    double const limit = std::sqrt(6 / (fan_in + fan_out));
    auto const values = drawn(glorot_uniform{}, 0, of);
    BOOST_TEST_CONTEXT("shape " << of) {
      BOOST_TEST((largest(values) <= limit && largest(values) > 0.98 * limit));
      BOOST_TEST((smallest(values) >= -limit && smallest(values) < -0.98 * limit));
    }
  }
  BOOST_TEST(std::abs(drawn(glorot_uniform{}, 0, {})[0]) <= std::sqrt(3.0), "a scalar has fans of 1");
}

BOOST_AUTO_TEST_CASE(seeds_decide) {
  for (initial_value const& each : {initial_value(truncated_normal{}), initial_value(random_normal{}),
           initial_value(random_uniform{}), initial_value(glorot_uniform{})}) {
    BOOST_TEST((drawn(each, 1) == drawn(each, 1)));
    BOOST_TEST((drawn(each, 1) != drawn(each, 2)));
    initial_value own = each;
    own.seed = 2;
    BOOST_TEST((drawn(own, 1) == drawn(each, 2)), "an initializer's own seed comes first");
  }
}

struct net
    : model<input<4>, get_variable<"a", dims<64>, random_normal>, get_variable<"b", dims<64>, random_normal>,
          get_variable<"own", dims<64>, init<random_normal{.seed = 5}>>> {};

BOOST_AUTO_TEST_CASE(a_model_draws_each_variable_by_itself) {
  net first, second;
  BOOST_TEST((first["a"_v] == second["a"_v]), "models start alike");
  BOOST_TEST((first["a"_v] != first["b"_v]), "variables do not");
  second.initialize(7);
  BOOST_TEST((first["a"_v] != second["a"_v] && first["own"_v] == second["own"_v]));
  first.initialize(7);
  BOOST_TEST((first["a"_v] == second["a"_v] && first["b"_v] == second["b"_v]));
}

struct every_type
    : model<input<4>, get_variable<"f32", dims<3>, init<constant{-2.5}>>,
          get_variable<"f64", dims<3>, init<constant{0.1}>, dtype<double>>,
          get_variable<"f16", dims<3>, init<constant{0.5}>, dtype<half_precision>>,
          get_variable<"i8", dims<3>, init<constant{-3}>, dtype<std::int8_t>>,
          get_variable<"i16", dims<3>, init<constant{-300}>, dtype<std::int16_t>>,
          get_variable<"i32", dims<3>, init<constant{1 << 30}>, dtype<int>>,
          get_variable<"i64", dims<3>, init<constant{1LL << 50}>, dtype<std::int64_t>>,
          get_variable<"u8", dims<3>, init<constant{200}>, dtype<std::uint8_t>>,
          get_variable<"b", dims<3>, ones, dtype<bool>>, get_variable<"zero", dims<3>, dtype<std::int16_t>>> {
};

BOOST_AUTO_TEST_CASE(every_element_type) {
  every_type n;
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(n["f32"_v](i) == -2.5f);
    BOOST_TEST(n["f64"_v](i) == 0.1);
    BOOST_TEST(static_cast<float>(n["f16"_v](i)) == 0.5f);
    BOOST_TEST(n["i8"_v](i) == -3);
    BOOST_TEST(n["i16"_v](i) == -300);
    BOOST_TEST(n["i32"_v](i) == 1 << 30);
    BOOST_TEST(n["i64"_v](i) == 1LL << 50);
    BOOST_TEST(n["u8"_v](i) == 200);
    BOOST_TEST(n["b"_v](i) == true);
    BOOST_TEST(n["zero"_v](i) == 0);
  }
}

BOOST_AUTO_TEST_SUITE_END()
