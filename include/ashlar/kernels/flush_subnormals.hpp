// SPDX-License-Identifier: BSL-1.0
// Subnormal numbers as zeros: weight decay leaves them in trained nets, and each can cost a hundred cycles
// and more.
#pragma once

#include <cstdint>

namespace ashlar {

/// While it lives this thread takes numbers below 1.2e-38 as zeros and makes none; then all is as it was.
/// On x86 with SSE and on ARM; elsewhere it does nothing.
class [[nodiscard]] flush_subnormals {
public:
  flush_subnormals() : before_(read()) { write(before_ | flush_bits); }
  ~flush_subnormals() { write(before_); }
  flush_subnormals(flush_subnormals const&) = delete;
  flush_subnormals& operator=(flush_subnormals const&) = delete;

private:
#if defined(__SSE__)
  using word = std::uint32_t;
  static constexpr word flush_bits = 0x8040;  // results to zero, operands as zeros
  static word read() { return __builtin_ia32_stmxcsr(); }
  static void write(word mode) { __builtin_ia32_ldmxcsr(mode); }
#elif defined(__aarch64__)
  using word = std::uint64_t;
  static constexpr word flush_bits = std::uint64_t{1} << 24;
  static word read() {
    word mode;
    __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
    return mode;
  }
  static void write(word mode) { __asm__ volatile("msr fpcr, %0" : : "r"(mode)); }
#elif defined(__ARM_FP)
  using word = std::uint32_t;
  static constexpr word flush_bits = std::uint32_t{1} << 24;
  static word read() {
    word mode;
    __asm__ volatile("vmrs %0, fpscr" : "=r"(mode));
    return mode;
  }
  static void write(word mode) { __asm__ volatile("vmsr fpscr, %0" : : "r"(mode)); }
#else
  using word = std::uint32_t;
  static constexpr word flush_bits = 0;
  static word read() { return 0; }
  static void write(word) {}
#endif

  word before_;
};

}  // namespace ashlar
