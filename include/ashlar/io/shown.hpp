// SPDX-License-Identifier: BSL-1.0
// Words from outside, such as names in a file, as a sentence may repeat them.
#pragma once

#include "../core/sentence.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ashlar {

/// Words that a sentence repeats, neither endless nor able to steer a terminal: `sentence{"Tensor ",
/// shown(name)}`.
class shown {
public:
  static constexpr std::size_t longest = 200;

  explicit shown(std::string_view words) : words_(words.substr(0, longest)) {
    for (char& c : words_)
      if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    if (words.size() > longest) words_ += "...";
  }
  explicit shown(std::uint64_t number) : words_(std::to_string(number)) {}

  operator sentence_part() const { return std::string_view(words_); }

private:
  std::string words_;
};

}  // namespace ashlar
