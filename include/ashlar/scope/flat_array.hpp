// SPDX-License-Identifier: BSL-1.0
// A growing array that constant evaluation can afford: std::vector takes about twenty steps where this takes
// two.
#pragma once

#include <cstddef>

namespace ashlar {

/// A default value to copy from: copying costs constant evaluation no step, constructing at least one.
template <class Value>
inline constexpr Value unset{};

namespace detail {

// clang counts one step for a builtin; g++ knows it only for literals.
template <class Value>
constexpr void copy_values(Value const* from, int count, Value* to) {
#ifdef __clang__
  if (count > 0) __builtin_memcpy(to, from, static_cast<std::size_t>(count) * sizeof(Value));
#else
  for (int i = 0; i < count; ++i) to[i] = from[i];
#endif
}

/// A growing array of plain values. `data` and `size` are there to be read: a call costs the compiler two
/// steps.
template <class Value>
class flat_array {
public:
  constexpr flat_array() = default;
  constexpr ~flat_array() { release(); }
  constexpr flat_array(flat_array&& other)
      : data(other.data), size(other.size), capacity_(other.capacity_), borrows_(other.borrows_) {
    other.data = nullptr, other.size = other.capacity_ = 0;
  }
  flat_array(flat_array const&) = delete;
  flat_array& operator=(flat_array const&) = delete;

  Value* data = nullptr;
  int size = 0;

  constexpr Value& operator[](int index) { return data[index]; }
  constexpr Value const& operator[](int index) const { return data[index]; }
  constexpr Value& back() { return data[size - 1]; }
  constexpr Value const* begin() const { return data; }
  constexpr Value const* end() const { return data + size; }

  constexpr int push_back(Value const& value) {
    if (size == capacity_) reserve(capacity_ == 0 ? 32 : 2 * capacity_);
    return data[size] = value, size++;
  }
  /// Four values, for fewer steps than one by one.
  constexpr void push_back(Value one, Value two, Value three, Value four) {
    if (size + 4 > capacity_) reserve(capacity_ == 0 ? 32 : 2 * capacity_);
    data[size] = one, data[size + 1] = two, data[size + 2] = three, data[size + 3] = four, size += 4;
  }
  constexpr void pop_back() { --size; }
  constexpr void assign(Value const* from, int count) {
    size = 0;
    reserve(count);
    copy_values(from, count, data);
    size = count;
  }

  constexpr void reserve(int capacity) {
    if (capacity <= capacity_) return;
    Value* const grown = new Value[static_cast<std::size_t>(capacity)];
    copy_values(data, size, grown);
    release();
    data = grown, capacity_ = capacity, borrows_ = false;
  }

  /// Goes on in an array that stands elsewhere, with so many values in it, for as long as its room is enough.
  constexpr void borrow(Value* from, int count, int room) {
    release();
    data = from, size = count, capacity_ = room, borrows_ = true;
  }

private:
  constexpr void release() {
    if (!borrows_) delete[] data;
  }

  int capacity_ = 0;
  bool borrows_ = false;
};

/// Values that stand elsewhere.
template <class Value>
struct flat_view {
  Value const* data = nullptr;
  int size = 0;

  constexpr Value const& operator[](int index) const { return data[index]; }
  constexpr Value const* begin() const { return data; }
  constexpr Value const* end() const { return data + size; }
};
template <class Value>
flat_view(Value*, int) -> flat_view<Value>;  // clang 16 deduces none for aggregates

}  // namespace detail
}  // namespace ashlar
