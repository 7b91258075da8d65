// SPDX-License-Identifier: BSL-1.0
// Layers of one's own have the rights that ours have: matrices, pointers, states, sequences, and sizes at run
// time.
#include "matrices.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

using namespace ashlar;

namespace {

/// The mean of all steps so far.
struct running_mean {
  static constexpr over_time time = over_time::carried;
  static constexpr shape declare(auto&, shape x) { return x; }
  static constexpr extent state_size(shape const& x) {
    return 1 + x.back();
  }  // the number of steps, and sums
  static void compute(auto const& at, auto const* x, auto* y) {
    auto const features = at.input().back(), steps = extent(at.input().count()) / features;
    for (int sample = 0; sample < at.samples(); ++sample) {
      auto* const state = at.start();
      for (extent t = 0; t < steps; ++t, x += features, y += features) {
        state[0] += 1;
        for (extent i = 0; i < features; ++i) y[i] = (state[1 + i] += x[i]) / state[0];
      }
    }
  }
};

/// x · scale, on matrices.
struct scaled {
  static constexpr over_time time = over_time::each_step;
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("scale", {x.back()}, constant{2});
    return x;
  }
  static auto forward(auto const& x, auto const& var) {
    auto y = x.eval();
    auto const scale = var["scale"_v];
    for (Eigen::Index i = 0; i < y.size(); ++i) y.data()[i] *= scale(0, i % scale.cols());
    return y;
  }
};

/// A layer that says nothing about what it costs.
struct two_matrices {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("a", {x.back(), 5}), tf.get_variable("b", {5, 2}), tf.get_variable("c", {2});
    return {2};
  }
};

constexpr auto negated = [](auto const& x) { return (-x).eval(); };

struct net : model<input<6, 3>, running_mean, scaled, activation<negated>,
                 residual<variable_scope<"again", scaled>>, flatten> {};
struct stepping : model<input<6, 3>, running_mean, scaled, activation<negated>> {};
struct stepping_once : model<input<3>, running_mean, scaled, activation<negated>> {};

using steps = Eigen::Matrix<float, 6, 3, Eigen::RowMajor>;
using sample = Eigen::Matrix<float, 1, 18>;

steps means(steps x) {
  for (int t = 1; t < 6; ++t) x.row(t) += x.row(t - 1);
  for (int t = 0; t < 6; ++t) x.row(t) /= float(t + 1);
  return x;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_layers)

BOOST_AUTO_TEST_CASE(they_compute) {
  net n;
  n["again/scale"_v].setConstant(3);
  auto const x = some<Eigen::Matrix<float, 5, 18, Eigen::RowMajor>>(5, 18);
  auto const y = n(x);
  for (int row = 0; row < 5; ++row) {
    steps const expected = means(Eigen::Map<steps const>(x.row(row).eval().data())) * -2 * (1 + 3);
    BOOST_TEST(difference(y.row(row), Eigen::Map<sample const>(expected.data())) < 1e-5);
  }
}

BOOST_AUTO_TEST_CASE(they_carry_a_state) {
  stepping const n;
  stepping_once const once;
  auto const x = some<steps>(6, 3);
  auto const whole = n(Eigen::Map<sample const>(x.data()));
  auto state = n.initial_state(), later = state;
  auto other = once.initial_state();
  for (int t = 0; t < 6; ++t) {
    if (t == 3) later = state;
    Eigen::Matrix<float, 1, 3> const wanted = whole.middleCols<3>(3 * t);
    BOOST_TEST((n(x.row(t), state) == wanted));
    BOOST_TEST((once(x.row(t), other) == wanted));
  }
  BOOST_TEST((Eigen::Map<sample>(n(x.topRows<6>().eval(), state).data()) != whole), "the stream has gone on");
  steps const rest = n(x.bottomRows<3>(), later).replicate<2, 1>();
  BOOST_TEST((rest.topRows<3>() == Eigen::Map<steps const>(whole.data()).bottomRows<3>()));
  static_assert(
      stepping::state_bytes == 4 * sizeof(float) && stepping_once::state_bytes == stepping::state_bytes);
}

BOOST_AUTO_TEST_CASE(sizes_may_be_learnt_late) {
  net const n;
  dynamic<net> const late;
  auto const x = some<Eigen::Matrix<float, 9, 18, Eigen::RowMajor>>(9, 18);
  BOOST_TEST((late(x) == dynamic_matrix(n(x))));
  dynamic<net> const shorter({4, 3});
  BOOST_TEST(difference(shorter(x.leftCols(12)), n(x).leftCols<12>()) < 1e-6);
}

BOOST_AUTO_TEST_CASE(multiply_adds_of_a_layer_that_states_none) {
  static_assert(model<input<4>, dense<3>>::multiply_adds == 12);
  static_assert(model<input<4>, two_matrices>::multiply_adds == 4 * 5 + 5 * 2);
}

BOOST_AUTO_TEST_SUITE_END()
