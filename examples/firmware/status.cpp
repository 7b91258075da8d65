// SPDX-License-Identifier: BSL-1.0
// Mistakes that the device itself comes upon are values with a sentence. The graph is built at run time, for
// which this program alone has a small heap.
#include "board/semihosting.hpp"

#include <ashlar/ashlar.hpp>

#include <cstddef>

namespace {

alignas(8) char arena[64 * 1024];
std::size_t taken = 0;

}  // namespace

void* operator new(std::size_t bytes) {
  void* const made = arena + taken;
  taken += (bytes + 7) / 8 * 8;
  if (taken > sizeof arena) semihosting::fail("the arena is too small");
  return made;
}
void* operator new[](std::size_t bytes) { return operator new(bytes); }
void operator delete(void*) noexcept {}
void operator delete[](void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}
void operator delete[](void*, std::size_t) noexcept {}

int main() {
  ashlar::scope_filter const filter(std::string_view("fc{2}"));
  ashlar::status const checked = filter.check();
  semihosting::say(checked.message().data(), checked.message().size());
  semihosting::say("\n");

  ashlar::graph_builder tf;
  auto const fc1 = tf.variable_scope("fc1");
  tf.get_variable("weight", {50, 64});
  tf.get_variable("weight", {50, 64});
  std::string_view const message = tf.error().message.view();
  semihosting::say(message.data(), message.size());
  semihosting::say("\n");
  return checked || !tf.error() ? 1 : 0;
}
