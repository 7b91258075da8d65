// SPDX-License-Identifier: BSL-1.0
// A heap for the programs that Ashlar is compared with and that need one; Ashlar's own are linked without.
#include <cstddef>
#include <cstdint>

extern "C" {
extern char heap_begin[], heap_end[];

static char* heap_now = heap_begin;

void* _sbrk(std::ptrdiff_t bytes) {
  if (heap_end - heap_now < bytes) return reinterpret_cast<void*>(-1);
  char* const begin = heap_now;
  heap_now += bytes;
  return begin;
}

std::uint32_t heap_used() { return static_cast<std::uint32_t>(heap_now - heap_begin); }
}
