// SPDX-License-Identifier: BSL-1.0
// 04: a layer of one's own, two of them in a model, and the listing of its variables.
#include <ashlar/ashlar.hpp>

#include <iostream>

using namespace ashlar;

// def fc(X, out_size): …
template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {  // runs inside the compiler
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) {  // runs at run time, on fixed-size matrices
    return relu(xw_plus_b(x, var["weight"_v], var["bias"_v]));
  }
};

constexpr int batch_size = 128, feature_size = 50, fc1_size = 64, fc2_size = 32;

struct net
    : model<input<feature_size>, variable_scope<"fc1", fc<fc1_size>>, variable_scope<"fc2", fc<fc2_size>>> {};

static_assert(net::variables[0].name == "fc1/weight" && net::variables[0].shape == shape{50, 64});
static_assert(net::variables[1].name == "fc1/bias" && net::variables[1].shape == shape{64});
static_assert(net::variables[2].name == "fc2/weight" && net::variables[2].shape == shape{64, 32});
static_assert(net::variables[3].name == "fc2/bias" && net::variables[3].shape == shape{32});
static_assert(net::variables[0].dtype == data_type::float32 && net::parameter_bytes <= 24 * 1024);

int main() {
  net n;
  Eigen::Matrix<float, batch_size, feature_size, Eigen::RowMajor> x;
  x.setOnes();
  Eigen::Matrix<float, batch_size, fc2_size, Eigen::RowMajor> h = n(x);

  int i = 0;
  for (auto const& variable : global_variables()) std::cout << "var " << i++ << ": " << variable << '\n';
  std::cout << h.rows() << " samples of " << h.cols() << ", the smallest output is " << h.minCoeff() << '\n';
}

//> var 0: <tf.Variable 'fc1/weight:0' shape=(50, 64) dtype=float32_ref>
//> var 1: <tf.Variable 'fc1/bias:0' shape=(64,) dtype=float32_ref>
//> var 2: <tf.Variable 'fc2/weight:0' shape=(64, 32) dtype=float32_ref>
//> var 3: <tf.Variable 'fc2/bias:0' shape=(32,) dtype=float32_ref>
//> 128 samples of 32, the smallest output is 0
