// SPDX-License-Identifier: BSL-1.0
// What models compute, against plain loops in double precision, for all kinds of batches.
#include "matrices.hpp"

#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <utility>

using namespace ashlar;

namespace {

/// The tutorial's fc().
template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{.stddev = 0.2});
    tf.get_variable("bias", {Units}, random_normal{.stddev = 0.1});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) {
    return relu(xw_plus_b(x, var["weight"_v], var["bias"_v]));
  }
};

// Each net knows what it should compute.

struct fc_net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<32>>> {
  matrix expected(matrix const& x) const {
    auto const& n = *this;
    matrix const h =
        relu_in_double(xw_plus_b_in_double(x, in_double(n["fc1/weight"_v]), in_double(n["fc1/bias"_v])));
    return relu_in_double(xw_plus_b_in_double(h, in_double(n["fc2/weight"_v]), in_double(n["fc2/bias"_v])));
  }
};

struct dense_net
    : model<input<7>, variable_scope<"net", initializer<random_normal>, dense<13, activation<relu>>>,
          dense<5, no_bias, named<"logits">>, activation<softmax>> {
  matrix expected(matrix const& x) const {
    auto const& n = *this;
    matrix const h = relu_in_double(
        xw_plus_b_in_double(x, in_double(n["net/dense/kernel"_v]), in_double(n["net/dense/bias"_v])));
    return softmax_in_double(xw_plus_b_in_double(h, in_double(n["logits/kernel"_v]), matrix::Zero(1, 5)));
  }
};

/// One layer, used twice.
struct shared_net : model<input<6>, variable_scope<"a", fc<6>>, variable_scope<"a", reuse, fc<6>>> {
  matrix expected(matrix const& x) const {
    auto const& n = *this;
    matrix const w = in_double(n["a/weight"_v]), b = in_double(n["a/bias"_v]);
    return relu_in_double(xw_plus_b_in_double(relu_in_double(xw_plus_b_in_double(x, w, b)), w, b));
  }
};

/// Declarations and name scopes between the layers, which compute nothing.
struct scoped_net
    : model<input<3>, name_scope<"n", operation<"x">, variable_scope<"v", fc<4>, get_variable<"g", dims<2>>>>,
          get_variable<"h", dims<>>, default_scope<"d", fc<2>>, activation<relu>> {
  matrix expected(matrix const& x) const {
    auto const& n = *this;
    matrix const h =
        relu_in_double(xw_plus_b_in_double(x, in_double(n["v/weight"_v]), in_double(n["v/bias"_v])));
    return relu_in_double(xw_plus_b_in_double(h, in_double(n["d/weight"_v]), in_double(n["d/bias"_v])));
  }
};

using nets = std::tuple<fc_net, dense_net, shared_net, scoped_net>;

template <class Net>
constexpr int features = static_cast<int>(detail::input_shape<typename Net::program::body>.count());

template <class Net, int Rows>
using batch = Eigen::Matrix<float, Rows, features<Net>, Eigen::RowMajor>;

constexpr double tolerance = 2e-5;

