// SPDX-License-Identifier: BSL-1.0
// The firmware that checks a net on the device: golden outputs, instructions, stack, and what the model says
// of itself; each line is a name and a number.
#include "board/instructions.hpp"
#include "board/semihosting.hpp"
#include "board/stack.hpp"
#include "net.h"

#include <cstdint>

extern "C" std::uint32_t heap_used() __attribute__((weak));

namespace {

float y[OUTPUTS];

void report(char const* what, std::uint32_t number) {
  semihosting::say(what);
  semihosting::say(" ");
  semihosting::say_number(number);
  semihosting::say("\n");
}

/// Of the first samples, each of which begins anew, or of streams.
float largest_error(int steps, int streams) {
  float largest = 0;
  for (int stream = 0; stream < streams; ++stream) {
    net_begin();
    for (int step = 0; step < steps; ++step) {
      int const sample = step * golden.streams + stream;
      net_run(golden.x + sample * INPUTS, y);
      for (int i = 0; i < OUTPUTS; ++i) {
        float const error = __builtin_fabsf(y[i] - golden.y[sample * OUTPUTS + i]);
        if (!(error <= largest)) largest = error;  // also what is no number
      }
    }
  }
  return largest;
}

/// A loop of so many instructions, by which the timer is checked.
void known_loop(std::uint32_t rounds) { __asm__ volatile("1: subs %0, #1\n bne 1b" : "+r"(rounds) : : "cc"); }

}  // namespace

int main() {
  report("million_instructions", instructions::of([] { known_loop(500000); }));
  int const streams = golden.streams < SAMPLES ? golden.streams : SAMPLES;
  float const error = largest_error(golden.steps, streams);
  report("samples", static_cast<std::uint32_t>(golden.steps * streams));
  report("error_e9", error < 4 ? static_cast<std::uint32_t>(error * 1e9f) : 0xFFFFFFFF);

  constexpr int repeats = 8;
  net_begin();
  report("stack", stack::taken_by([] { net_run(golden.x, y); }));
  net_begin();
  report("instructions", instructions::of([] {
    for (int i = 0; i < repeats; ++i) net_run(golden.x, y);
  }) / repeats);
  if (heap_used != nullptr) report("heap", heap_used());

#ifdef ASHLAR
  static float same[OUTPUTS];
  net_begin();
  net_run(golden.x, y);
  net_begin();
  report("stack_of_matrices", stack::taken_by([] { net_run_matrices(golden.x, same); }));
  if (__builtin_memcmp(same, y, sizeof y) != 0)
    semihosting::fail("n(x) gives other bits than n.compute(x, …)");
  report("parameter_bytes", net_facts.parameter_bytes);
  report("workspace_bytes", net_facts.workspace_bytes);
  report("state_bytes", net_facts.state_bytes);
  report("stack_bytes", net_facts.stack_bytes);
  for (unsigned i = 0; i < net_facts.variables; ++i) {
    unsigned size;
    char const* const name = net_variable(i, &size);
    semihosting::say("variable ");
    semihosting::say(name, size);
    semihosting::say("\n");
    if (reinterpret_cast<std::uintptr_t>(name) >= 0x20000000) semihosting::fail("a name is not in flash");
  }
#endif
  return error <= 1e-4f ? 0 : 1;
}
