// SPDX-License-Identifier: BSL-1.0
// From reset to main. A fault is reported, never a silent halt.
#include "semihosting.hpp"

#include <cstdint>

extern "C" {
extern std::uint32_t data_begin[], data_end[], bss_begin[], bss_end[], stack_top[];
extern std::uint32_t const data_values[];

int program() __asm__("main");  // C++ does not let main be called

// The C library's errno, which otherwise is a member of a structure of its own.
int* __errno() {
  static int value;
  return &value;
}

[[noreturn]] void fault() { semihosting::fail("fault: the processor refused an instruction or an address"); }

[[noreturn]] void reset() {
  // Coprocessors 10 and 11 are the floating-point unit.
  auto* const access = reinterpret_cast<std::uint32_t volatile*>(0xE000ED88);
  *access = *access | 0xFu << 20;
  __asm__ volatile("dsb\nisb");
  std::uint32_t const* from = data_values;
  for (std::uint32_t* to = data_begin; to != data_end;) *to++ = *from++;
  for (std::uint32_t* to = bss_begin; to != bss_end;) *to++ = 0;
  semihosting::leave(program());
}
}

// What std::string_view calls for a position that does not exist; the library's own throws, for which it
// brings a heap.
namespace std {
[[noreturn]] void __throw_out_of_range_fmt(char const*, ...) { fault(); }
}  // namespace std

namespace {

union vector {
  std::uint32_t* stack;
  void (*handler)();
};

// Exceptions 1 to 15; no interrupt is used.
[[gnu::section(".vectors"), gnu::used]] constinit vector const vectors[16] = {{.stack = stack_top},
    {.handler = reset}, {.handler = fault}, {.handler = fault}, {.handler = fault}, {.handler = fault},
    {.handler = fault}, {.handler = fault}, {.handler = fault}, {.handler = fault}, {.handler = fault},
    {.handler = fault}, {.handler = fault}, {.handler = fault}, {.handler = fault}, {.handler = fault}};

}  // namespace
