// SPDX-License-Identifier: BSL-1.0
// The options of a model, before its input: what it may take, and whether it is registered.
#pragma once

#include "../core/bounds.hpp"
#include "../declare/declaration.hpp"

#include <cstddef>
#include <limits>
#include <string_view>

namespace ashlar {

inline namespace literals {
/// 1024 bytes each: `64_KiB`.
consteval std::size_t operator""_KiB(unsigned long long count) {
  return static_cast<std::size_t>(count) * 1024;
}
/// 1024 KiB each: `2_MiB`.
consteval std::size_t operator""_MiB(unsigned long long count) {
  return static_cast<std::size_t>(count) * 1024_KiB;
}
}  // namespace literals

/// What the stack of one sample's run, with its workspace, and a stream's state may take together, in bytes.
template <std::size_t Bytes>
struct ram {};

/// What the variables may take, in bytes.
template <std::size_t Bytes>
struct flash {};

namespace detail {

inline constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

/// What a model's options say.
struct model_options {
  bool is_registered = true;
  std::size_t ram = unlimited, flash = unlimited;
  std::string_view unexpected{};

  template <std::size_t Bytes>
  constexpr void limit(ashlar::ram<Bytes>) {
    ram = smaller(ram, Bytes);
  }
  template <std::size_t Bytes>
  constexpr void limit(ashlar::flash<Bytes>) {
    flash = smaller(flash, Bytes);
  }
};
template <>
inline constexpr option_taker taker_of<model_options>{"a model", "budget, not_registered"};

}  // namespace detail

/// A model that takes more is refused, with its largest part: `model<budget<ram<64_KiB>, flash<256_KiB>>,
/// …>`.
template <class... Limits>
struct budget : option {
  static constexpr void apply(detail::model_options& to) { (to.limit(Limits{}), ...); }
};

/// The model's variables stay out of global_variables(), and the registry costs it nothing.
struct not_registered : option {
  static constexpr void apply(detail::model_options& to) { to.is_registered = false; }
};

}  // namespace ashlar
