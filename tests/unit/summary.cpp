// SPDX-License-Identifier: BSL-1.0
// What a model says about its layers, and the table that it prints.
#include <ashlar/ashlar.hpp>
#include <ashlar/model/summary.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ashlar;

namespace {

struct net : model<input<6, 6, 1>, conv2d<4, kernel_size<3, 3>, strides<2, 2>, same>, batch_norm<>,
                 activation<relu>, flatten, variable_scope<"fc", dense<36>>,
                 variable_scope<"fc", reuse, residual<dense<36>>>, dense<1000, named<"logits">>> {};

static_assert(net::layers.size() == 8);
static_assert(net::layers[0].type == "conv2d" && net::layers[0].output == shape{3, 3, 4});
static_assert(net::layers[0].parameters == 40 && net::layers[0].multiply_adds == 9 * 9 * 4);
static_assert(net::layers[3].type == "flatten" && net::layers[3].multiply_adds == 0);
static_assert(net::layers[4].declared[0] == net::layers[5].declared[0]);
static_assert(net::layers[6].type == "add" && net::layers[6].parameters == 0);
static_assert(net::multiply_adds == 324 + 36 + 2 * 36 * 36 + 36000);

struct timed : model<input<5, 2>, time_distributed<dense<3>>, gru_cell<4>> {};
static_assert(timed::layers[0].type == "time_distributed" && timed::layers[1].multiply_adds == 5 * 2 * 3);
static_assert(timed::layers[3].multiply_adds == 5 * (3 + 4) * 3 * 4);

}  // namespace

// The workspace holds two values of 36 elements, 48 with their padding.
BOOST_AUTO_TEST_CASE(the_table) {
  std::ostringstream printed;
  printed << summary<net>();
  BOOST_TEST(printed.str() ==
      R"(layer       output shape  variables                                   parameters  multiply-adds    bytes
conv2d      (3, 3, 4)     conv2d/kernel (3, 3, 1, 4)                          40            324      160
                          conv2d/bias (4,)
batch_norm  (3, 3, 4)     batch_normalization/gamma (4,)                      16             36       64
                          batch_normalization/beta (4,)
                          batch_normalization/moving_mean (4,)
                          batch_normalization/moving_variance (4,)
activation  (3, 3, 4)                                                          0              0        0
flatten     (36,)                                                              0              0        0
dense       (36,)         fc/dense/kernel (36, 36)                         1,332          1,296    5,328
                          fc/dense/bias (36,)
dense       (36,)         fc/dense/kernel (36, 36), shared                 1,332          1,296    5,328
                          fc/dense/bias (36,), shared
add         (36,)                                                              0              0        0
dense       (1000,)       logits/kernel (36, 1000)                        37,000         36,000  148,000
                          logits/bias (1000,)
parameters: 38,388
trainable: 38,380
bytes of parameters: 153,552
bytes of workspace: 384
bytes of state: 0
multiply-adds: 38,952
)");
}
