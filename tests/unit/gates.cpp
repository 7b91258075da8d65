// SPDX-License-Identifier: BSL-1.0
// kernels::step against plain loops, on arrays without an element to spare.
#include "guarded_array.hpp"

#include <ashlar/kernels/gates.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <type_traits>
#include <vector>

using namespace ashlar;

namespace {

template <class Scalar>
std::vector<double> as_doubles(guarded_array<Scalar> const& from) {
  return {from.begin(), from.end()};
}

/// Adds inputs times rows of weights, `columns` apart, to the first sums.
void add_products(std::vector<double> const& inputs, std::vector<double> const& weights, std::size_t columns,
    std::vector<double>& sums) {
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (std::size_t column = 0; column < columns && column < sums.size(); ++column)
      sums[column] += inputs[i] * weights[i * columns + column];
}

/// The sums of a step's gates, and with `Apart` those of x behind them; as a cell that stores them gets them.
template <class Scalar, int Units, int Gates, bool Apart, int Columns, class Features>
void check(Features features, array_place where) {
  constexpr int sums = (Gates + Apart) * Units;
  guarded_array<Scalar> x(features, where), kernel(features * Columns, where), bias(Gates * Units, where),
      h(Units, where), recurrent_kernel(Units * Columns, where), recurrent_bias(Gates * Units, where),
      made(sums, where), memory(kernels::sums_in_memory<Units, Gates, Apart>, where);
  drawing draw(1);
  for (auto* each : {&x, &kernel, &bias, &h, &recurrent_kernel, &recurrent_bias}) draw.fill(*each);
  auto const past = as_doubles(h);
  using all = kernels::gates<Units, Gates, Apart, Columns, Scalar, Scalar const*, Scalar const*, Features,
      std::integral_constant<int, Units>>;
  kernels::step(all{x.data(), kernel.data(), bias.data(), features, h.data(), recurrent_kernel.data(),
                    recurrent_bias.data(), {}, memory.data()},
      [&](auto const& of_gates, int unit) {
        for (int gate = 0; gate < Gates + Apart; ++gate)
          kernels::detail::store(made.data() + gate * Units + unit, of_gates[gate]);
        // A cell may write the next h in the place of h then.
        if constexpr (all::whole_rows && kernels::is_one_block<Scalar, Units, Gates, Apart>)
          kernels::detail::store(h.data() + unit, of_gates[0]);
      });

  std::vector<double> of_x = as_doubles(bias), expected = as_doubles(recurrent_bias);
  add_products(as_doubles(x), as_doubles(kernel), Columns, of_x);
  add_products(past, as_doubles(recurrent_kernel), Columns, expected);
  for (std::size_t i = 0; i < std::size_t{(Gates - Apart) * Units}; ++i) expected[i] += of_x[i];
  if constexpr (Apart) expected.insert(expected.end(), of_x.end() - Units, of_x.end());
  BOOST_TEST(
      as_doubles(made) == expected, Units << " units, " << Gates << " gates, " << features << " features");
}

/// A step with `Features` features, known to the compiler.
template <class Scalar, int Units, int Gates, bool Apart = false, int Columns = Gates * Units,
    int Features = 3>
void check_known() {
  for (auto const where : {array_place::behind_a_page, array_place::before_a_page})
    check<Scalar, Units, Gates, Apart, Columns>(std::integral_constant<int, Features>(), where);
}

template <class Scalar, int... Units>
void each_kind() {
  (check<Scalar, Units, 4, false, 4 * Units>(3, array_place::before_a_page), ...);
  (check_known<Scalar, Units, 3, true>(), ...);
  (check_known<Scalar, Units, 2, false, 3 * Units, 1>(), ...);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gates)

BOOST_AUTO_TEST_CASE(floats) { each_kind<float, 1, 2, 3, 5, 8, 13, 16, 24, 31, 33>(); }

BOOST_AUTO_TEST_CASE(doubles) { each_kind<double, 1, 7, 12>(); }

/// Up to 24 vectors of sums are one block, where there are registers.
BOOST_AUTO_TEST_CASE(whole_rows) {
  check_known<float, 64, 4>();
  check_known<float, 75, 4>();
  check_known<float, 88, 4>();
  check_known<float, 96, 3, true>();
  check_known<float, 104, 3, true>();
  check_known<float, 180, 2>();
  check_known<float, 200, 2, false, 600>();
  check_known<float, 383, 1>();
  check_known<double, 48, 4>();
}

/// Longer rows are summed in memory.
BOOST_AUTO_TEST_CASE(long_rows) {
  check_known<float, 100, 4>();
  check_known<float, 128, 3, true>();
  check_known<float, 131, 3, true, 393, 1>();
  check<float, 200, 2, false, 400>(4, array_place::before_a_page);
  check_known<float, 401, 1>();
  check_known<double, 99, 4>();
}

BOOST_AUTO_TEST_SUITE_END()
