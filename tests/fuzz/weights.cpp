// SPDX-License-Identifier: BSL-1.0
// Bytes as a file of weights, by some rules: it is loaded whole, or refused with a sentence and nothing changed. The first
// byte chooses the format and the rules.
#include "ensure.hpp"

#include <ashlar/io/npz.hpp>
#include <ashlar/io/safetensors.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace fuzz {

using namespace ashlar;

constexpr std::byte untouched{0xa5};

/// Variables, each in an allocation of its own, so that the sanitizer sees its ends.
class memory {
public:
  void add(std::string_view name, shape const& shape, data_type dtype = data_type::float32) {
    slots_.push_back({name, shape, dtype, nullptr});
    std::size_t const bytes = slots_.back().bytes();
    blocks_.emplace_back(new std::byte[bytes]);
    std::fill_n(blocks_.back().get(), bytes, untouched);
    slots_.back().data = blocks_.back().get();
  }
  std::span<variable_slot const> slots() const { return slots_; }

private:
  std::vector<variable_slot> slots_;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
};

/// What tests/data/make_arrays.py saves, some of it under another scope.
memory variables(std::string_view scope) {
  static constexpr std::string_view names[][2] = {{"fc1/kernel", "net/fc1/kernel"}, {"fc1/by_columns", "net/fc1/by_columns"},
      {"doubles", "net/doubles"}, {"halves", "net/halves"}, {"i8", "net/i8"}, {"i16", "net/i16"}, {"i32", "net/i32"},
      {"i64", "net/i64"}, {"u8", "net/u8"}, {"mask", "net/mask"}, {"none", "net/none"}, {"many", "net/many"}};
  static constexpr shape shapes[] = {{2, 3}, {2, 3, 4}, {2}, {3}, {2}, {1}, {}, {1, 1}, {3}, {2}, {0, 4}, {1024}};
  static constexpr data_type dtypes[] = {data_type::float32, data_type::float32, data_type::float64, data_type::float16,
      data_type::int8, data_type::int16, data_type::int32, data_type::int64, data_type::uint8, data_type::boolean,
      data_type::float32, data_type::float32};
  memory all;
  for (std::size_t i = 0; i < std::size(shapes); ++i) all.add(names[i][!scope.empty()], shapes[i], dtypes[i]);
  return all;
}

template <weight_rule_function*... Rules>
status load_by(bool is_npz, memory const& all, std::span<std::byte const> file) {
  return is_npz ? load_npz<Rules...>(all.slots(), file) : load_safetensors<Rules...>(all.slots(), file);
}

status load(unsigned choice, memory& all, std::span<std::byte const> file) {
  bool const is_npz = (choice & 1) != 0;
  switch (choice / 2 % 6) {
    case 0: return load_by<>(is_npz, all, file);
    case 1: all = variables("net"); return load_by<within<"net">>(is_npz, all, file);
    case 2:
      all = memory();
      all.add("fc1/weight", {3, 2});
      return load_by<transpose<"kernel">, rename<"kernel", "weight">, ignore<"[^f]|fc1/b">>(is_npz, all, file);
    case 3:
      all = memory();
      all.add("a", {2, 1, 4}), all.add("b", {2, 2, 4}), all.add("many", {1024});
      return load_by<ignore<"fc1/kernel|doubles|halves|i|u8|mask|none">, split<"fc1/by_columns", 1, sized_part{"a", 1}, "b">,
          reorder<"many", 0, 3, 2, 1, 0>>(is_npz, all, file);
    case 4:
      all = memory();
      all.add("joined", {2, 3}), all.add("none", {0, 4});
      return load_by<split<"fc1/kernel", 1, "a", "b", "c">, join<"joined", 1, "c", "a", "b">,
          ignore<"fc1/by|doubles|halves|i|u8|mask|many">>(is_npz, all, file);
    default:
      all = memory();
      all.add("total", {16, 1, 32});
      return load_by<with_shape<"many", 32, 32>, with_shape<"many", 2, 16, 1, 32>, split<"many", 0, "a", "b">,
          with_shape<"a", 16, 1, 32>, with_shape<"b", 16, 1, 32>, sum<"total", "a", "b">,
          ignore<"fc1|doubles|halves|i|u8|mask|none">>(is_npz, all, file);
  }
}

bool is_untouched(memory const& all) {
  for (variable_slot const& each : all.slots())
    if (!std::all_of(each.data, each.data + each.bytes(), [](std::byte one) { return one == untouched; })) return false;
  return true;
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  if (size == 0) return 0;
  // A copy of exactly that size, whose ends the sanitizer sees.
  std::vector<std::byte> file(size - 1);
  if (size > 1) std::memcpy(file.data(), bytes + 1, size - 1);
  fuzz::memory all = fuzz::variables("");
  ashlar::status const loaded = fuzz::load(bytes[0], all, file);
  if (loaded) {
    for (ashlar::variable_slot const& each : all.slots())
      if (each.dtype == ashlar::data_type::boolean)
        for (std::size_t i = 0; i < each.bytes(); ++i) ENSURE(each.data[i] <= std::byte{1});
  } else {
    ENSURE(!loaded.message().empty());
    ENSURE(fuzz::is_untouched(all));
  }
  return 0;
}
