// SPDX-License-Identifier: BSL-1.0
// A sentence being written: what an error says, at compile time and at run time, without the heap.
#pragma once

#include "data_type.hpp"
#include "shape.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace ashlar {

/// One part of a sentence: words, a number, a shape or an element type.
class sentence_part {
public:
  constexpr sentence_part(std::string_view words) : words_(words) {}
  constexpr sentence_part(char const* words) : words_(words) {}
  constexpr sentence_part(std::int64_t number) : kind_(kind::number), number_(number) {}
  constexpr sentence_part(int number) : kind_(kind::number), number_(number) {}
  constexpr sentence_part(std::size_t number)
      : kind_(kind::number), number_(static_cast<std::int64_t>(number)) {}
  constexpr sentence_part(ashlar::shape const& shape) : kind_(kind::shape), shape_(&shape) {}
  constexpr sentence_part(data_type type) : words_(to_string(type)) {}

private:
  friend class sentence;
  enum class kind : unsigned char { words, number, shape };

  kind kind_ = kind::words;
  std::string_view words_{};
  std::int64_t number_ = 0;
  ashlar::shape const* shape_ = nullptr;
};

/// Text of bounded length, put together from parts: `say({"shape ", shape{2, 3}})`.
class sentence {
public:
  static constexpr std::size_t capacity = 1000;

  constexpr sentence() = default;
  constexpr sentence(std::initializer_list<sentence_part> parts) { say(parts); }

  constexpr sentence& say(std::initializer_list<sentence_part> parts) {
    for (sentence_part const& each : parts) {
      switch (each.kind_) {
        case sentence_part::kind::words:
          say_words(each.words_);
          break;
        case sentence_part::kind::number:
          say_number(each.number_);
          break;
        case sentence_part::kind::shape:
          say_shape(*each.shape_);
          break;
      }
    }
    return *this;
  }

  /// The same with a ? for each byte that is not ASCII.
  constexpr sentence ascii() const {
    sentence result = *this;
    for (std::size_t i = 0; i < size_; ++i)
      if (static_cast<unsigned char>(characters_[i]) >= 0x80) result.characters_[i] = '?';
    return result;
  }

  constexpr std::string_view view() const { return {characters_, size_}; }
  constexpr char const* c_str() const { return characters_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }

private:
  constexpr void say_words(std::string_view words) {
    for (char c : words) say_character(c);
  }

  constexpr void say_character(char c) {
    if (size_ < capacity) characters_[size_++] = c;
    if (size_ == capacity) characters_[size_ - 1] = characters_[size_ - 2] = characters_[size_ - 3] = '.';
  }

  constexpr void say_number(std::int64_t number) {
    auto magnitude = static_cast<std::uint64_t>(number);
    if (number < 0) say_character('-'), magnitude = 0 - magnitude;
    char digits[20]{};
    int count = 0;
    do digits[count++] = static_cast<char>('0' + magnitude % 10);
    while ((magnitude /= 10) != 0);
    while (count > 0) say_character(digits[--count]);
  }

  // As Python prints a tuple: (), (3,), (2, 3); unknown sizes are ?, an unknown rank is <unknown>.
  constexpr void say_shape(shape const& value) {
    if (!value.has_rank()) return say_words("<unknown>");
    say_character('(');
    for (int axis = 0; axis < value.rank(); ++axis) {
      if (axis > 0) say_words(", ");
      if (value[axis] < 0)
        say_character('?');
      else
        say_number(value[axis]);
    }
    if (value.too_long()) say_words(", and more");
    say_words(value.rank() == 1 ? ",)" : ")");
  }

  char characters_[capacity + 1]{};
  std::size_t size_ = 0;
};

}  // namespace ashlar
