// SPDX-License-Identifier: BSL-1.0
// The README's model, which computes.
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<64, named<"fc1">, activation<relu>>, dense<10, named<"logits">>> {};
static_assert(net::variables[0].name == "fc1/kernel" && net::parameter_bytes <= 16 * 1024);

int main() {
  net n;
  auto const x = Eigen::Matrix<float, 8, 50, Eigen::RowMajor>::Ones().eval();
  auto logits = n(x);
  auto kernel = n["fc1/kernel"_v];
  return logits.cols() == 10 && kernel.rows() == 50 && global_variables().begin() != global_variables().end()
      ? 0
      : 1;
}
