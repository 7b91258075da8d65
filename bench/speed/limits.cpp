// SPDX-License-Identifier: BSL-1.0
// What one core can do at most, timed as if it were a net: BENCH_LIMIT_FMA multiply-adds of vectors of so
// many bytes, or BENCH_LIMIT_READ so many bytes read.
#include "implementation.hpp"

#include <cstdlib>
#include <cstring>

namespace {

template <int Bytes>
using vector __attribute__((vector_size(Bytes))) = float;

#if defined __AVX512F__
constexpr int widest = 64;
#elif defined __AVX__
constexpr int widest = 32;
#else
constexpr int widest = 16;
#endif

/// In a register, and not known to the compiler.
#define KEEP(value) asm volatile("" : "+x"(value))

struct runner {
#ifdef BENCH_LIMIT_FMA
  /// 64 times ten sums, which do not wait for one another.
  float const* run(float const*) {
    using lanes = vector<BENCH_LIMIT_FMA>;
    static_assert(BENCH_LIMIT_FMA <= widest);
    lanes a = lanes{} + 0.999F, b = lanes{} + 1e-3F;
    lanes s0{}, s1{}, s2{}, s3{}, s4{}, s5{}, s6{}, s7{}, s8{}, s9{};
    auto const step = [&](lanes & sum) __attribute__((always_inline)) {
      sum = sum * a + b;
      KEEP(sum);
    };
    for (int i = 0; i < 64; ++i) {
      step(s0), step(s1), step(s2), step(s3), step(s4);
      step(s5), step(s6), step(s7), step(s8), step(s9);
    }
    return &nothing;
  }
  float nothing = 0;
#else
  vector<widest>* from = static_cast<vector<widest>*>(std::aligned_alloc(64, BENCH_LIMIT_READ));
  runner() { std::memset(static_cast<void*>(from), 0, BENCH_LIMIT_READ); }

  float const* run(float const*) {
    for (int i = 0; i < BENCH_LIMIT_READ / widest; i += 8)
#pragma GCC unroll 8
      for (int j = 0; j < 8; ++j) {
        vector<widest> value = from[i + j];
        KEEP(value);
      }
    return reinterpret_cast<float const*>(from);
  }
#endif
};

}  // namespace

void make(bench::net const&, int, float const*, bench::implementation& made) {
  made = bench::implemented(new runner);
}
