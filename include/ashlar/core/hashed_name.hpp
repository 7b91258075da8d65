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

inline constexpr std::uint32_t hash_seed = 2166136261u;
constexpr std::uint32_t hash_step(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619u;  // FNV-1a
}

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
  requires(!std::is_array_v<String>) constexpr hashed_name(String const& characters)
      : hashed_name(std::string_view(characters), false) {}

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
  std::uint32_t hash = detail::hash_seed;
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
    for (char c : characters) {
      hash = detail::hash_step(hash, c);
      has_upper = has_upper || detail::is_upper(c);
      has_slash = has_slash || c == '/';
      characters_valid = characters_valid && detail::continues_name(c);
    }
    if (size == 0) return;
    starts_well = detail::starts_name(characters.front());
    ends_in_slash = characters.back() == '/';
  }
};

}  // namespace ashlar
