// SPDX-License-Identifier: BSL-1.0
// group_norm against PyTorch 1.13: torch.nn.functional.group_norm in float64, with channels moved behind.
#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ashlar;

namespace {

struct image : model<input<2, 2, 4>, group_norm<2>> {};
struct sequence : model<input<3, 6>, group_norm<3, epsilon<0.01>, no_scale, no_center>> {};
static_assert(image::variables[1].name == "group_normalization/beta" && sequence::variables.empty());

template <int Size>
using rows = Eigen::Matrix<float, 2, Size, Eigen::RowMajor>;

constexpr float of_image[] = {0.28098381F, 0.8595081F, -0.77565624F, 1.3881106F, 0.96576113F, -0.47580769F,
    0.85730426F, -1.2654502F, 1.6505385F, 0.5513583F, -1.2655444F, 0.77575039F, 0.76032794F, 1.5785243F,
    0.36741611F, -1.8778104F, 1.5511242F, 0.22443792F, 1.3504417F, -0.39038623F, 0.48969984F, 1.4491583F,
    -0.47353149F, -2.6703527F, 1.3061801F, -0.1429782F, 0.92952478F, -0.91653233F, 0.24475577F, 1.0817422F,
    -0.89444837F, 0.83728801F};
constexpr float of_sequence[] = {-1.512031F, 0.50401032F, -1.0386843F, 1.1425527F, 0.16087236F, -1.2869789F,
    0.64801327F, -0.64801327F, 1.2983554F, -0.10386843F, -1.1261065F, 1.1261065F, -0.50401032F, 1.512031F,
    0.051934214F, -1.3502896F, 1.2869789F, -0.16087236F, 1.3502896F, -0.051934214F, -1.0386843F, 1.1425527F,
    0.16087236F, -1.2869789F, 0.10386843F, -1.2983554F, 1.2983554F, -0.10386843F, -1.1261065F, 1.1261065F,
    -1.1425527F, 1.0386843F, 0.051934214F, -1.3502896F, 1.2869789F, -0.16087236F};

/// The largest error of both rows, fixed and with sizes learnt late.
template <int Size>
double error(auto const& net, auto const& late, float const (&expected)[2 * Size]) {
  rows<Size> x;
  for (int i = 0; i < 2 * Size; ++i) x(i / Size, i % Size) = float(i * 37 % 23) / 8 - 1.25F;
  rows<Size> const wanted = Eigen::Map<rows<Size> const>(expected);
  return double(std::max((net(x) - wanted).cwiseAbs().maxCoeff(), (late(x) - wanted).cwiseAbs().maxCoeff()));
}

/// What differs from channel to channel: gammas from 0.5 on, betas from 1 down.
void fill(auto&& gamma, auto&& beta) {
  for (int c = 0; c < 4; ++c) gamma(c) = 0.5F + 0.25F * float(c), beta(c) = 1 - 0.5F * float(c);
}

template <class Net>
std::string refusal(shape const& of) {
  graph_builder tf;
  Net::program::run(tf, of);
  return std::string(tf.error().message.view());
}

}  // namespace

BOOST_AUTO_TEST_CASE(group_normalization) {
  image n;
  dynamic<image> late;
  fill(n["group_normalization/gamma"_v], n["group_normalization/beta"_v]);
  fill(late["group_normalization/gamma"], late["group_normalization/beta"]);
  BOOST_TEST(error<16>(n, late, of_image) < 2e-6);
  BOOST_TEST(error<18>(sequence(), dynamic<sequence>(), of_sequence) < 2e-6);
  BOOST_TEST(refusal<image>({2, 2, 5}) ==
      "group_norm takes samples whose last axis is a multiple of 2 channels, as many as there are groups, "
      "and is given "
      "(2, 2, 5)");
  BOOST_TEST(refusal<image>({2, 2, 6}) == "");
}
