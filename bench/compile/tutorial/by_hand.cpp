// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Core>

struct net {
  Eigen::Matrix<float, 50, 64, Eigen::RowMajor> kernel;
  Eigen::Matrix<float, 1, 64> bias;
  Eigen::Matrix<float, 64, 32, Eigen::RowMajor> kernel_1;
  Eigen::Matrix<float, 1, 32> bias_1;
};

void run(net const& n, Eigen::Matrix<float, 1, 50> const& x, Eigen::Matrix<float, 1, 32>& y) {
  Eigen::Matrix<float, 1, 64> const hidden = (x * n.kernel + n.bias).cwiseMax(0.0f);
  y = (hidden * n.kernel_1 + n.bias_1).cwiseMax(0.0f);
}