template <int Rows, class Net>
void check_fixed(Net const& n) {
  auto const x = some<batch<Net, Rows>>(Rows, features<Net>);
  auto const y = n(x);
  static_assert(decltype(y)::RowsAtCompileTime == Rows && decltype(y)::ColsAtCompileTime != Eigen::Dynamic);
  BOOST_TEST(difference(y, n.expected(in_double(x))) < tolerance, Rows << " rows");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(forward)

BOOST_AUTO_TEST_CASE_TEMPLATE(batches_of_fixed_sizes, Net, nets) {
  Net const n;
  [&]<int... Rows>(std::integer_sequence<int, Rows...>) { (check_fixed<Rows>(n), ...); }(
      std::integer_sequence<int, 1, 3, 4, 9>{});
}

BOOST_AUTO_TEST_CASE(batches_of_more_fixed_sizes) {
  fc_net const n;
  [&]<int... Rows>(std::integer_sequence<int, Rows...>) { (check_fixed<Rows>(n), ...); }(
      std::integer_sequence<int, 2, 5, 7, 8, 12, 13, 16, 17, 128>{});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(batches_of_dynamic_sizes, Net, nets) {
  Net const n;
  Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> late;
  for (int rows : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 128}) {
    auto const x = some<batch<Net, Eigen::Dynamic>>(rows, features<Net>);
    matrix const expected = n.expected(in_double(x));
    BOOST_TEST(difference(n(x), expected) < tolerance, rows << " rows");
    n(x, late);
    BOOST_TEST(difference(late, expected) < tolerance, rows << " rows");
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(each_row_is_computed_on_its_own, Net, nets) {
  Net const n;
  auto const x = some<batch<Net, 13>>(13, features<Net>);
  auto const y = n(x);
  for (int row = 0; row < 13; ++row) BOOST_TEST(difference(n(x.row(row)), y.row(row)) < tolerance);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_result_has_the_declared_shape, Net, nets) {
  Net const n;
  constexpr auto const& tables = detail::resolution<typename Net::program>::tables();
  constexpr auto declared = tables.layers[detail::resolution<typename Net::program>::sizes.layers - 1].output;
  BOOST_TEST(n(some<batch<Net, 2>>(2, features<Net>)).cols() == declared.back());
}

using two_nets = std::tuple<fc_net, dense_net>;
BOOST_AUTO_TEST_CASE_TEMPLATE(x_may_be_stored_in_any_way, Net, two_nets) {
  Net const n;
  auto const x = some<batch<Net, 9>>(9, features<Net>);
  auto const y = n(x);
  Eigen::Matrix<float, 9, features<Net>> const by_columns = x;
  BOOST_TEST(difference(n(by_columns), y) < tolerance);
  BOOST_TEST(difference(n(x * 2.0f - x), y) < tolerance);
  Eigen::MatrixXf larger = Eigen::MatrixXf::Constant(11, features<Net> + 2, 99);
  larger.block(1, 1, 9, features<Net>) = x;
  BOOST_TEST(difference(n(larger.template block<9, features<Net>>(1, 1)), y) < tolerance);
  BOOST_TEST(difference(n(larger.template middleCols<features<Net>>(1).middleRows(1, 9)), y) < tolerance);
  Eigen::Matrix<float, features<Net>, 9> const transposed = x.transpose();
  BOOST_TEST(difference(n(transposed.transpose()), y) < tolerance);
}

BOOST_AUTO_TEST_CASE(relu_cuts_below_zero) {
  BOOST_TEST((relu(Eigen::RowVector3f(-1, 0, 2)) == Eigen::RowVector3f(0, 0, 2)));
  BOOST_TEST((relu(Eigen::RowVector2d(-1e300, 1e-300)) == Eigen::RowVector2d(0, 1e-300)));
  BOOST_TEST(relu(Eigen::MatrixXf(0, 3)).cols() == 3);
}

BOOST_AUTO_TEST_CASE(softmax_takes_any_logits) {
  BOOST_TEST((softmax(Eigen::RowVector2f(1000, 1000)) == Eigen::RowVector2f(0.5, 0.5)));
  BOOST_TEST((softmax(Eigen::RowVector2f(-1000, 0)) == Eigen::RowVector2f(0, 1)));
  BOOST_TEST((softmax(Eigen::RowVector3f(3e38f, -3e38f, 0)) == Eigen::RowVector3f(1, 0, 0)));
  BOOST_TEST((softmax(Eigen::Matrix<float, 2, 1>(-5, 7)) == Eigen::Matrix<float, 2, 1>(1, 1)), "a row each");
  Eigen::MatrixXf const logits = some<Eigen::MatrixXf>(5, 10) * 20;
  auto const y = softmax(logits);
  BOOST_TEST(difference(y, softmax_in_double(in_double(logits))) < 1e-6);
  BOOST_TEST(difference(y.rowwise().sum(), Eigen::VectorXf::Ones(5)) < 1e-6);
}

BOOST_AUTO_TEST_CASE(xw_plus_b_takes_what_eigen_has) {
  auto const x = some<Eigen::MatrixXd>(5, 7), w = some<Eigen::MatrixXd>(7, 3);
  Eigen::RowVectorXd const b = some<Eigen::MatrixXd>(1, 3);
  matrix const expected = xw_plus_b_in_double(x, w, b);
  Eigen::Matrix<double, 7, 3> const fixed_w = w;
  Eigen::RowVector3d const fixed_b = b;
  BOOST_TEST(difference(xw_plus_b(x, w, b), expected) < 1e-12);
  BOOST_TEST(difference(xw_plus_b(x.leftCols<7>(), fixed_w, fixed_b), expected) < 1e-12);
  BOOST_TEST(difference(xw_plus_b(2 * x, fixed_w / 2, fixed_b), expected) < 1e-12);
  BOOST_TEST(difference(matmul(x, fixed_w), xw_plus_b_in_double(x, w, matrix::Zero(1, 3))) < 1e-12);
  using integers = Eigen::Matrix<int, 2, 2, Eigen::RowMajor>;
  BOOST_TEST((xw_plus_b(integers{{1, 2}, {3, 4}}, integers{{5, 6}, {7, 8}}, Eigen::RowVector2i(1, 2)) ==
      integers{{20, 24}, {44, 52}}));
}

struct of_double
    : model<input<3>, variable_scope<"", dtype<double>, dense<4, named<"a">>, activation<relu>>> {};

BOOST_AUTO_TEST_CASE(a_model_may_be_of_double) {
  of_double const n;
  auto const x = some<Eigen::Matrix<double, 5, 3>>(5, 3);
  matrix const expected = relu_in_double(xw_plus_b_in_double(x, n["a/kernel"_v], n["a/bias"_v]));
  BOOST_TEST(difference(n(x), expected) < 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
