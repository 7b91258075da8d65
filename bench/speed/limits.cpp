// SPDX-License-Identifier: BSL-1.0
// limits: what one core can do at most. Prints NAME, then a number a line: billions of floating-point operations a
// second by width of vector, and bytes read a nanosecond from the first and second cache.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

template <int Bytes>
using vector __attribute__((vector_size(Bytes))) = float;

#define KEEP(value) asm volatile("" : "+x"(value))

/// Sums that do not wait for one another.
template <int Bytes>
void multiply_add(benchmark::State& state) {
  using lanes = vector<Bytes>;
  constexpr int sums = 10, repeats = 64;
  lanes a = lanes{} + 0.999F, b = lanes{} + 1e-3F;
  lanes s0{}, s1{}, s2{}, s3{}, s4{}, s5{}, s6{}, s7{}, s8{}, s9{};
  auto const step = [&](lanes& sum) __attribute__((always_inline)) {
    sum = sum * a + b;
    KEEP(sum);
  };
  for (auto _ : state)
    for (int i = 0; i < repeats; ++i) step(s0), step(s1), step(s2), step(s3), step(s4), step(s5), step(s6), step(s7),
        step(s8), step(s9);
  state.counters["work"] = double(sums * repeats) * Bytes / sizeof(float) * 2;
}

template <int Bytes, int Size>
void read(benchmark::State& state) {
  using lanes = vector<Bytes>;
  auto* const from = static_cast<lanes*>(std::aligned_alloc(64, Size));
  std::memset(static_cast<void*>(from), 0, Size);
  for (auto _ : state)
    for (int i = 0; i < Size / Bytes; i += 8)
#pragma GCC unroll 8
      for (int j = 0; j < 8; ++j) {
        lanes value = from[i + j];
        KEEP(value);
      }
  std::free(from);
  state.counters["work"] = Size;
}

class reporter : public benchmark::BenchmarkReporter {
public:
  bool ReportContext(Context const&) override { return true; }
  void ReportRuns(std::vector<Run> const& runs) override {
    for (Run const& each : runs) {
      double const per_ns = each.counters.at("work").value * double(each.iterations) / each.cpu_accumulated_time * 1e-9;
      best = per_ns > best ? per_ns : best;
    }
  }
  double best = 0;
};

void print(char const* name, void (*what)(benchmark::State&)) {
  benchmark::ClearRegisteredBenchmarks();
  benchmark::RegisterBenchmark(name, what)->MinTime(0.01)->Repetitions(15);
  reporter result;
  benchmark::RunSpecifiedBenchmarks(&result);
  std::printf("%s\t%.2f\n", name, result.best);
}

}  // namespace

int main() {
  print("fma_128", multiply_add<16>);
#ifdef __AVX__
  print("fma_256", multiply_add<32>);
#endif
#ifdef __AVX512F__
  print("fma_512", multiply_add<64>);
  constexpr int widest = 64;
#elif defined __AVX__
  constexpr int widest = 32;
#else
  constexpr int widest = 16;
#endif
  print("read_l1", read<widest, 16384>);
  print("read_l2", read<widest, 262144>);
}
