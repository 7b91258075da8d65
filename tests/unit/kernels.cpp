// SPDX-License-Identifier: BSL-1.0
// kernels::xw_plus_b against plain loops, on arrays without an element to spare.
#include "guarded_array.hpp"

#include <ashlar/kernels/sizes.hpp>
#include <ashlar/kernels/xw_plus_b.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

using namespace ashlar;

namespace {

/// x·W + b on guarded arrays of the exact sizes.
template <class Scalar>
class product {
  using array = guarded_array<Scalar>;

public:
  product(int inputs, int outputs, int rows, array_place where)
      : inputs_(inputs),
        outputs_(outputs),
        rows_(rows),
        where_(where),
        x_(rows * inputs, where),
        w_(inputs * outputs, where),
        b_(outputs, where) {
    drawing draw(1);
    for (array* each : {&x_, &w_, &b_}) draw.fill(*each);
  }

  /// What a kernel writes, called with x, rows, W, b and y, as numbers.
  std::vector<double> computed_by(auto const& kernel) const {
    array y(rows_ * outputs_, where_);
    for (Scalar& each : y) each = 77;
    kernel(x_.data(), rows_, w_.data(), b_.data(), y.data());
    return {y.begin(), y.end()};
  }

  /// The same by plain loops.
  std::vector<double> expected() const {
    std::vector<double> y;
    for (int row = 0; row < rows_; ++row)
      for (int output = 0; output < outputs_; ++output) {
        double sum = at(b_, output);
        for (int i = 0; i < inputs_; ++i) sum += at(x_, row * inputs_ + i) * at(w_, i * outputs_ + output);
        y.push_back(sum);
      }
    return y;
  }

private:
  static double at(array const& of, int index) {
    return static_cast<double>(of[static_cast<std::size_t>(index)]);
  }

