// SPDX-License-Identifier: BSL-1.0
// dynamic<net>: the same names, numbers and sentences with sizes known only at run time.
#include "matrices.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

using namespace ashlar;

namespace {

struct net : model<input<7>, dense<13, activation<relu>>, variable_scope<"head", dense<5, no_bias>>,
                 activation<softmax>> {};

/// Whether `action` throws a scope_error of that kind with that sentence.
bool throws(error_kind kind, std::string const& sentence, auto const& action) {
  try {
    action();
  } catch (scope_error const& error) {
    BOOST_TEST(error.what() == sentence);
    return error.kind() == kind;
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dynamic_models)

BOOST_AUTO_TEST_CASE(it_has_the_names_and_numbers_of_its_net) {
  net n;
  dynamic<net> late;
  BOOST_TEST(
      std::ranges::equal(late.variables(), net::variables, {}, &variable_info::name, &variable_info::name));
  n.initialize(7), late.initialize(7);
  BOOST_TEST((late["dense/kernel"] == n["dense/kernel"_v]));
  BOOST_TEST((late["head/dense/kernel"] == n["head/dense/kernel"_v]));
  for (int rows : {0, 1, 3, 17}) {
    auto const x = some<Eigen::Matrix<float, Eigen::Dynamic, 7, Eigen::RowMajor>>(rows, 7);
    BOOST_TEST(difference(late(x), n(x)) < 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(its_input_may_be_another) {
  dynamic<net> late({60});
  BOOST_TEST((late["dense/kernel"].rows() == 60 && late["dense/kernel"].cols() == 13));
  BOOST_TEST(late(some<dynamic_matrix>(4, 60)).cols() == 5);
}

BOOST_AUTO_TEST_CASE(it_throws_the_sentence_of_the_compiler) {
  BOOST_TEST(throws(error_kind::layer_input,
      "dense takes samples of shape (features,) and is given (8, 8): flatten them first", [] {
        dynamic<net> late({8, 8});
      }));
  dynamic<net> late;
  BOOST_TEST(throws(error_kind::missing,
      "Variable dense/kernl is not in this model: did you mean dense/kernel (7, 13)?",
      [&] { late["dense/kernl"]; }));
  BOOST_TEST(
      throws(error_kind::layer_input, "This model takes x (?, 7) and is given (2, 6): each row is one sample",
          [&] { late(some<dynamic_matrix>(2, 6)); }));
}

BOOST_AUTO_TEST_SUITE_END()
