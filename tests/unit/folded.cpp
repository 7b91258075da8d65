// SPDX-License-Identifier: BSL-1.0
// Batch normalisations folded into the layers before them: names, outputs, and what is left alone.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <initializer_list>
#include <memory>
#include <string_view>

using namespace ashlar;

namespace {

constexpr bool has_names(auto const& variables, std::initializer_list<std::string_view> names) {
  if (variables.size() != names.size()) return false;
  std::size_t i = 0;
  for (std::string_view const name : names)
    if (variables[i++].name != name) return false;
  return true;
}

struct images : model<input<6, 5, 3>, conv2d<4, kernel_size<3, 2>, same, no_bias>, batch_norm<no_scale>,
                    depthwise_conv2d<kernel_size<2, 2>, depth_multiplier<2>>, batch_norm<epsilon<0.1>>,
                    activation<relu>,
                    residual<sequential<conv2d<8, groups<2>, named<"inside">>>, batch_norm<no_center>>,
                    separable_conv2d<5, kernel_size<2, 2>>, sequential<batch_norm<>, activation<relu>>,
                    flatten, variable_scope<"head", dense<6, unnamed>, batch_norm<named<"bn">>>, dense<2>> {};
static_assert(has_names(folded<images>::variables,
    {"conv2d/kernel", "conv2d/bias", "depthwise_conv2d/depthwise_kernel", "depthwise_conv2d/bias",
        "inside/kernel", "inside/bias", "separable_conv2d/depthwise_kernel",
        "separable_conv2d/pointwise_kernel", "separable_conv2d/bias", "head/Variable", "head/Variable_1",
        "dense/kernel", "dense/bias"}));

struct sequences : model<input<9, 3>, repeat<2, conv1d<4, kernel_size<3>, causal, no_bias>, batch_norm<>>,
                       conv1d_transpose<3, kernel_size<4>, strides<2>>, batch_norm<>,
                       add<conv1d<2>, sequential<conv1d<2>, batch_norm<>>>,
                       time_distributed<dense<4>, batch_norm<>>, lstm<5>> {};
static_assert(folded<sequences>::variables.size() == 15);

/// Twice the same block: what is shared is folded once.
struct shared : model<input<4>, variable_scope<"block", dense<4>, batch_norm<>>,
                    variable_scope<"block", reuse, dense<4, named<"dense">>,
                        batch_norm<named<"batch_normalization">>>> {};
static_assert(has_names(folded<shared>::variables, {"block/dense/kernel", "block/dense/bias"}));

/// Nothing stands where it could be folded into.
struct apart : model<input<6, 2>, batch_norm<>, conv1d<3, activation<relu>>, batch_norm<>,
                   conv1d<3, no_scope, no_bias>, batch_norm<>, add<conv1d<3>, batch_norm<>>, batch_norm<>,
                   flatten, batch_norm<>> {};
static_assert(folded<apart>::variables.size() == apart::variables.size());

/// Values between -1 and 1, and variances above 0.
void fill(auto& net) {
  double angle = 1;
  for (variable_slot const& slot : net.slots())
    for (std::size_t i = 0; i < slot.shape.count(); ++i) {
      auto const value = static_cast<float>(std::sin(angle += 1.7));
      reinterpret_cast<float*>(slot.data)[i] = slot.name.ends_with("variance") ? 1.1F + value : value;
    }
}

template <class Net>
double largest_error() {
  auto const n = std::make_unique<Net>();
  fill(*n);
  auto const f = std::make_unique<folded<Net>>(*n);
  constexpr int inputs = static_cast<int>(Net::program::input().count());
  Eigen::Matrix<float, 1, inputs> x;
  for (int i = 0; i < inputs; ++i) x(i) = static_cast<float>(std::sin(1 + 2.3 * i));
  auto const y = (*n)(x);
  return double(((*f)(x)-y).cwiseAbs().maxCoeff()) / double(y.cwiseAbs().maxCoeff());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(folding)

BOOST_AUTO_TEST_CASE(a_folded_net_has_the_same_outputs) {
  // As near as the layers' outputs are to PyTorch's: both nets round, each in its own places.
  BOOST_TEST(largest_error<images>() < 1e-5);
  BOOST_TEST(largest_error<sequences>() < 1e-5);
  BOOST_TEST(largest_error<shared>() < 1e-5);
  BOOST_TEST(largest_error<apart>() == 0);
}

BOOST_AUTO_TEST_CASE(a_folded_net_runs_as_a_stream) {
  struct net : model<input<5, 2>, conv1d<3, kernel_size<2>, causal>, batch_norm<>, lstm<3>> {};
  auto const n = std::make_unique<net>();
  fill(*n);
  folded<net> const f(*n);
  Eigen::Matrix<float, 1, 10> x;
  for (int i = 0; i < 10; ++i) x(i) = static_cast<float>(std::sin(1 + 2.3 * i));
  Eigen::Matrix<float, 1, 3> const whole = f(x);
  auto state = f.initial_state();
  Eigen::Matrix<float, 1, 3> last;
  for (int t = 0; t < 5; ++t) last = f(x.segment<2>(2 * t), state);
  BOOST_TEST(last == whole);
  BOOST_TEST(double((whole - (*n)(x)).cwiseAbs().maxCoeff()) < 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()
