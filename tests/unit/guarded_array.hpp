// SPDX-License-Identifier: BSL-1.0
// An array between two pages that nobody may touch: a kernel that reads or writes outside ends the program.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <new>

enum class array_place { behind_a_page, before_a_page };

/// Plain elements that end where a forbidden page begins, or begin where one ends.
template <class Value>
class guarded_array {
public:
  guarded_array(int count, array_place where) : size_(static_cast<std::size_t>(count)) {
    auto const page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::size_t const bytes = size_ * sizeof(Value), inner = (bytes + page - 1) / page * page;
    bytes_ = inner + 2 * page;
    void* const all = mmap(nullptr, bytes_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) throw std::bad_alloc();
    pages_ = static_cast<std::byte*>(all);
    if (inner > 0 && mprotect(pages_ + page, inner, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
    std::size_t const offset = where == array_place::before_a_page ? inner - bytes : 0;
    data_ = reinterpret_cast<Value*>(pages_ + page + offset);
  }
  ~guarded_array() { munmap(pages_, bytes_); }
  guarded_array(guarded_array const&) = delete;
  guarded_array& operator=(guarded_array const&) = delete;

  Value* data() { return data_; }
  Value const* data() const { return data_; }
  std::size_t size() const { return size_; }
  Value* begin() { return data_; }
  Value* end() { return data_ + size_; }
  Value const* begin() const { return data_; }
  Value const* end() const { return data_ + size_; }
  Value const& operator[](std::size_t index) const { return data_[index]; }

private:
  std::size_t size_, bytes_ = 0;
  std::byte* pages_ = nullptr;
  Value* data_ = nullptr;
};

/// Draws sizes and elements, the same on every machine.
class drawing {
public:
  explicit drawing(std::uint32_t seed) : random_(seed) {}

  /// From 1 to `most`.
  int up_to(int most) { return 1 + static_cast<int>(next() >> 8) % most; }
  /// Integers from -16 to 15, of floating types eighths, so that sums are exact in any order.
  template <class Value>
  void fill(guarded_array<Value>& to) {
    for (Value& each : to) {
      Value const drawn = static_cast<Value>(static_cast<int>(next() >> 27) - 16);
      each = static_cast<Value>(0.5) == 0 ? drawn : drawn / 8;
    }
  }

private:
  std::uint32_t next() { return random_ = random_ * 1664525 + 1013904223; }

  std::uint32_t random_;
};
