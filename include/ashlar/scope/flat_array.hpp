// SPDX-License-Identifier: BSL-1.0
// A growing array that constant evaluation can afford: std::vector takes about twenty steps where this takes
// two.
#pragma once

#include <cstddef>

namespace ashlar::detail {

/// A growing array of plain values.
template <class Value>
class flat_array {
public:
  constexpr flat_array() = default;
  constexpr ~flat_array() { delete[] data_; }
  flat_array(flat_array const&) = delete;
  flat_array& operator=(flat_array const&) = delete;

  constexpr int size() const { return size_; }
  constexpr Value& operator[](int index) { return data_[index]; }
  constexpr Value const& operator[](int index) const { return data_[index]; }
  constexpr Value& back() { return data_[size_ - 1]; }
  constexpr Value const* begin() const { return data_; }
  constexpr Value const* end() const { return data_ + size_; }

  constexpr int push_back(Value const& value) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 16 : 2 * capacity_);
    data_[size_] = value;
    return size_++;
  }
  constexpr void pop_back() { --size_; }

  constexpr void reserve(int capacity) {
    if (capacity <= capacity_) return;
    Value* grown = new Value[static_cast<std::size_t>(capacity)]{};
    for (int i = 0; i < size_; ++i) grown[i] = data_[i];
    delete[] data_;
    data_ = grown;
    capacity_ = capacity;
  }

private:
  Value* data_ = nullptr;
  int size_ = 0;
  int capacity_ = 0;
};

}  // namespace ashlar::detail
