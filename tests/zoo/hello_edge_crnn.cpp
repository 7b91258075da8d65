// SPDX-License-Identifier: BSL-1.0
#include "CRNN_S.weights.hpp"
#include "zoo.hpp"

#include <hello_edge_crnn.hpp>

using models::hello_edge_crnn;

static_assert(ashlar::fits<hello_edge_crnn, CRNN_S_weights> &&
    zoo::same_order(hello_edge_crnn::variables, CRNN_S_weights::tensors));

int main() {
  auto const n = zoo::trained<hello_edge_crnn>("CRNN_S.safetensors");
  static zoo::golden<16, 490, 12> noise;
  zoo::load_tensors("CRNN_S.golden.safetensors",
      std::array{zoo::slot("input", {16, 490}, noise.input), zoo::slot("logits", {16, 12}, noise.output)});
  zoo::check_golden(*n, noise, 1e-4, "CRNN_S on noise");
  static zoo::golden<2, 490, 12> words;
  zoo::load_tensors("CRNN_S.real.safetensors",
      std::array{zoo::slot("input", {2, 490}, words.input), zoo::slot("logits", {2, 12}, words.output)});
  zoo::check_golden(*n, words, 1e-4, "CRNN_S on words");
}
