// SPDX-License-Identifier: BSL-1.0
// kernels::xw_plus_b against plain loops, on arrays without an element to spare.
#include <ashlar/kernels/xw_plus_b.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

using namespace ashlar;

namespace {

/// x·W + b on heap arrays of the exact sizes, where the address sanitizer sees each step outside. Elements
/// are small integers, or eighths, so that sums are exact in any order.
template <class Scalar>
class product {
public:
  product(int inputs, int outputs, int rows)
      : inputs_(inputs),
        outputs_(outputs),
        rows_(rows),
        x_(elements(rows * inputs)),
        w_(elements(inputs * outputs)),
        b_(elements(outputs)) {}

  /// What a kernel writes, called with x, rows, W, b and y, as numbers; with the guards around y.
  std::vector<double> computed_by(auto const& kernel) const {
    std::vector<Scalar> y(static_cast<std::size_t>(rows_ * outputs_ + 2 * guard), canary);
    kernel(x_.data(), rows_, w_.data(), b_.data(), y.data() + guard);
    return {y.begin(), y.end()};
  }

  /// The same by plain loops.
  std::vector<double> expected() const {
    std::vector<double> y(guard, canary);
    for (int row = 0; row < rows_; ++row)
      for (int output = 0; output < outputs_; ++output) {
        double sum = at(b_, output);
        for (int i = 0; i < inputs_; ++i) sum += at(x_, row * inputs_ + i) * at(w_, i * outputs_ + output);
        y.push_back(sum);
      }
    y.insert(y.end(), guard, canary);
    return y;
  }

private:
  static constexpr int guard = 67;  // odd: y is aligned to no vector
  static constexpr Scalar canary = 77;

  std::vector<Scalar> elements(int count) {
    std::vector<Scalar> result;
    for (; count > 0; --count) {
      random_ = random_ * 1664525 + 1013904223;
      int const drawn = static_cast<int>(random_ >> 27) - 16;
      if constexpr (std::floating_point<Scalar>)
        result.push_back(static_cast<Scalar>(drawn) / 8);
      else
        result.push_back(static_cast<Scalar>(drawn));
    }
    result.shrink_to_fit();
    return result;
  }
  static double at(std::vector<Scalar> const& of, int index) {
    return static_cast<double>(of[static_cast<std::size_t>(index)]);
  }

  std::uint32_t random_ = 1;
  int inputs_, outputs_, rows_;
  std::vector<Scalar> x_, w_, b_;
};

void check(std::vector<double> const& computed, std::vector<double> const& expected, int inputs, int outputs,
    int rows) {
  BOOST_TEST(computed == expected, inputs << " inputs, " << outputs << " outputs, " << rows << " rows");
}

template <class Scalar, int Inputs, int Outputs>
void rows_known_at_run_time() {
  for (int rows = 0; rows <= 9; ++rows) {
    product<Scalar> const each(Inputs, Outputs, rows);
    check(each.computed_by(kernels::xw_plus_b<Inputs, Outputs, -1, Scalar>), each.expected(), Inputs, Outputs,
        rows);
  }
}

template <class Scalar, int Inputs, int Outputs, int... Rows>
void rows_known_to_the_compiler(std::integer_sequence<int, Rows...>) {
  auto const check_one = [](int rows, auto const& kernel) {
    product<Scalar> const each(Inputs, Outputs, rows);
    check(each.computed_by(kernel), each.expected(), Inputs, Outputs, rows);
  };
  (check_one(Rows, kernels::xw_plus_b<Inputs, Outputs, Rows, Scalar>), ...);
}

template <class Scalar, int Outputs, int... Inputs>
void each_number_of_inputs() {
  (rows_known_at_run_time<Scalar, Inputs, Outputs>(), ...);
}
template <class Scalar, int... Outputs>
void each_number_of_outputs() {
  (each_number_of_inputs<Scalar, Outputs, 1, 3, 5, 7, 8, 10, 15, 16, 17, 31, 33, 64>(), ...);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(xw_plus_b)

BOOST_AUTO_TEST_CASE(floats) { each_number_of_outputs<float, 1, 3, 5, 7, 8, 10, 15, 16, 17, 31, 33, 64>(); }

BOOST_AUTO_TEST_CASE(doubles) { each_number_of_outputs<double, 1, 10, 33>(); }

using integers = std::tuple<std::int32_t, std::int64_t>;
BOOST_AUTO_TEST_CASE_TEMPLATE(integer_types, Scalar, integers) {
  rows_known_at_run_time<Scalar, 1, 1>();
  rows_known_at_run_time<Scalar, 7, 10>();
  rows_known_at_run_time<Scalar, 33, 17>();
}

using floating = std::tuple<float, double>;
BOOST_AUTO_TEST_CASE_TEMPLATE(rows_as_constants, Scalar, floating) {
  auto const rows = std::make_integer_sequence<int, 10>{};
  rows_known_to_the_compiler<Scalar, 1, 1>(rows);
  rows_known_to_the_compiler<Scalar, 5, 3>(rows);
  rows_known_to_the_compiler<Scalar, 8, 17>(rows);
  rows_known_to_the_compiler<Scalar, 31, 64>(rows);
}

BOOST_AUTO_TEST_SUITE_END()