  int inputs_, outputs_, rows_;
  array_place where_;
  array x_, w_, b_;
};

template <class Scalar>
void check(int inputs, int outputs, int rows, auto const& kernel) {
  using enum array_place;
  for (auto const where : {behind_a_page, before_a_page}) {
    product<Scalar> const each(inputs, outputs, rows, where);
    BOOST_TEST(each.computed_by(kernel) == each.expected(),
        inputs << " inputs, " << outputs << " outputs, " << rows << " rows");
  }
}

template <class Scalar, int Inputs, int Outputs>
void rows_known_at_run_time() {
  for (int rows = 0; rows <= 9; ++rows)
    check<Scalar>(Inputs, Outputs, rows, kernels::xw_plus_b<Inputs, Outputs, -1, Scalar>);
}

template <class Scalar, int Inputs, int Outputs, int... Rows>
void rows_known_to_the_compiler(std::integer_sequence<int, Rows...>) {
  (check<Scalar>(Inputs, Outputs, Rows, kernels::xw_plus_b<Inputs, Outputs, Rows, Scalar>), ...);
}

/// All sizes that are learnt at run time, from 1 to 33, and larger ones drawn at random.
template <class Scalar>
void late_sizes() {
  auto const check_one = [](int inputs, int outputs, int rows) {
    check<Scalar>(inputs, outputs, rows,
        [&](Scalar const* x, int samples, Scalar const* w, Scalar const* b, Scalar* y) {
          kernels::xw_plus_b(late<kernels::dense_sizes>{{inputs, outputs}}, samples, x, w, b, y);
        });
  };
  for (int inputs = 1; inputs <= 33; ++inputs)
    for (int outputs = 1; outputs <= 33; ++outputs)
      for (int rows : {1, 5}) check_one(inputs, outputs, rows);
  drawing draw(7);
  for (int i = 0; i < 100; ++i) {
    int const inputs = draw.up_to(300), outputs = draw.up_to(450);
    check_one(inputs, outputs, draw.up_to(9));
  }
}

/// Sums whose order shows in their last bits: whether sizes are known or learnt at run time, and samples come
/// alone or together, they add in the same order.
template <int Inputs, int Outputs>
void same_order(auto const& product) {
  constexpr int rows = 35;
  auto const thirds = [](int count) {
    std::vector<float> drawn;
    for (int i = 0; i < count; ++i) drawn.push_back(static_cast<float>(i * 7 % 23 - 11) / 3);
    return drawn;
  };
  std::vector<float> const x = thirds(rows * Inputs), w = thirds(Inputs * Outputs), b = thirds(Outputs);
  auto const made = [&](auto sizes, auto samples) {
    std::vector<float> y(rows * Outputs);
    for (int row = 0; row < rows; row += samples)
      product(sizes, samples, x.data() + row * Inputs, w.data(), b.data(), y.data() + row * Outputs);
    return y;
  };
  constexpr fixed<kernels::dense_sizes{Inputs, Outputs}> sizes;
  auto const known = made(sizes, std::integral_constant<int, rows>());
  BOOST_TEST((known == made(late<kernels::dense_sizes>{{Inputs, Outputs}}, rows)),
      Inputs << " inputs, " << Outputs << " outputs");
  BOOST_TEST((known == made(sizes, std::integral_constant<int, 1>())),
      Inputs << " inputs, " << Outputs << " outputs, alone");
}
template <int Inputs, int... Outputs>
void each_same_order() {
  float memory[std::max({1, Outputs...})];
  auto const in_memory = [&](auto... all) {
    kernels::xw_plus_b_in_memory(all..., kernels::detail::as_it_is(), memory);
  };
  (same_order<Inputs, Outputs>([](auto... all) { kernels::xw_plus_b(all...); }), ...);
  (same_order<Inputs, Outputs>(in_memory), ...);
}

template <class Scalar>
[[gnu::noinline]] void in_memory(
    kernels::dense_sizes sizes, Scalar const* x, int rows, Scalar const* w, Scalar const* b, Scalar* y) {
  std::vector<Scalar> memory(static_cast<std::size_t>(sizes.outputs));
  kernels::xw_plus_b_in_memory(
      late<kernels::dense_sizes>{sizes}, rows, x, w, b, y, kernels::detail::as_it_is(), memory.data());
}

template <class Scalar, int Outputs, int... Inputs>
void each_number_of_inputs() {
  (rows_known_at_run_time<Scalar, Inputs, Outputs>(), ...);
}
template <class Scalar, int... Outputs>
void each_number_of_outputs() {
  (each_number_of_inputs<Scalar, Outputs, 1, 3, 5, 7, 8, 10, 15, 16, 17, 31, 33, 64>(), ...);
}

template <class Scalar, int... Outputs>
void each_number_of_wide_outputs() {
  (rows_known_to_the_compiler<Scalar, 9, Outputs>(std::integer_sequence<int, 1>()), ...);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(xw_plus_b)

using real_numbers = std::tuple<float, double>;

BOOST_AUTO_TEST_CASE(floats) {
  each_number_of_outputs<float, 1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 31, 33, 64>();
}

BOOST_AUTO_TEST_CASE(doubles) { each_number_of_outputs<double, 1, 10, 33>(); }

/// Up to 24 vectors of one sample are one tile, where there are registers.
BOOST_AUTO_TEST_CASE(wide_rows) {
  each_number_of_wide_outputs<float, 130, 144, 200, 250, 256, 300, 384, 385>();
  each_number_of_wide_outputs<double, 100, 192>();
}

BOOST_AUTO_TEST_CASE(sizes_known_or_not) {
  each_same_order<257, 1024>();
  each_same_order<520, 1040>();  // of many samples in panels
  each_same_order<1100, 64, 128, 176>();  // of several samples in blocks
  each_same_order<40, 4, 20, 33, 48, 70, 81, 100, 113, 130, 150, 200, 256, 300, 384, 400, 421, 500>();
}

/// More weights than a block holds, and samples left over.
BOOST_AUTO_TEST_CASE_TEMPLATE(weights_in_blocks, Scalar, real_numbers) {
  constexpr kernels::dense_sizes sizes{700, 112};
  static_assert(kernels::detail::vector_bytes < 16 || kernels::detail::takes_blocks(700, 112, 8));
  for (int rows : {7, 8, 9, 10, 11, 43})
    check<Scalar>(sizes.inputs, sizes.outputs, rows,
        [&](Scalar const* x, int samples, Scalar const* w, Scalar const* b, Scalar* y) {
          kernels::xw_plus_b(late<kernels::dense_sizes>{sizes}, samples, x, w, b, y);
        });
  rows_known_to_the_compiler<Scalar, 700, 112>(std::integer_sequence<int, 11>());
}

/// Weights that many samples take in panels: rows, columns and samples left over; or not, since the last
/// columns fill no vector.
BOOST_AUTO_TEST_CASE_TEMPLATE(weights_in_panels, Scalar, real_numbers) {
  using kernels::detail::takes_panels;
  static_assert(kernels::detail::vector_bytes < 64 || takes_panels(520, 1040, 32));
  static_assert(!takes_panels(520, 1040, 31) && !takes_panels(520, 1030, 32));
  for (int outputs : {1030, 1040})
    for (int rows : {31, 32, 35})
      check<Scalar>(
          520, outputs, rows, [&](auto... operands) { in_memory<Scalar>({520, outputs}, operands...); });
}

/// What one sample's sums take of memory is all that is written.
BOOST_AUTO_TEST_CASE(rows_summed_in_memory) {
  for (auto const where : {array_place::behind_a_page, array_place::before_a_page}) {
    guarded_array<float> memory(1024, where);
    auto const in_memory = [&](auto... all) {
      kernels::xw_plus_b_in_memory(all..., kernels::detail::as_it_is(), memory.data());
    };
    check<float>(257, 1024, 18, [&](float const* x, int rows, float const* w, float const* b, float* y) {
      in_memory(late<kernels::dense_sizes>{{257, 1024}}, rows, x, w, b, y);
      in_memory(fixed<kernels::dense_sizes{257, 1024}>(), std::integral_constant<int, 18>(), x, w, b, y);
    });
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sizes_learnt_at_run_time, Scalar, real_numbers) { late_sizes<Scalar>(); }

using integers = std::tuple<std::int32_t, std::int64_t>;
BOOST_AUTO_TEST_CASE_TEMPLATE(integer_types, Scalar, integers) {
  rows_known_at_run_time<Scalar, 1, 1>();
  rows_known_at_run_time<Scalar, 7, 10>();
  rows_known_at_run_time<Scalar, 33, 17>();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_as_constants, Scalar, real_numbers) {
  auto const rows = std::make_integer_sequence<int, 10>{};
  rows_known_to_the_compiler<Scalar, 1, 1>(rows);
  rows_known_to_the_compiler<Scalar, 5, 3>(rows);
  rows_known_to_the_compiler<Scalar, 8, 17>(rows);
  rows_known_to_the_compiler<Scalar, 31, 64>(rows);
}

BOOST_AUTO_TEST_SUITE_END()
