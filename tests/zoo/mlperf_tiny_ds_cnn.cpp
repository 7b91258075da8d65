// SPDX-License-Identifier: BSL-1.0
#include "kws_ds_cnn.weights.hpp"
#include "zoo.hpp"

#include <mlperf_tiny_ds_cnn.hpp>

using models::mlperf_tiny_ds_cnn;

static_assert(ashlar::fits<mlperf_tiny_ds_cnn, kws_ds_cnn_weights> &&
    zoo::same_order(mlperf_tiny_ds_cnn::variables, kws_ds_cnn_weights::tensors));

int main() {
  auto const n = zoo::trained<mlperf_tiny_ds_cnn>("kws_ds_cnn.safetensors");
  static zoo::golden<8, 490, 12> words;
  zoo::matrix<8, 12> logits;
  zoo::load_tensors("kws_ds_cnn.golden.safetensors",
      std::array{zoo::slot("input", {8, 49, 10, 1}, words.input), zoo::slot("output", {8, 12}, words.output),
          zoo::slot("logits", {8, 12}, logits)});
  zoo::check_golden(*n, words, 1e-4, "DS-CNN");
  zoo::check_folded<20>(*n, words, 1e-4);
}
