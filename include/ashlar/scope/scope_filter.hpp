// SPDX-License-Identifier: BSL-1.0
// TF's scope filter: a regular expression matched at the start of a tensor's name (SEMANTICS section 9).
#pragma once

#include "../core/status.hpp"

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace ashlar {

namespace detail {

/// Matches Python's common expressions by backtracking, at compile time or at run time and without the heap:
/// literals, . ^ $ | ( ) (?: ) [a-z] [^a-z] \d \w \s \D \W \S, other escapes of punctuation, and * + ? with
/// or without a lazy ?.
class pattern_matcher {
public:
  /// The subject is a tensor's name: that of its variable and ":0".
  constexpr pattern_matcher(std::string_view pattern, std::string_view variable)
      : pattern_(pattern), variable_(variable) {}

  constexpr bool matches() const { return alternatives(0, pattern_.size(), 0, nullptr); }

  /// What is wrong with the pattern; empty when nothing is.
  static constexpr std::string_view complaint(std::string_view pattern) {
    int depth = 0;
    bool atom = false;  // something that * may follow
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      switch (char const c = pattern[i]) {
        case '\\':
          if (++i == pattern.size()) return "it ends in a backslash";
          if (is_word(pattern[i]) && !is_class_letter(pattern[i]))
            return "of the escapes with a letter or digit only \\d \\w \\s \\D \\W \\S are supported";
          atom = true;
          break;
        case '[': {
          std::size_t const close = class_end(pattern, i);
          if (close == pattern.npos) return "a [ is not closed";
          i = close - 1;
          atom = true;
          break;
        }
        case '(':
          ++depth;
          if (i + 1 < pattern.size() && pattern[i + 1] == '?') {
            if (i + 2 >= pattern.size() || pattern[i + 2] != ':')
              return "of the groups that begin with (? only (?: is supported";
            i += 2;
          }
          atom = false;
          break;
        case ')':
          if (--depth < 0) return "a ) closes nothing";
          atom = true;
          break;
        case '*':
        case '+':
        case '?':
          if (!atom) return "* + and ? need something to repeat";
          if (i + 1 < pattern.size() && pattern[i + 1] == '?') ++i;
          atom = false;
          break;
        case '{':
          return "counts in { } are not supported; write \\{ for the character";
        default:
          atom = c != '|' && c != '^' && c != '$';
          break;
      }
    }
    return depth > 0 ? "a ( is not closed" : "";
  }

private:
  /// What remains to be matched once a group is: the rest of the pattern around it, or another round of the
  /// group.
  struct continuation {
    std::size_t first, last;  // the rest of the sequence
    continuation const* next;
    std::size_t loop = 0, loop_end = 0;  // the group to repeat, when there is one
    std::size_t entered = 0;  // where in the subject this round began: an empty round ends the loop
  };

  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static constexpr bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  static constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  static constexpr bool is_class_letter(char c) {
    return c == 'd' || c == 'w' || c == 's' || c == 'D' || c == 'W' || c == 'S';
  }
  static constexpr bool escape_matches(char letter, char c) {
    switch (letter) {
      case 'd':
        return is_digit(c);
      case 'w':
        return is_word(c);
      case 's':
        return is_space(c);
      case 'D':
        return !is_digit(c);
      case 'W':
        return !is_word(c);
      case 'S':
        return !is_space(c);
      default:
        return letter == c;
    }
  }

  /// One behind the ] that closes the [ at `open`; npos when nothing does. A ] in first place is a character.
  static constexpr std::size_t class_end(std::string_view pattern, std::size_t open) {
    std::size_t i = open + 1;
    if (i < pattern.size() && pattern[i] == '^') ++i;
    for (bool first = true; i < pattern.size(); ++i, first = false) {
      if (pattern[i] == ']' && !first) return i + 1;
      if (pattern[i] == '\\') ++i;
    }
    return pattern.npos;
  }

  constexpr bool class_matches(std::size_t open, std::size_t end, char c) const {
    std::size_t i = open + 1;
    bool const negated = pattern_[i] == '^';
    if (negated) ++i;
    bool found = false;
    while (i + 1 < end) {
      bool const escaped = pattern_[i] == '\\';
      if (escaped) ++i;
      char const low = pattern_[i++];
      if (escaped && is_class_letter(low))
        found = found || escape_matches(low, c);
      else if (i + 2 < end && pattern_[i] == '-')
        found = found || (low <= c && c <= pattern_[i + 1]), i += 2;
      else
        found = found || low == c;
    }
    return found != negated;
  }

  /// One behind the atom at `first`.
  constexpr std::size_t atom_end(std::size_t first) const {
    if (pattern_[first] == '\\') return first + 2;
    if (pattern_[first] == '[') return class_end(pattern_, first);
    if (pattern_[first] != '(') return first + 1;
    int depth = 0;
    for (std::size_t i = first;; i = pattern_[i] == '(' || pattern_[i] == ')' ? i + 1 : atom_end(i)) {
      if (pattern_[i] == '(') ++depth;
      if (pattern_[i] == ')' && --depth == 0) return i + 1;
    }
  }

  constexpr bool single_matches(std::size_t first, std::size_t end, char c) const {
    switch (pattern_[first]) {
      case '.':
        return c != '\n';
      case '\\':
        return escape_matches(pattern_[first + 1], c);
      case '[':
        return class_matches(first, end, c);
      default:
        return pattern_[first] == c;
    }
  }

  constexpr bool alternatives(
      std::size_t first, std::size_t last, std::size_t at, continuation const* next) const {
    for (std::size_t begin = first;;) {
      std::size_t end = begin;
      while (end < last && pattern_[end] != '|') end = atom_end(end);
      if (sequence(begin, end, at, next)) return true;
      if (end >= last) return false;
      begin = end + 1;
    }
  }

  constexpr bool resume(std::size_t at, continuation const* next) const {
    if (next == nullptr) return true;
    if (next->loop_end > next->loop && at > next->entered && round(*next, at)) return true;
    return sequence(next->first, next->last, at, next->next);
  }

  constexpr bool round(continuation again, std::size_t at) const {
    again.entered = at;
    return group(again.loop, again.loop_end, at, &again);
  }

  constexpr bool group(std::size_t open, std::size_t end, std::size_t at, continuation const* next) const {
    std::size_t const body = pattern_[open + 1] == '?' ? open + 3 : open + 1;
    return alternatives(body, end - 1, at, next);
  }

  constexpr bool sequence(
      std::size_t first, std::size_t last, std::size_t at, continuation const* next) const {
    if (first == last) return resume(at, next);
    if (pattern_[first] == '^') return at == 0 && sequence(first + 1, last, at, next);
    if (pattern_[first] == '$') return at == subject_size() && sequence(first + 1, last, at, next);
    std::size_t const end = atom_end(first);
    char const quantifier = end < last ? pattern_[end] : '\0';
    bool const repeats = quantifier == '*' || quantifier == '+',
               optional = quantifier == '*' || quantifier == '?';
    std::size_t rest = repeats || optional ? end + 1 : end;
    if (rest > end && rest < last && pattern_[rest] == '?')
      ++rest;  // lazy: the same as to whether there is a match
    if (pattern_[first] == '(') {
      continuation const after{rest, last, next, first, repeats ? end : first, at};
      return group(first, end, at, &after) || (optional && sequence(rest, last, at, next));
    }
    std::size_t most = at;
    while (most < subject_size() && (repeats || most == at) && single_matches(first, end, subject(most)))
      ++most;
    for (std::size_t least = optional ? at : at + 1; most + 1 > least; --most) {
      if (sequence(rest, last, most, next)) return true;
      if (most == 0) return false;
    }
    return false;
  }

  constexpr std::size_t subject_size() const { return variable_.size() + 2; }
  constexpr char subject(std::size_t at) const {
    return at < variable_.size() ? variable_[at] : ":0"[at - variable_.size()];
  }

  std::string_view pattern_;
  std::string_view variable_;
};

// A string that is a temporary would be gone while the filter still looks at it.
template <class String>
inline constexpr bool outlives_call =
    std::is_lvalue_reference_v<String> || std::is_trivially_copyable_v<std::remove_cvref_t<String>>;

}  // namespace detail

