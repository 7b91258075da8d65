// SPDX-License-Identifier: BSL-1.0
// Convolutions by Winograd's products against plain sums in double precision, on arrays without an element to
// spare.
#include "guarded_array.hpp"

#include <ashlar/kernels/winograd_conv2d.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace ashlar;
using kernels::conv2d_sizes;
using kernels::window_axis;

namespace {

constexpr window_axis axis_of(int in, int before, int after) {
  return {.in = in, .out = in + before + after - 2, .taps = 3, .before = before};
}
constexpr conv2d_sizes same_sizes(int height, int width, int in_channels, int out_channels) {
  return {axis_of(height, 1, 1), axis_of(width, 1, 1), in_channels, out_channels, 1};
}

/// What a convolution reads and writes.
template <class Scalar>
struct convolved {
  guarded_array<Scalar> x, w, b, y, scratch;

  convolved(conv2d_sizes const& of, int samples, array_place where)
      : x(samples * of.height.in * of.width.in * of.in_channels, where),
        w(9 * of.in_channels * of.out_channels, where),
        b(of.out_channels, where),
        y(samples * of.height.out * of.width.out * of.out_channels, where),
        scratch(static_cast<int>(kernels::winograd_scratch(of)), where) {
    drawing draw(5);
    for (auto* each : {&x, &w, &b}) draw.fill(*each);
    std::fill(scratch.begin(), scratch.end(), std::numeric_limits<Scalar>::quiet_NaN());
  }
  void compute(auto const& sizes, auto samples) {
    kernels::winograd_conv2d(sizes, samples, static_cast<Scalar const*>(x.data()),
        static_cast<Scalar const*>(w.data()), static_cast<Scalar const*>(b.data()), y.data(), scratch.data());
  }
};

/// The largest difference of y from the sums in double precision, in units of the rounding error of the
/// largest sum of magnitudes.
template <class Scalar>
double error(convolved<Scalar> const& of, conv2d_sizes const& sizes) {
  auto const& [height, width, in, out, groups] = sizes;
  double worst = 0, largest = 0;
  for (std::size_t i = 0; i < of.y.size(); ++i) {
    int const place = static_cast<int>(i) / out, channel = static_cast<int>(i) % out;
    int const column = place % width.out, row = place / width.out % height.out,
              sample = place / width.out / height.out;
    double sum = static_cast<double>(of.b[static_cast<std::size_t>(channel)]), magnitudes = std::abs(sum);
    for (int v = 0; v < 3; ++v)
      for (int h = 0; h < 3; ++h) {
        int const r = height.start(row) + v, c = width.start(column) + h;
        if (r < 0 || r >= height.in || c < 0 || c >= width.in) continue;
        for (int k = 0; k < in; ++k) {
          auto const input = static_cast<std::size_t>(((sample * height.in + r) * width.in + c) * in + k);
          auto const weight = static_cast<std::size_t>(((v * 3 + h) * in + k) * out + channel);
          double const product = static_cast<double>(of.x[input]) * static_cast<double>(of.w[weight]);
          sum += product, magnitudes += std::abs(product);
        }
      }
    worst = std::max(worst, std::abs(static_cast<double>(of.y[i]) - sum));
    largest = std::max(largest, magnitudes);
  }
  return worst / (largest * static_cast<double>(std::numeric_limits<Scalar>::epsilon()));
}

template <conv2d_sizes Sizes, int Samples, class Scalar>
void check_same_bits() {
  static_assert(kernels::winograd_scratch(Sizes) > 0);
  convolved<Scalar> known(Sizes, Samples, array_place::behind_a_page),
      learnt(Sizes, Samples, array_place::behind_a_page);
  known.compute(fixed<Sizes>(), std::integral_constant<int, Samples>());
  learnt.compute(late<conv2d_sizes>{Sizes}, Samples);
  BOOST_TEST(std::memcmp(known.y.data(), learnt.y.data(), known.y.size() * sizeof(Scalar)) == 0);
  BOOST_TEST(error(known, Sizes) < 4);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(winograd)

using real_numbers = std::tuple<float, double>;

BOOST_AUTO_TEST_CASE_TEMPLATE(sums, Scalar, real_numbers) {
  drawing draw(3);
  int made = 0;
  for (int i = 0; i < 60; ++i) {
    auto const drawn_axis = [&] { return axis_of(4 + draw.up_to(14), draw.up_to(4) - 1, draw.up_to(4) - 1); };
    conv2d_sizes const of{drawn_axis(), drawn_axis(), 14 + draw.up_to(20), 14 + draw.up_to(36), 1};
    if (kernels::winograd_scratch(of) == 0) continue;
    ++made;
    for (auto const where : {array_place::behind_a_page, array_place::before_a_page}) {
      int const samples = draw.up_to(2);
      convolved<Scalar> all(of, samples, where);
      all.compute(late<conv2d_sizes>{of}, samples);
      BOOST_TEST(error(all, of) < 4);
    }
  }
  BOOST_TEST(made > 20);
}

// Of tiles in whole and in parts, with all channels at once and in blocks.
BOOST_AUTO_TEST_CASE(known_and_late_sizes_give_the_same_bits) {
  static_assert(kernels::detail::winograd_plan_of(same_sizes(8, 8, 64, 64)).channels == 16);
  static_assert(kernels::detail::winograd_plan_of(same_sizes(8, 8, 32, 64)).channels == 32);
  check_same_bits<same_sizes(8, 8, 64, 64), 2, float>();
  check_same_bits<same_sizes(8, 8, 32, 64), 1, float>();
  check_same_bits<same_sizes(13, 19, 17, 21), 2, double>();
}

BOOST_AUTO_TEST_CASE(plain_sums_where_they_take_less_work) {
  auto const scratch = [](conv2d_sizes of, auto const&... change) {
    (change(of), ...);
    return kernels::winograd_scratch(of);
  };
  conv2d_sizes const of = same_sizes(32, 32, 16, 16);
  BOOST_TEST(scratch(of) > 0);
  BOOST_TEST(scratch(of) <= 65536);
  BOOST_TEST(scratch(same_sizes(4, 4, 16, 16)) == 0);
  BOOST_TEST(scratch(same_sizes(32, 32, 15, 16)) == 0);
  BOOST_TEST(scratch(same_sizes(32, 32, 3, 16)) == 0);
  BOOST_TEST(scratch(of, [](auto& at) { at.height.stride = 2; }) == 0);
  BOOST_TEST(scratch(of, [](auto& at) { at.width.dilation = 2; }) == 0);
  BOOST_TEST(scratch(of, [](auto& at) { at.width.taps = 5; }) == 0);
  BOOST_TEST(scratch(of, [](auto& at) { at.groups = 2; }) == 0);
  // Too much memory, however the channels are taken.
  BOOST_TEST(scratch(same_sizes(64, 64, 256, 256)) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
