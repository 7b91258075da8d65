// SPDX-License-Identifier: BSL-1.0
// A string as a template argument: names in declarations, sentences in refusals.
#pragma once

#include <cstddef>
#include <string_view>

namespace ashlar {

/// A string of `Size` characters that can be a template argument: `get_variable<"weight", …>`.
template <std::size_t Size>
struct text {
  char characters[Size + 1]{};

  constexpr text() = default;

  // The terminating zero is written out, for clang prints lengths that are powers of two as numbers
  // otherwise.
  constexpr text(char const (&literal)[Size + 1]) {
    for (std::size_t i = 0; i <= Size; ++i) characters[i] = literal[i];
  }

  /// The first `Size` characters from `first` on.
  static constexpr text from(char const* first) {
    text result;
    for (std::size_t i = 0; i < Size; ++i) result.characters[i] = first[i];
    result.characters[Size] = '\0';
    return result;
  }

  constexpr std::string_view view() const { return {characters, Size}; }
  friend constexpr bool operator==(text const&, text const&) = default;
};

template <std::size_t Length>
text(char const (&)[Length]) -> text<Length - 1>;

}  // namespace ashlar
