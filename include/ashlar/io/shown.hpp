// SPDX-License-Identifier: BSL-1.0
// Words from outside, such as names in a file, as a sentence may repeat them.
#pragma once

#include "../core/sentence.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ashlar {

/// Words that a sentence repeats, neither endless nor able to steer a terminal: `sentence{"Tensor ",
/// shown(name)}`.
class shown {
public:
  static constexpr std::size_t longest = 200;

  constexpr explicit shown(std::string_view words) {
    for (char c : words.substr(0, longest)) add(static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? '?' : c);
    if (words.size() > longest)
      for (int i = 0; i < 3; ++i) add('.');
  }
  constexpr explicit shown(std::uint64_t number) {
    if (number >= 10) *this = shown(number / 10);
    add(static_cast<char>('0' + number % 10));
  }

  constexpr operator sentence_part() const { return std::string_view(characters_, size_); }

private:
  constexpr void add(char c) { characters_[size_++] = c; }

  char characters_[longest + 3]{};
  std::size_t size_ = 0;
};

}  // namespace ashlar
