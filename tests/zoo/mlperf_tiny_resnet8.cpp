// SPDX-License-Identifier: BSL-1.0
#include "resnet8.weights.hpp"
#include "zoo.hpp"

#include <mlperf_tiny_resnet8.hpp>

using models::mlperf_tiny_resnet8;

// The file lists a convolution before a batch normalisation that is made before it.
static_assert(ashlar::fits<mlperf_tiny_resnet8, resnet8_weights>);

int main() {
  auto const n = zoo::trained<mlperf_tiny_resnet8>("resnet8.safetensors");
  static zoo::golden<8, 3072, 10> images;
  zoo::matrix<8, 10> logits;
  zoo::load_tensors("resnet8.golden.safetensors",
      std::array{zoo::slot("input", {8, 32, 32, 3}, images.input),
          zoo::slot("output", {8, 10}, images.output), zoo::slot("logits", {8, 10}, logits)});
  zoo::check_golden(*n, images, 1e-4, "ResNet-8");
  zoo::check_folded<20>(*n, images, 1e-4);
  auto const y = n->operator()(images.input);
  zoo::matrix<8, 10> const computed = y.array().log();
  zoo::matrix<8, 10> const expected = images.output.array().log();
  zoo::require((computed - expected).cwiseAbs().maxCoeff() < 1e-3, "small probabilities are wrong");
}
