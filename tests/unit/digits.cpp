// SPDX-License-Identifier: BSL-1.0
// A trained net with its weights from a file: golden logits, and the digits that it names rightly.
#include "../../examples/digits.hpp"
#include "../loading.hpp"

#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string_view>

using namespace ashlar;

namespace {

template <int Units>
struct affine {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units});
    tf.get_variable("bias", {Units});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) { return xw_plus_b(x, var["weight"_v], var["bias"_v]); }
};

struct trained_net
    : model<input<64>, variable_scope<"fc1", affine<64>, activation<relu>>,
          variable_scope<"fc2", affine<32>, activation<relu>>, variable_scope<"logits", affine<10>>> {
  trained_net() { BOOST_REQUIRE(load_file(slots(), "examples/data/digits_mlp.safetensors").message() == ""); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(trained_digits)

BOOST_AUTO_TEST_CASE(golden_logits) {
  Eigen::Matrix<float, 32, 64, Eigen::RowMajor> input;
  Eigen::Matrix<float, 32, 10, Eigen::RowMajor> logits;
  std::array const golden{
      variable_slot{"input", {32, 64}, data_type::float32, reinterpret_cast<std::byte*>(input.data())},
      variable_slot{"logits", {32, 10}, data_type::float32, reinterpret_cast<std::byte*>(logits.data())}};
  BOOST_REQUIRE(load_file(golden, "examples/data/digits_mlp.golden.safetensors").message() == "");
  trained_net const n;
  BOOST_TEST((n(input) - logits).isZero(1e-4f));
}

BOOST_AUTO_TEST_CASE(digits_that_it_has_not_seen) {
  digits::test_set const test = digits::read_test_set("examples/data/digits.csv");
  trained_net const n;
  auto const logits = n(test.x);
  int right = 0;
  for (int row = 0; row < digits::test_rows; ++row) {
    int answer = 0;
    logits.row(row).maxCoeff(&answer);
    right += answer == test.labels[static_cast<std::size_t>(row)];
  }
  BOOST_TEST(right == 349);
}

BOOST_AUTO_TEST_SUITE_END()
