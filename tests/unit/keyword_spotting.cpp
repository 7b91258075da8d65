// SPDX-License-Identifier: BSL-1.0
// The sound of the keyword spotting example: TF's fingerprints of real waves, and .wav files that lie.
#include "../../examples/keyword_spotting/fingerprint.hpp"
#include "../../examples/keyword_spotting/wav.hpp"
#include "../../examples/keyword_spotting/word_detector.hpp"
#include "../loading.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace keyword_spotting;

namespace {

std::string const folder = "examples/keyword_spotting/";

recording read(std::string const& file) {
  recording sound;
  BOOST_REQUIRE(read_wav(folder + file, sound).message() == "");
  return sound;
}

std::vector<std::byte> bytes_of(std::string const& file) {
  ashlar::whole_file whole;
  BOOST_REQUIRE(whole.read(folder + file, 1 << 20).message() == "");
  return {whole.bytes().begin(), whole.bytes().end()};
}

std::string said_of(std::span<std::byte const> file) {
  recording sound;
  return std::string(parse_wav(file, sound).message());
}

/// What is said of right.wav with other bytes at a place.
std::string said_with(std::size_t place, std::string_view bytes) {
  auto file = bytes_of("right.wav");
  for (char const byte : bytes) file[place++] = static_cast<std::byte>(byte);
  return said_of(file);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sound)

BOOST_AUTO_TEST_CASE(the_transform_is_fouriers) {
  constexpr std::size_t size = 32;
  std::array<std::complex<double>, size> x;
  for (std::size_t i = 0; i < size; ++i) x[i] = {std::sin(double(i * i)), std::cos(3.0 * double(i))};
  auto transformed = x;
  fft<size>{}(transformed);
  for (std::size_t k = 0; k < size; ++k) {
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < size; ++i)
      sum += x[i] * std::polar(1.0, -2 * std::numbers::pi * double(k * i) / double{size});
    BOOST_TEST(std::abs(sum - transformed[k]) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(fingerprints_are_those_of_tf) {
  std::array<float, 2 * 490> expected;
  std::array<float, 2 * 12> logits;  // of no use here, but a file is read whole
  auto const into = [](std::string_view name, ashlar::shape const& shape, auto& values) {
    auto* const bytes = reinterpret_cast<std::byte*>(values.data());
    return ashlar::variable_slot{name, shape, ashlar::data_type::float32, bytes};
  };
  auto const status =
      load_file(std::array{into("input", {2, 490}, expected), into("logits", {2, 12}, logits)},
          "examples/models/data/DS_CNN_S.real.safetensors");
  BOOST_REQUIRE(status.message() == "");
  double error = 0;
  float const* row = expected.data();
  for (char const* file : {"right.wav", "silence.wav"}) {
    recording const sound = read(file);
    fingerprint<640, 320, 49, 10> second(sound.sample_rate);
    for (std::size_t i = 0; i < sound.samples.size(); i += 320) {
      BOOST_TEST(!second.complete());
      second.hear(std::span<float const, 320>(&sound.samples[i], 320));
    }
    BOOST_TEST(second.complete());
    for (float const made : second.rows()) error = std::max(error, std::abs(double{made} - double{*row++}));
  }
  BOOST_TEST_MESSAGE("the largest error of the fingerprints is " << error);
  BOOST_TEST(error < 2e-5);  // their numbers reach 60: a few of float's last digits
}

BOOST_AUTO_TEST_CASE(a_stream_forgets_what_is_older_than_its_frames) {
  recording const once = read("right.wav"), before = read("recording.wav");
  fingerprint<640, 320, 49, 10> fresh(16000), streamed(16000);
  for (std::size_t i = 0; i < 32000; i += 320)
    streamed.hear(std::span<float const, 320>(&before.samples[i], 320));
  for (auto* const each : {&fresh, &streamed})
    for (std::size_t i = 0; i < 16000; i += 320)
      each->hear(std::span<float const, 320>(&once.samples[i], 320));
  BOOST_TEST(fresh.rows() == streamed.rows());
}

BOOST_AUTO_TEST_CASE(a_word_is_reported_once) {
  word_detector<2, 4> detector(0.7F);
  std::vector<int> reports;
  for (int frame = 0; frame < 30; ++frame) {
    // Word 1 is heard for ten frames, but for one of them; then silence; then word 1 again.
    bool const heard = (frame >= 5 && frame < 15 && frame != 12) || frame >= 25;
    if (auto const word = detector.hear({heard ? 0.0F : 0.5F, heard ? 1.0F : 0.0F})) {
      BOOST_TEST(*word == 1U);
      reports.push_back(frame);
    }
  }
  BOOST_TEST(reports == (std::vector{7, 27}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(samples_are_scaled_as_by_tf) {
  recording const sound = read("right.wav");
  BOOST_TEST(sound.sample_rate == 16000U);
  BOOST_TEST(sound.samples.size() == 16000U);
  BOOST_TEST(sound.samples[0] == 165.0F / 32768);
}

BOOST_AUTO_TEST_CASE(other_parts_are_passed_over) {
  auto file = bytes_of("right.wav");
  std::string_view const note("LIST\3\0\0\0abc\0", 12);  // of odd length, and so padded
  file.insert(file.begin() + 36, reinterpret_cast<std::byte const*>(note.data()),
      reinterpret_cast<std::byte const*>(note.data() + note.size()));
  file[4] = static_cast<std::byte>(0x24 + 12);
  BOOST_TEST(said_of(file) == "");
}

BOOST_AUTO_TEST_CASE(bad_files_are_refused_in_a_sentence) {
  BOOST_TEST(said_of({}) == "It is no .wav file, which begins with RIFF");
  BOOST_TEST(said_with(0, "RIFX") == "It is no .wav file, which begins with RIFF");
  BOOST_TEST(said_with(8, "AVI ") == "It holds something else than sound: WAVE does not follow RIFF");
  BOOST_TEST(said_with(4, "\xff\xff\xff\xff") ==
      "It says that 4294967295 bytes follow its first 8, and 32036 do: it is cut off, or was never finished");
  BOOST_TEST(said_with(40, "\xf0\xff\xff\x7f") ==
      "A part of it says that it has 2147483632 bytes, and 32000 are left: it is cut off, or was never "
      "finished");
  BOOST_TEST(said_with(40, "\xff\x7c") == "Its samples of 2 bytes end in the middle of one");
  BOOST_TEST(said_with(36, "DATA") == "It has no samples: no part of it is called data");
  BOOST_TEST(said_with(12, "FMT ") == "Its samples stand before their format");
  BOOST_TEST(said_with(16, "\x08") == "Its format has 8 bytes: a .wav file's has 16 or more");
  BOOST_TEST(
      said_with(20, "\3") == "Its samples are encoded in way 3: write plain numbers, which are way 1 (PCM)");
  BOOST_TEST(said_with(22, "\2") == "It has 2 channels: write one (mono)");
  BOOST_TEST(said_with(34, "\x18") == "Its samples have 24 bits: write 16");
  BOOST_TEST(
      said_with(32, "\4") == "It says that 16000 samples of 2 bytes are 32000 bytes a second, 4 at a time");
}

BOOST_AUTO_TEST_CASE(a_file_cut_off_anywhere_is_refused) {
  auto const file = bytes_of("right.wav");
  for (std::size_t size = 0; size < file.size(); size += size < 64 ? 1 : 997)
    BOOST_TEST(said_of(std::span(file).first(size)) != "");
}

BOOST_AUTO_TEST_CASE(bytes_at_random_are_read_or_refused) {
  // What counts is that nothing outside the file is touched, which the sanitized build sees, and that no more
  // samples are taken than the file can hold.
  auto const whole = bytes_of("right.wav");
  std::vector<std::byte> const file(whole.begin(), whole.begin() + 200);
  std::mt19937 random(1);
  int refused = 0;
  for (int run = 0; run < 20000; ++run) {
    auto changed = file;
    changed.resize(random() % 200);
    if (changed.size() >= 8)
      changed[4] = static_cast<std::byte>(changed.size() - 8), changed[5] = std::byte{0};
    for (unsigned i = random() % 4; i > 0 && !changed.empty(); --i)
      changed[random() % changed.size()] = static_cast<std::byte>(random());
    recording sound;
    std::vector<std::byte> const exact(changed.begin(), changed.end());  // whose end is the end of its memory
    auto const status = parse_wav(exact, sound);
    refused += !status;
    BOOST_REQUIRE(sound.samples.size() * 2 <= exact.size());
  }
  BOOST_TEST(refused > 10000);
}

BOOST_AUTO_TEST_SUITE_END()
