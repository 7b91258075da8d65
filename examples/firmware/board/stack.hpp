// SPDX-License-Identifier: BSL-1.0
// How much of the stack a call takes: what lies below is painted, and what has lost its paint was used.
#pragma once

#include <cstdint>

extern "C" std::uint32_t stack_bottom[];

namespace stack {

/// The bytes of stack that `call()` takes below the frame of its caller.
template <class Call>
[[gnu::noinline]] std::uint32_t taken_by(Call const& call) {
  constexpr std::uint32_t paint = 0xA5A5A5A5;
  std::uint32_t* top;
  __asm__ volatile("mov %0, sp" : "=r"(top));
  for (std::uint32_t volatile* at = stack_bottom; at < top; ++at) *at = paint;
  call();
  std::uint32_t const volatile* used = stack_bottom;
  while (used < top && *used == paint) ++used;
  return static_cast<std::uint32_t>(top - const_cast<std::uint32_t const*>(used)) * sizeof(std::uint32_t);
}

}  // namespace stack
