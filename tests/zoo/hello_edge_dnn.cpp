// SPDX-License-Identifier: BSL-1.0
#include "DNN_S.weights.hpp"
#include "zoo.hpp"

#include <hello_edge_dnn.hpp>

using models::hello_edge_dnn;

static_assert(ashlar::fits<hello_edge_dnn, DNN_S_weights> &&
    zoo::same_order(hello_edge_dnn::variables, DNN_S_weights::tensors));

int main() {
  auto const n = zoo::trained<hello_edge_dnn>("DNN_S.safetensors");
  static zoo::golden<16, 250, 12> noise;
  zoo::load_tensors("DNN_S.golden.safetensors",
      std::array{zoo::slot("input", {16, 250}, noise.input), zoo::slot("logits", {16, 12}, noise.output)});
  zoo::check_golden(*n, noise, 1e-4, "DNN_S on noise");
  static zoo::golden<2, 250, 12> words;
  zoo::load_tensors("DNN_S.real.safetensors",
      std::array{zoo::slot("input", {2, 250}, words.input), zoo::slot("logits", {2, 12}, words.output)});
  zoo::check_golden(*n, words, 1e-4, "DNN_S on words");
}
