// SPDX-License-Identifier: BSL-1.0
// Words and an exit code for whoever debugs or emulates the board: ARM's semihosting.
#pragma once

#include <cstddef>
#include <cstdint>

namespace semihosting {

inline int call(int operation, void const* argument) {
  register int number __asm__("r0") = operation;
  register void const* block __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xab" : "+r"(number) : "r"(block) : "memory");
  return number;
}

inline void say(char const* words) { call(0x04, words); }

inline void say(char const* words, std::size_t size) {
  for (; size > 0; --size) call(0x03, words++);
}

inline void say_number(std::uint32_t number) {
  char digits[11];
  char* first = digits + sizeof digits;
  *--first = 0;
  do *--first = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  say(first);
}

[[noreturn]] inline void leave(int code) {
  std::uint32_t const block[2] = {0x20026, static_cast<std::uint32_t>(code)};  // the application has ended
  call(0x20, block);
  for (;;) {
  }
}

[[noreturn]] inline void fail(char const* words) {
  say(words);
  say("\n");
  leave(1);
}

}  // namespace semihosting
