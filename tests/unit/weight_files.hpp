// SPDX-License-Identifier: BSL-1.0
// Files of weights, and memory for variables whose ends a sanitizer sees.
#pragma once

#include <ashlar/storage/variable_slot.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weight_files {

using namespace ashlar;
namespace fs = std::filesystem;
using bytes = std::vector<std::byte>;

inline bytes as_bytes(std::string_view characters) {
  bytes result(characters.size());
  std::ranges::transform(characters, result.begin(), [](char c) { return static_cast<std::byte>(c); });
  return result;
}

inline bytes read(fs::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  return as_bytes(std::string(std::istreambuf_iterator<char>(stream), {}));
}

inline void write(fs::path const& path, bytes const& all) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<char const*>(all.data()), static_cast<std::streamsize>(all.size()));
}

/// Memory for variables, each in an allocation of its own so that a sanitizer sees its ends.
class memory {
public:
  static constexpr std::byte untouched{0xa5};

  void add(std::string_view name, shape const& shape, data_type dtype = data_type::float32) {
    slots_.push_back({name, shape, dtype, nullptr});
    blocks_.emplace_back(slots_.back().bytes(), untouched);
    slots_.back().data = blocks_.back().data();
  }

  /// After a copy: the slots look into this one's memory.
  void move_here() {
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].data = blocks_[i].data();
  }

  // By value, as a model gives it.
  std::vector<variable_slot> slots() const { return slots_; }
  std::span<variable_slot const> view() const { return slots_; }
  bytes const& operator[](std::size_t index) const { return blocks_[index]; }
  bool operator==(memory const& other) const { return blocks_ == other.blocks_; }

  bool is_untouched() const {
    return std::ranges::all_of(blocks_, [](bytes const& block) {
      return std::ranges::all_of(block, [](std::byte each) { return each == untouched; });
    });
  }

private:
  std::vector<variable_slot> slots_;
  std::vector<bytes> blocks_;
};

inline memory digits_net() {
  memory net;
  net.add("fc1/weight", {64, 64}), net.add("fc1/bias", {64});
  net.add("fc2/weight", {64, 32}), net.add("fc2/bias", {32});
  net.add("logits/weight", {32, 10}), net.add("logits/bias", {10});
  return net;
}

inline float element(bytes const& block, std::size_t index) {
  float value = 0;
  std::memcpy(&value, block.data() + index * sizeof value, sizeof value);
  return value;
}

struct temporary_folder {
  fs::path path = fs::temp_directory_path() / ("ashlar_weights_" + std::to_string(std::random_device{}()));
  temporary_folder() { fs::create_directory(path); }
  ~temporary_folder() { fs::remove_all(path); }
};

inline std::size_t files_in(fs::path const& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace weight_files
