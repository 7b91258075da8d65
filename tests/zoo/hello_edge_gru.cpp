// SPDX-License-Identifier: BSL-1.0
#include "GRU_S.weights.hpp"
#include "zoo.hpp"

#include <hello_edge_gru.hpp>

using models::hello_edge_gru;

static_assert(ashlar::fits<hello_edge_gru, GRU_S_weights> &&
    zoo::same_order(hello_edge_gru::variables, GRU_S_weights::tensors));

int main() {
  auto const n = zoo::trained<hello_edge_gru>("GRU_S.safetensors");
  static zoo::golden<16, 250, 12> noise;
  zoo::load_tensors("GRU_S.golden.safetensors",
      std::array{zoo::slot("input", {16, 250}, noise.input), zoo::slot("logits", {16, 12}, noise.output)});
  zoo::check_golden(*n, noise, 1e-4, "GRU_S on noise");
  static zoo::golden<2, 250, 12> words;
  zoo::load_tensors("GRU_S.real.safetensors",
      std::array{zoo::slot("input", {2, 250}, words.input), zoo::slot("logits", {2, 12}, words.output)});
  zoo::check_golden(*n, words, 1e-4, "GRU_S on words");
  zoo::check_steps<7>(*n, noise, std::integral_constant<int, 25>());
}
