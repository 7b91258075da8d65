// SPDX-License-Identifier: BSL-1.0
// Convolutions against plain loops, on arrays without an element to spare; also written over their input.
#include "guarded_array.hpp"

#include <ashlar/kernels/conv2d.hpp>
#include <ashlar/kernels/depthwise_conv2d.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

using namespace ashlar;
using kernels::window_axis;

namespace {

/// An axis with all kinds of windows, those that keep its size among them.
window_axis drawn_axis(drawing& draw, bool keeps_size) {
  window_axis axis{.in = draw.up_to(9), .taps = draw.up_to(4), .dilation = draw.up_to(2)};
  int const reach = (axis.taps - 1) * axis.dilation + 1;
  axis.before = keeps_size ? draw.up_to(reach) - 1 : draw.up_to(3) - 1;
  axis.stride = keeps_size ? 1 : draw.up_to(3);
  axis.out =
      keeps_size ? axis.in : std::max(1, (axis.in + axis.before - reach) / axis.stride + draw.up_to(2));
  return axis;
}

/// y[row, column, out] = b[out] + the sum over all taps on the image of `term(x's element, tap, out)`.
template <class Sum>
std::vector<double> image_of(
    window_axis const& height, window_axis const& width, int outputs, Sum const& term) {
  std::vector<double> y;
  for (int row = 0; row < height.out; ++row)
    for (int column = 0; column < width.out; ++column)
      for (int out = 0; out < outputs; ++out) {
        double sum = 0;
        for (int v = 0; v < height.taps; ++v)
          for (int h = 0; h < width.taps; ++h) {
            int const r = height.start(row) + v * height.dilation,
                      c = width.start(column) + h * width.dilation;
            if (r >= 0 && r < height.in && c >= 0 && c < width.in)
              sum += term(r * width.in + c, v * width.taps + h, out);
          }
        y.push_back(sum);
      }
  return y;
}

/// Calls `kernel(x, w, b, y, waiting)`, on arrays of these sizes, and compares y with `expected(x, w)`
/// and b; where the image keeps its size, also with y at x.
template <class Scalar>
void check(
    int inputs, int weights, int biases, int outputs, int waiting, auto const& kernel, auto const& expected) {
  using array = guarded_array<Scalar>;
  for (auto const where : {array_place::behind_a_page, array_place::before_a_page})
    for (bool const over_input : {false, true}) {
      if (over_input && waiting == 0) continue;
      array x(inputs, where), w(weights, where), b(biases, where), y(outputs, where), lines(waiting, where);
      drawing contents(5);
      for (array* each : {&x, &w, &b}) contents.fill(*each);
      std::vector<double> sums = expected(x, w);
      for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += static_cast<double>(b[i % static_cast<std::size_t>(biases)]);
      array& result = over_input ? x : y;
      kernel(static_cast<Scalar const*>(x.data()), static_cast<Scalar const*>(w.data()),
          static_cast<Scalar const*>(b.data()), result.data(), over_input ? lines.data() : nullptr);
      BOOST_TEST(std::vector<double>(result.begin(), result.end()) == sums, boost::test_tools::per_element());
    }
}

template <class Scalar>
double at(guarded_array<Scalar> const& of, int index) {
  return static_cast<double>(of[static_cast<std::size_t>(index)]);
}

/// A convolution of these sizes, known or learnt at run time, also over its input where the image keeps its
/// size.
template <class Scalar>
void check_conv2d(kernels::conv2d_sizes const& of, bool keeps_size, auto sizes) {
  auto const& [height, width, in_channels, out_channels, groups] = of;
  int const group_in = in_channels / groups, group_out = out_channels / groups;
  check<Scalar>(
      height.in * width.in * in_channels, height.taps * width.taps * group_in * out_channels, out_channels,
      height.out * width.out * out_channels,
      keeps_size ? kernels::detail::waiting_lines(height) * width.out * out_channels : 0,
      [&](auto const* x, auto const* w, auto const* b, Scalar* y, Scalar* waiting) {
        kernels::conv2d(sizes, 1, x, w, b, y, kernels::detail::as_it_is(), waiting);
      },
      [&](auto const& x, auto const& w) {
        return image_of(height, width, out_channels, [&](int pixel, int tap, int out) {
          double sum = 0;
          for (int c = 0; c < group_in; ++c)
            sum += at(x, pixel * in_channels + out / group_out * group_in + c) *
                at(w, (tap * group_in + c) * out_channels + out);
          return sum;
        });
      });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(images)

using real_numbers = std::tuple<float, double>;

BOOST_AUTO_TEST_CASE_TEMPLATE(conv2d, Scalar, real_numbers) {
  drawing draw(3);
  for (int i = 0; i < 400; ++i) {
    bool const keeps_size = i % 2 == 0;
    kernels::conv2d_sizes of{.height = drawn_axis(draw, keeps_size), .width = drawn_axis(draw, keeps_size)};
    of.groups = draw.up_to(2);
    of.in_channels = of.groups * draw.up_to(12), of.out_channels = of.groups * draw.up_to(33);
    if (keeps_size) of.out_channels = of.in_channels;
    check_conv2d<Scalar>(of, keeps_size, late<kernels::conv2d_sizes>{of});
  }
}

/// Weights that are more than the first cache holds.
BOOST_AUTO_TEST_CASE_TEMPLATE(conv2d_in_blocks, Scalar, real_numbers) {
  drawing draw(9);
  for (int i = 0; i < 10; ++i) {
    bool const keeps_size = i % 2 == 0;
    kernels::conv2d_sizes of{.height = drawn_axis(draw, keeps_size), .width = drawn_axis(draw, keeps_size)};
    window_axis& width = of.width;
    width.in += 7 * width.stride, width.out += 7;
    of.out_channels = 32 + 16 * draw.up_to(5);
    of.in_channels = keeps_size ? of.out_channels : 8192 / of.out_channels + draw.up_to(20);
    if (of.height.taps * width.taps > 1)
      BOOST_TEST(kernels::detail::takes_blocks(of) == (kernels::detail::vector_bytes >= 16));
    check_conv2d<Scalar>(of, keeps_size, late<kernels::conv2d_sizes>{of});
  }
  // Several blocks to a tap, and several pieces of an image.
  constexpr kernels::conv2d_sizes several{.height = {.in = 5, .out = 5},
      .width = {.in = 32, .out = 32, .taps = 2, .before = 1},
      .in_channels = 72,
      .out_channels = 256};
  check_conv2d<Scalar>(several, false, fixed<several>());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(depthwise_conv2d, Scalar, real_numbers) {
  drawing draw(3);
  for (int i = 0; i < 400; ++i) {
    bool const keeps_size = i % 2 == 0;
    kernels::depthwise_sizes of{
        .height = drawn_axis(draw, keeps_size), .width = drawn_axis(draw, keeps_size)};
    of.channels = draw.up_to(70), of.multiplier = keeps_size ? 1 : draw.up_to(3);
    auto const& [height, width, channels, multiplier] = of;
    int const outputs = channels * multiplier;
    check<Scalar>(
        height.in * width.in * channels, height.taps * width.taps * outputs, outputs,
        height.out * width.out * outputs,
        keeps_size ? kernels::detail::waiting_lines(height) * width.out * outputs : 0,
        [&](auto const* x, auto const* w, auto const* b, Scalar* y, Scalar* waiting) {
          kernels::depthwise_conv2d(
              late<kernels::depthwise_sizes>{of}, 1, x, w, b, y, kernels::detail::as_it_is(), waiting);
        },
        [&](auto const& x, auto const& w) {
          return image_of(height, width, outputs, [&](int pixel, int tap, int out) {
            return at(x, pixel * channels + out / multiplier) * at(w, tap * outputs + out);
          });
        });
  }
}

BOOST_AUTO_TEST_SUITE_END()
