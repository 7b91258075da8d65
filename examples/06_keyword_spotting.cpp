// SPDX-License-Identifier: BSL-1.0
// 06: a trained net listens to a recording and writes down the words that it hears: 06_keyword_spotting
// FILE.wav
#include "keyword_spotting/fingerprint.hpp"
#include "keyword_spotting/wav.hpp"
#include "keyword_spotting/word_detector.hpp"
#include "models/hello_edge_ds_cnn.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/safetensors.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <string_view>

using namespace keyword_spotting;

using net = models::hello_edge_ds_cnn;

constexpr std::uint32_t learnt_rate = 16000;
constexpr std::array<std::string_view, 12> labels{
    "silence", "unknown", "yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go"};
constexpr std::size_t words_begin = 2;

// What the net was trained on: 49 windows of 40 ms, 20 ms apart, which are one second.
using picture = fingerprint<640, 320, 49, 10>;
using detector = word_detector<labels.size(), 20>;

detector::scores scores_of(net const& n, picture const& last_second) {
  Eigen::Map<Eigen::Matrix<float, 1, 490> const> const x(last_second.rows().data());
  auto const probabilities = ashlar::softmax(n(x));
  detector::scores scores;
  std::copy_n(probabilities.data(), scores.size(), scores.begin());
  return scores;
}

/// A line of text: the time, a shade for each label, and the word.
void show(double seconds, detector::scores const& scores, std::string_view word) {
  char time[16];
  std::snprintf(time, sizeof time, "%5.2f s ", seconds);
  std::string line = time;
  for (std::size_t label = 0; label < labels.size(); ++label) {
    auto const shade = static_cast<std::size_t>(std::clamp(scores[label], 0.0F, 1.0F) * 4.999F);
    line.append(labels[label].size(), ' ').push_back(" .:oO"[shade]);
  }
  line.append("  ").append(word);
  std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

int main(int count, char** arguments) {
  char const* const path = count > 1 ? arguments[1] : "examples/keyword_spotting/recording.wav";
  recording sound;
  static net n;
  ashlar::status ready = read_wav(path, sound);
  if (ready && sound.sample_rate != learnt_rate)
    ready = ashlar::status({"File ", ashlar::shown(std::string_view(path)), " has ",
        std::size_t{sound.sample_rate}, " samples a second: write 16000, from which the net has learnt"});
  if (ready && sound.samples.size() < learnt_rate)
    ready = ashlar::status({"File ", ashlar::shown(std::string_view(path)),
        " is shorter than the second that the net is given"});
  if (ready) ready = load_safetensors(n, "examples/models/data/DS_CNN_S.safetensors");
  if (!ready) {
    std::cerr << ready.message() << '\n';
    return 1;
  }

  std::cout << "        ";
  for (std::string_view const label : labels) std::cout << ' ' << label;
  std::cout << '\n';
  picture last_second(learnt_rate);
  detector words(0.7F);
  std::size_t const strides = sound.samples.size() / picture::stride;
  for (std::size_t stride = 0; stride < strides; ++stride) {
    last_second.hear(
        std::span<float const, picture::stride>(&sound.samples[stride * picture::stride], picture::stride));
    if (!last_second.complete()) continue;
    auto const heard = words.hear(scores_of(n, last_second));
    bool const is_word = heard && *heard >= words_begin;
    std::size_t const end = (stride + 1) * picture::stride;
    if (is_word || end % (learnt_rate / 5) == 0)
      show(static_cast<double>(end) / learnt_rate, words.mean(), is_word ? labels[*heard] : "");
  }
}

//>          silence unknown yes no up down left right on off stop go
//>  1.00 s
//>  1.20 s                    :
//>  1.28 s                    o                                       yes
//>  1.40 s                    O
//>  1.60 s                    O
//>  1.80 s                    :     .
//>  1.94 s                          o                                 up
//>  2.00 s                          O
//>  2.20 s                          O
//>  2.40 s                          O
//>  2.60 s                          O
//>  2.80 s                .         :
//>  3.00 s                o
//>  3.20 s                O
//>  3.40 s                O
//>  3.60 s                O
//>  3.80 s                :                   :
//>  3.88 s                .                   o                       left
//>  4.00 s                                    O
//>  4.20 s                                    O
//>  4.40 s                                    O
//>  4.60 s                                    o
//>  4.80 s                                    .
//>  5.00 s                                          :
//>  5.14 s                                          o                 right
//>  5.20 s                                          O
//>  5.40 s                                          O
//>  5.60 s                                          O
//>  5.80 s                                          O
//>  6.00 s                                          .      o
//>  6.06 s                                          .      o          off
//>  6.20 s                                                 O
//>  6.40 s                                                 O
//>  6.60 s                                                 O
//>  6.80 s                                                 .       :
//>  6.88 s                                                         o  go
//>  7.00 s                                                         O
//>  7.20 s                                                         O
//>  7.40 s                                                         O
//>  7.60 s                                                         o
//>  7.80 s                                                 :       .
//>  8.00 s                                             .   :
//>  8.14 s                                             o   .          on
//>  8.20 s                                             O
//>  8.40 s                                             O
//>  8.60 s                                             O
//>  8.80 s                                             O
//>  9.00 s                                             :
