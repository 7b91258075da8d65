// SPDX-License-Identifier: BSL-1.0
// A sentence being written: what an error says, at compile time and at run time, without the heap.
#pragma once

#include "data_type.hpp"
#include "shape.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ashlar {

/// Text of bounded length, put together from words, numbers, shapes and types: `say("shape ", shape{2, 3})`.
class sentence {
 public:
  static constexpr std::size_t capacity = 1000;

  constexpr sentence() = default;
  template <class... Parts>
  constexpr explicit sentence(Parts const&... parts) {
    say(parts...);
  }

  template <class... Parts>
  constexpr sentence& say(Parts const&... parts) {
    (append(parts), ...);
    return *this;
  }

  constexpr std::string_view view() const { return {characters_, size_}; }
  constexpr char const* c_str() const { return characters_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  constexpr void append(std::string_view words) {
    for (char c : words) append(c);
  }
  constexpr void append(char const* words) { append(std::string_view(words)); }
  constexpr void append(char c) {
    if (size_ < capacity) characters_[size_++] = c;
    if (size_ == capacity) characters_[size_ - 1] = characters_[size_ - 2] = characters_[size_ - 3] = '.';
  }
  constexpr void append(data_type type) { append(to_string(type)); }

  constexpr void append(std::int64_t number) {
    std::uint64_t magnitude = number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    if (number < 0) append('-');
    append_digits(magnitude);
  }
  constexpr void append(int number) { append(static_cast<std::int64_t>(number)); }
  constexpr void append(std::size_t number) { append_digits(number); }

  // As Python prints a tuple: (), (3,), (2, 3); unknown sizes are ?, an unknown rank is <unknown>.
  constexpr void append(shape const& value) {
    if (!value.has_rank()) return append("<unknown>");
    append('(');
    for (int axis = 0; axis < value.rank() && axis < shape::max_rank; ++axis) {
      if (axis > 0) append(", ");
      if (value[axis] < 0) append('?');
      else append(value[axis]);
    }
    if (value.too_long()) append(", and more");
    append(value.rank() == 1 ? ",)" : ")");
  }

  constexpr void append_digits(std::uint64_t magnitude) {
    char digits[20]{};
    int count = 0;
    do digits[count++] = static_cast<char>('0' + magnitude % 10);
    while ((magnitude /= 10) != 0);
    while (count > 0) append(digits[--count]);
  }

  char characters_[capacity + 1]{};
  std::size_t size_ = 0;
};

}  // namespace ashlar
