// SPDX-License-Identifier: BSL-1.0
// The door: where a mistake becomes one compiler error that is a sentence.
#pragma once

#include "../core/sentence.hpp"
#include "../core/text.hpp"

#include <cstddef>
#include <utility>

namespace ashlar::detail {

/// Never true; its arguments are the sentence, and compilers print them.
template <text... Sentence>
inline constexpr bool accepts = false;

// Asserted in a function: an assertion that fails in a class body makes clang drop the class as a base,
// and each later use of it is then an error of its own.
template <text... Sentence>
struct refused {
  static consteval bool say() {
    static_assert(accepts<Sentence...>, "this model is refused");
    return true;
  }
};

// clang prints a string in a template argument whole up to 36 characters and cuts longer ones; g++ prints it
// whole.
#ifdef __clang__
inline constexpr std::size_t longest_piece = 34;
#else
inline constexpr std::size_t longest_piece = sentence::capacity;
#endif

/// Where the piece of `words` that starts at `first` ends: before a space or a slash, if there is one.
constexpr std::size_t piece_end(std::string_view words, std::size_t first) {
  if (words.size() - first <= longest_piece) return words.size();
  std::size_t const cut = words.find_last_of(" /", first + longest_piece);
  return cut == words.npos || cut <= first ? first + longest_piece : cut;
}

constexpr std::size_t piece_begin(std::string_view words, std::size_t index) {
  std::size_t first = 0;
  while (index-- > 0) first = piece_end(words, first);
  return first;
}

constexpr std::size_t piece_count(std::string_view words) {
  std::size_t count = 0;
  for (std::size_t first = 0; first < words.size(); first = piece_end(words, first)) ++count;
  return count;
}

/// The sentence `Source::message()` in pieces.
template <class Source>
struct spoken {
  // Compilers print a string with other than ASCII characters as numbers.
  static constexpr sentence said = Source::message().ascii();

  template <std::size_t Index>
  static constexpr std::size_t first = piece_begin(said.view(), Index);

  template <std::size_t... Index>
  static consteval bool say(std::index_sequence<Index...>) {
    return refused<text<first<Index + 1> - first<Index>>::from(said.c_str() + first<Index>)...>::say();
  }
};

/// Fails to compile with the sentence `Source::message()`, as the compiler's only error.
template <class Source>
consteval bool refuse() {
#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
  static_assert(spoken<Source>::said.empty(), spoken<Source>::said.view());
  return true;
#else
  return spoken<Source>::say(std::make_index_sequence<piece_count(spoken<Source>::said.view())>{});
#endif
}

}  // namespace ashlar::detail
