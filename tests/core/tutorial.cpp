// SPDX-License-Identifier: BSL-1.0
// The tutorial's net without exceptions and run-time types: names, forward, listing and filters.
#include <ashlar/ashlar.hpp>

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) {
    return relu(xw_plus_b(x, var["weight"_v], var["bias"_v]));
  }
};

struct net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<32>>> {};

bool lists(live_variables const& variables, std::initializer_list<std::string_view> expected) {
  auto const* next = expected.begin();
  for (live_variable const& each : variables)
    if (next == expected.end() || each.name() != *next++) return false;
  return next == expected.end();
}

bool computes(net& n) {
  n["fc1/weight"_v].setConstant(0.5f);
  n["fc1/bias"_v].setConstant(-20);
  n["fc2/weight"_v].setOnes();
  n["fc2/bias"_v].setConstant(1);
  n["fc2/bias"_v](3) = -1000;
  Eigen::Matrix<float, 11, 50, Eigen::RowMajor> const x = Eigen::Matrix<float, 11, 50>::Ones();
  auto const h = n(x);  // 64 · (50 · 0.5 - 20) + 1
  return h(0, 0) == 321 && h(10, 31) == 321 && h(5, 3) == 0;
}

bool builds_a_graph_at_run_time() {
  graph_builder tf;
  auto fc1 = tf.variable_scope("fc1");
  auto const first = tf.get_variable("weight", {2});
  auto again = tf.variable_scope(fc1.capture(), {.reuse = true});
  if (tf.get_variable("weight", {2}) != first || tf.error()) return false;
  tf.get_variable("weight", {3});
  return tf.error().kind == error_kind::shape_mismatch;
}

int main() {
  net n;
  if (!lists(global_variables(), {"fc1/weight", "fc1/bias", "fc2/weight", "fc2/bias"})) return 1;
  if (!lists(trainable_variables("fc2"), {"fc2/weight", "fc2/bias"})) return 2;
  if (!lists(global_variables(".*bias:0$"), {"fc1/bias", "fc2/bias"})) return 3;
  if (!lists(local_variables(), {})) return 4;
  if (!computes(n)) return 5;
  if (!builds_a_graph_at_run_time()) return 6;
}