/// The `scope` argument of tf.global_variables and its like: no filter, or a regular expression matched at
/// the start of the tensor name, such as "fc1/weight:0". It is a text prefix, not a path: "foo" also matches
/// "foobar/v".
class scope_filter {
public:
  constexpr scope_filter() = default;

  /// A pattern in the source is checked when it is compiled.
  template <std::size_t Length>
  consteval scope_filter(char const (&pattern)[Length]) : pattern_(pattern, Length - 1) {
    if (!detail::pattern_matcher::complaint(pattern_).empty()) this_pattern_is_not_supported();
  }

  /// A pattern made at run time, which must outlive the filter; ask `check()`. An unsupported one matches
  /// nothing.
  template <class String>
  requires(std::convertible_to<String, std::string_view> &&
      !std::is_array_v<std::remove_reference_t<String>> &&
      detail::outlives_call<String>) constexpr scope_filter(String&& pattern)
      : pattern_(pattern), complaint_(detail::pattern_matcher::complaint(pattern_)) {}

  /// Whether the pattern is supported, or what is wrong with it.
  constexpr status check() const {
    if (complaint_.empty()) return {};
    return status({"Scope filter ", pattern_, " is not supported: ", complaint_});
  }

  /// A pattern that lives as long as the program, such as that of a template argument.
  static constexpr scope_filter of_static(std::string_view pattern) { return scope_filter(pattern); }

  constexpr std::string_view pattern() const { return pattern_; }

  /// Whether the name of the tensor of a variable, which is its own and ":0", begins with a match.
  constexpr bool matches(std::string_view variable_name) const {
    return complaint_.empty() &&
        (pattern_.empty() || detail::pattern_matcher(pattern_, variable_name).matches());
  }

private:
  static void this_pattern_is_not_supported() {}

  std::string_view pattern_{};
  std::string_view complaint_{};
};

}  // namespace ashlar
