// SPDX-License-Identifier: BSL-1.0
// How much of the stack a call takes: it runs on one that is painted, and what has lost its paint was used.
#pragma once

#include <ucontext.h>

#include <cstddef>
#include <cstring>

namespace stack {

namespace detail {

inline constexpr unsigned char paint = 0xA5;
inline constexpr std::size_t painted_bytes = 4 << 20;

struct painted_stack {
  alignas(64) unsigned char bytes[painted_bytes];
  ucontext_t outside, inside;
  void (*call)(void*);
  void* object;
  unsigned char const* top;
};
inline painted_stack painted;

inline void call_inside() {
  painted.top = static_cast<unsigned char const*>(__builtin_frame_address(0));
  painted.call(painted.object);
  __asm__ volatile("" ::: "memory");  // the call is no jump, so that its frame lies below ours
}

}  // namespace detail

/// The bytes of stack that `call()` takes. It is called once before: a function of a shared library is looked
/// up at its first call, and that takes stack of its own.
template <class Call>
std::size_t taken_by(Call& call) {
  auto& on = detail::painted;
  on.call = [](void* object) { (*static_cast<Call*>(object))(); };
  on.object = &call;
  call();
  std::memset(on.bytes, detail::paint, sizeof on.bytes);
  getcontext(&on.inside);
  on.inside.uc_stack.ss_sp = on.bytes;
  on.inside.uc_stack.ss_size = sizeof on.bytes;
  on.inside.uc_link = &on.outside;
  makecontext(&on.inside, detail::call_inside, 0);
  swapcontext(&on.outside, &on.inside);
  unsigned char const* used = on.bytes;
  while (used != on.top && *used == detail::paint) ++used;
  return static_cast<std::size_t>(on.top - used);
}

}  // namespace stack
