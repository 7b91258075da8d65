// SPDX-License-Identifier: BSL-1.0
// Instructions counted with the processor's own timer, which QEMU runs by them: -icount shift=0 makes an
// instruction a nanosecond, and the boards' clock is 25 MHz.
#pragma once

#include <cstdint>

namespace instructions {

inline constexpr std::uint32_t each_tick = 40;

/// What `call()` takes, to the next multiple of `each_tick`; at most 671 millions.
template <class Call>
std::uint32_t of(Call const& call) {
  auto* const timer = reinterpret_cast<std::uint32_t volatile*>(0xE000E010);  // control, reload, current
  constexpr std::uint32_t mask = 0xFFFFFF;
  timer[1] = mask;
  timer[2] = 0;
  timer[0] = 5;  // counts down at the processor's clock
  std::uint32_t const begin = timer[2];
  call();
  std::uint32_t const end = timer[2];
  timer[0] = 0;
  return ((begin - end) & mask) * each_tick;
}

}  // namespace instructions
