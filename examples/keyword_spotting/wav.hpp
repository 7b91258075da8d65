// SPDX-License-Identifier: BSL-1.0
// Recordings in .wav files: RIFF with samples of 16 bits.
#pragma once

#include <ashlar/core/status.hpp>
#include <ashlar/io/whole_file.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace keyword_spotting {

/// One channel of sound, from -1 to 1.
struct recording {
  std::uint32_t sample_rate = 0;
  std::vector<float> samples;
};

namespace detail {

/// Bytes that are taken from the front, never more than there are.
class wav_bytes {
public:
  explicit wav_bytes(std::span<std::byte const> bytes) : bytes_(bytes) {}

  std::size_t left() const { return bytes_.size(); }
  wav_bytes take(std::size_t count) {
    count = count < left() ? count : left();
    wav_bytes const taken(bytes_.first(count));
    bytes_ = bytes_.subspan(count);
    return taken;
  }
  bool take_word(std::string_view word) {
    std::string_view const here(reinterpret_cast<char const*>(bytes_.data()), left());
    if (!here.starts_with(word)) return false;
    take(word.size());
    return true;
  }
  /// An unsigned number, the lowest byte first; bytes that are missing count as 0.
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    wav_bytes const digits = take(size);
    for (std::size_t i = 0; i < digits.left(); ++i)
      value |= std::to_integer<std::uint32_t>(digits.bytes_[i]) << (8 * i);
    return value;
  }

private:
  std::span<std::byte const> bytes_;
};

inline ashlar::status check_wav_format(wav_bytes format, recording& into) {
  using ashlar::status;
  if (format.left() < 16)
    return status({"Its format has ", format.left(), " bytes: a .wav file's has 16 or more"});
  auto const encoding = format.number(2), channels = format.number(2);
  into.sample_rate = format.number(4);
  auto const bytes_a_second = format.number(4), bytes_a_frame = format.number(2), bits = format.number(2);
  if (encoding != 1)
    return status({"Its samples are encoded in way ", std::size_t{encoding},
        ": write plain numbers, which are way 1 (PCM)"});
  if (channels != 1) return status({"It has ", std::size_t{channels}, " channels: write one (mono)"});
  if (bits != 16) return status({"Its samples have ", std::size_t{bits}, " bits: write 16"});
  if (bytes_a_frame != 2 || bytes_a_second / 2 != into.sample_rate || bytes_a_second % 2 != 0)
    return status({"It says that ", std::size_t{into.sample_rate}, " samples of 2 bytes are ",
        std::size_t{bytes_a_second}, " bytes a second, ", std::size_t{bytes_a_frame}, " at a time"});
  return {};
}

}  // namespace detail

/// Reads the bytes of a .wav file with one channel of 16-bit samples; otherwise says what is wrong with it.
inline ashlar::status parse_wav(std::span<std::byte const> file, recording& into) {
  using ashlar::status;
  detail::wav_bytes bytes(file);
  if (!bytes.take_word("RIFF")) return status({"It is no .wav file, which begins with RIFF"});
  std::uint32_t const size = bytes.number(4);
  if (size > bytes.left())
    return status({"It says that ", std::size_t{size}, " bytes follow its first 8, and ", bytes.left(),
        " do: it is cut off, or was never finished"});
  bytes = bytes.take(size);
  if (!bytes.take_word("WAVE"))
    return status({"It holds something else than sound: WAVE does not follow RIFF"});
  bool has_format = false;
  while (bytes.left() >= 8) {
    bool const is_format = bytes.take_word("fmt "), is_data = !is_format && bytes.take_word("data");
    if (!is_format && !is_data) bytes.take(4);
    std::uint32_t const length = bytes.number(4);
    if (length > bytes.left())
      return status({"A part of it says that it has ", std::size_t{length}, " bytes, and ", bytes.left(),
          " are left: it is cut off, or was never finished"});
    detail::wav_bytes part = bytes.take(length);
    bytes.take(length % 2);  // parts begin at even places
    if (is_format) {
      if (status checked = detail::check_wav_format(part, into); !checked) return checked;
      has_format = true;
    } else if (is_data) {
      if (!has_format) return status({"Its samples stand before their format"});
      if (length % 2 != 0) return status({"Its samples of 2 bytes end in the middle of one"});
      into.samples.reserve(length / 2);
      while (part.left() > 0)
        into.samples.push_back(static_cast<float>(static_cast<std::int16_t>(part.number(2))) / 32768);
      return {};
    }
  }
  return status({"It has no samples: no part of it is called data"});
}

/// Reads a file of at most 64 MiB, half an hour at 16,000 samples a second.
inline ashlar::status read_wav(std::filesystem::path const& path, recording& into) {
  ashlar::whole_file file;
  if (ashlar::status opened = file.read(path, 64 << 20); !opened) return opened;
  into = {};
  ashlar::status const parsed = parse_wav(file.bytes(), into);
  if (parsed) return {};
  return ashlar::status({"File ", ashlar::shown(path.string()), " cannot be read. ", parsed.message()});
}

}  // namespace keyword_spotting
