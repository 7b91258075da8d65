// SPDX-License-Identifier: BSL-1.0
// Counts every allocation of a program that includes it, however it is asked for.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {
std::atomic<std::size_t> allocated = 0;  // atomic: the compiler takes it that malloc changes nothing of ours
}

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

#ifdef SANITIZED
// The address sanitizer has a malloc of its own, and tells of each call.
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*)(void const volatile*, std::size_t), void (*)(void const volatile*));
int const hooked = __sanitizer_install_malloc_and_free_hooks(
    [](void const volatile*, std::size_t) { ++allocated; }, [](void const volatile*) {});
#else
// In place of glibc's, for the whole program: operator new and Eigen come here too.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) noexcept {
  ++allocated;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  ++allocated;
  return __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) noexcept {
  ++allocated;
  return __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++allocated;
  return __libc_memalign(alignment, size);
}
}
#endif

/// How many allocations a call makes.
std::size_t allocations(auto const& run) {
  std::size_t const before = allocated;
  run();
  return allocated - before;
}
