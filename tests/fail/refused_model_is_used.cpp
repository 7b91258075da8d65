// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: A model is refused, and everything that is done with it stays quiet
// EXPECT: Variable fc1/weight (64, 64) already exists with shape (50, 64) (made in line 14 of refused_model_is_used.cpp), disallowed: to share it write reuse or auto_reuse in scope fc1, otherwise give it another name
#include <ashlar/ashlar.hpp>

#include <iostream>

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) { return relu(matmul(x, var["weight"_v])); }
};

#ifdef MISTAKE
struct net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc1", fc<64>>> {};
#else
struct net : model<input<50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<64>>> {};
#endif

static_assert(net::variables[0].name == "fc1/weight" && net::variables[1].shape == shape{64, 64});
static_assert(net::variables[0].dtype == data_type::float32 && net::variables[0].trainable);
static_assert(
    net::variables.size() == 2 && net::handles[1].variable == 1 && net::handles[0] != net::handles[1]);
static_assert(net::parameter_bytes <= 30 * 1024 && net::parameter_count == 50 * 64 + 64 * 64);
static_assert(net::storage_bytes >= net::parameter_bytes);

int main() {
  net n, copy = n;
  copy = n;
  n.initialize(7);
  Eigen::Matrix<float, 8, 50, Eigen::RowMajor> x = Eigen::Matrix<float, 8, 50, Eigen::RowMajor>::Ones();
  Eigen::Matrix<float, 8, 64, Eigen::RowMajor> h = n(x), sum = h + n(x);
  Eigen::MatrixXf late;
  n(x, late);
  n["fc1/weight"_v] *= 0.5f;
  n["fc1/weight"_v](0, 0) = 1;
  auto w = n["fc2/weight"_v];
  w.setZero();
  float const first = n(x)(0, 0) + w(0, 0) + n.declared<0>()(0, 0);
  for (auto const& each : net::variables) std::cout << each << each.name << '\n';
  for (auto const& each : n.slots()) std::cout << each.name << '\n';
  for (auto const& each : global_variables()) std::cout << each << '\n';
  std::cout << n(x) << sum << first << net::variables[0] << net::variables[0].shape << n.bytes().size();
}
