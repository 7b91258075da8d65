// SPDX-License-Identifier: BSL-1.0
// Text that grows line by line, at compile time and at run time.
#pragma once

#include "access.hpp"

#include <ashlar/scope/flat_array.hpp>

#include <initializer_list>
#include <string_view>

namespace conformance {

/// Lines of a key, ": " and a value.
class lines {
public:
  constexpr lines() { starts_.push_back(0); }

  constexpr lines& write(std::initializer_list<sentence_part> parts) { return write(sentence(parts).view()); }
  constexpr lines& write(std::string_view words) {
    for (char c : words) characters_.push_back(c);
    return *this;
  }
  constexpr lines& write(detail::path_table const& paths, path which) {
    if (which == path::none) return write("nothing");
    int const first = characters_.size;
    for (std::uint32_t i = 0; i < paths[which].length; ++i) characters_.push_back('\0');
    paths.write(which, characters_.data + first);
    return *this;
  }
  /// [each, each]; ends the line.
  constexpr void list(auto const& listed, auto&& write_one) {
    write("[");
    std::string_view between = "";
    for (auto const& each : listed) write(between), between = ", ", write_one(each);
    write("]").end();
  }
  constexpr void end() { starts_.push_back(characters_.size); }
  constexpr void clear() { characters_.size = 0, starts_.size = 1; }

  constexpr int size() const { return starts_.size - 1; }
  constexpr std::string_view operator[](int i) const {
    return {characters_.data + starts_[i], static_cast<std::size_t>(starts_[i + 1] - starts_[i])};
  }
  /// The line that begins with `key`, or nothing.
  constexpr std::string_view find(std::string_view key) const {
    for (int i = 0; i < size(); ++i)
      if ((*this)[i].starts_with(key)) return (*this)[i];
    return "nothing";
  }

private:
  detail::flat_array<char> characters_;
  detail::flat_array<int> starts_;
};

/// How Python prints a flag.
constexpr std::string_view word(bool flag) { return flag ? "True" : "False"; }
constexpr std::string_view word(reuse_mode reuse) {
  return reuse == reuse_mode::automatic ? "AUTO_REUSE" : word(reuse == reuse_mode::existing);
}

/// A path in characters.
struct spelled : lines {
  constexpr spelled(graph_builder const& tf, path which) { write(paths(tf), which).end(); }
  constexpr std::string_view view() const { return (*this)[0]; }
};

/// Whether a found line is the expected one, in which one * stands for anything.
constexpr bool agrees(std::string_view expected, std::string_view found) {
  if (expected == found) return true;
  std::size_t const star = expected.find('*');
  return star != expected.npos && found.size() + 1 >= expected.size() &&
      found.starts_with(expected.substr(0, star)) && found.ends_with(expected.substr(star + 1));
}

}  // namespace conformance
