// SPDX-License-Identifier: BSL-1.0
// A name as a program writes it, hashed and checked once: for a literal, when the line is compiled.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ashlar {

namespace detail {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || is_upper(c);
}
// TF's _VALID_OP_NAME_REGEX: [A-Za-z0-9.][A-Za-z0-9_.\-/]*
constexpr bool starts_name(char c) { return is_alphanumeric(c) || c == '.'; }
constexpr bool continues_name(char c) { return starts_name(c) || c == '_' || c == '-' || c == '/'; }

/// What a character brings into a name.
enum character_kind : unsigned { has_upper = 1, has_slash = 2, never_stands = 4, never_starts = 8 };

// A table, for calls would cost constant evaluation more than all else that is done with a character.
struct character_kinds {
  unsigned char of[256]{};
  constexpr character_kinds() {
    for (unsigned i = 0; i < 256; ++i) {
      char const c = static_cast<char>(i);
      of[i] = static_cast<unsigned char>((is_upper(c) ? has_upper : 0u) | (c == '/' ? has_slash : 0u) |
          (continues_name(c) ? 0u : never_stands) | (starts_name(c) ? 0u : never_starts));
    }
  }
};
inline constexpr character_kinds kinds_of_characters;

}  // namespace detail

/// A name given to a scope or a variable. A literal costs the engine nothing: it is hashed where it stands.
class hashed_name {
public:
  template <std::size_t Length>
  consteval hashed_name(
      char const (&literal)[Length], char const* in = __builtin_FILE(), std::uint32_t at = __builtin_LINE())
      : hashed_name(std::string_view(literal, Length - 1), true, in, at) {}

  /// A name made at run time; the engine copies its characters.
  template <std::convertible_to<std::string_view> String>
    requires(!std::is_array_v<String>)
  constexpr hashed_name(String const& characters) : hashed_name(std::string_view(characters), false) {}

  /// A name whose characters live as long as the program, such as those of a template argument.
  static constexpr hashed_name of_static(std::string_view characters) { return {characters, true}; }

  constexpr std::string_view view() const { return {data, size}; }
  /// Whether the name may stand at the root, where the first character is a letter, a digit or a dot.
  constexpr bool valid_at_root() const { return characters_valid && starts_well; }

  // Plain members, for each call of an accessor would cost a constant evaluation two steps. No padding
  // between them: clang before 19 stores what a consteval constructor made wrongly behind padding.
  char const* const data;
  char const* const file;  // where a literal stands; null for other names
  std::uint32_t const line;
  std::uint32_t const size;
  std::uint32_t hash = 2166136261u;
  bool const is_static;
  bool has_upper = false;
  bool has_slash = false;
  bool ends_in_slash = false;
  bool characters_valid = true;  // each may stand in a name
  bool starts_well = false;

private:
  constexpr hashed_name(
      std::string_view characters, bool lives, char const* in = nullptr, std::uint32_t at = 0)
      : data(characters.data()),
        file(in),
        line(at),
        size(static_cast<std::uint32_t>(characters.size())),
        is_static(lives) {
    if (size == 0) return;
    unsigned seen = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      auto const c = static_cast<unsigned char>(data[i]);
      hash = (hash ^ c) * 16777619u;  // FNV-1a
      seen |= detail::kinds_of_characters.of[c];
    }
    has_upper = (seen & detail::has_upper) != 0;
    has_slash = (seen & detail::has_slash) != 0;
    characters_valid = (seen & detail::never_stands) == 0;
    starts_well =
        (detail::kinds_of_characters.of[static_cast<unsigned char>(data[0])] & detail::never_starts) == 0;
    ends_in_slash = data[size - 1] == '/';
  }
};

}  // namespace ashlar
