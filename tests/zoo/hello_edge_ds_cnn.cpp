// SPDX-License-Identifier: BSL-1.0
#include "../../examples/keyword_spotting/fingerprint.hpp"
#include "../../examples/keyword_spotting/wav.hpp"
#include "DS_CNN_S.weights.hpp"
#include "zoo.hpp"

#include <hello_edge_ds_cnn.hpp>

using models::hello_edge_ds_cnn;

static_assert(ashlar::fits<hello_edge_ds_cnn, DS_CNN_S_weights> &&
    zoo::same_order(hello_edge_ds_cnn::variables, DS_CNN_S_weights::tensors));

/// A second of sound as the net is given it.
zoo::matrix<1, 490> heard(std::string const& file) {
  keyword_spotting::recording sound;
  ashlar::status const read = keyword_spotting::read_wav("examples/keyword_spotting/" + file, sound);
  zoo::require(bool(read), std::string(read.message()));
  keyword_spotting::fingerprint<640, 320, 49, 10> second(sound.sample_rate);
  for (std::size_t i = 0; i + 320 <= sound.samples.size(); i += 320)
    second.hear(std::span<float const, 320>(&sound.samples[i], 320));
  zoo::require(second.complete(), file + " is shorter than a second");
  return Eigen::Map<zoo::matrix<1, 490> const>(second.rows().data());
}

int main() {
  auto const n = zoo::trained<hello_edge_ds_cnn>("DS_CNN_S.safetensors");
  static zoo::golden<16, 490, 12> noise;
  zoo::load_tensors("DS_CNN_S.golden.safetensors",
      std::array{zoo::slot("input", {16, 490}, noise.input), zoo::slot("logits", {16, 12}, noise.output)});
  zoo::check_golden(*n, noise, 1e-4, "DS_CNN_S on noise");
  zoo::check_folded<20>(*n, noise, 1e-4);
  static zoo::golden<2, 490, 12> words;
  zoo::load_tensors("DS_CNN_S.real.safetensors",
      std::array{zoo::slot("input", {2, 490}, words.input), zoo::slot("logits", {2, 12}, words.output)});
  zoo::check_golden(*n, words, 1e-4, "DS_CNN_S on words");
  words.input << heard("right.wav"), heard("silence.wav");
  zoo::check_golden(*n, words, 1e-4, "DS_CNN_S on waves");
}
