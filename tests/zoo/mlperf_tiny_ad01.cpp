// SPDX-License-Identifier: BSL-1.0
#include "ad01.weights.hpp"
#include "zoo.hpp"

#include <mlperf_tiny_ad01.hpp>

using models::mlperf_tiny_ad01;

static_assert(ashlar::fits<mlperf_tiny_ad01, ad01_weights> &&
    zoo::same_order(mlperf_tiny_ad01::variables, ad01_weights::tensors));

int main() {
  auto const n = zoo::trained<mlperf_tiny_ad01>("ad01.safetensors");
  static zoo::golden<8, 640, 640> frames;
  zoo::load_tensors("ad01.golden.safetensors",
      std::array{zoo::slot("input", {8, 640}, frames.input), zoo::slot("output", {8, 640}, frames.output)});
  zoo::check_golden(*n, frames, 1e-3, "ad01");
  zoo::check_folded<20>(*n, frames, 1e-3);
}
