// SPDX-License-Identifier: BSL-1.0
// driver NET BATCH lat|thr ROUNDS MICROSECONDS NAME=FILE.so...
// Checks each implementation, but for those named limit:…, against the reference, then times them round by
// round: A B C A B C …, each as many iterations as take so many microseconds. Prints a line for each: NAME,
// then the nanoseconds of every round, or what is wrong with it.
#include "implementation.hpp"
#include "nets.hpp"
#include "reference.hpp"

#include <benchmark/benchmark.h>
#include <dlfcn.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace bench;

constexpr std::size_t most_bytes_of_inputs = 16384, most_inputs = 16;

/// What no compiler knows to be zero.
std::uint32_t volatile no_bits = 0;

struct setting {
  net const& of;
  int batch;
  bool latency;
  std::vector<float> variables;
  float* inputs = nullptr;
  std::size_t sets = 1;  // of inputs that are taken in turn

  std::size_t set_size() const { return std::size_t(batch) * std::size_t(of.inputs()); }
};

/// Variables that keep values near 1 from layer to layer, and inputs.
void fill(setting& all) {
  std::mt19937 random(1);
  auto const uniform = [&](double most) { return float((double(random()) / 4294967295. * 2 - 1) * most); };
  for (int i = 0; i < all.of.size; ++i) {
    auto const sizes = all.of.variables(i);
    bool const recurrent = sizes[1] > 0;
    int const fan_in = sizes[2] == 0 ? 1 : recurrent ? all.of[i].units : std::max(1, sizes[0] / sizes[2]);
    double const gain = all.of[i].activation == function::relu ? 6 : all.of[i].add >= 0 ? 0.5 : 3;
    for (int kernel = 0; kernel < 2; ++kernel)
      for (int j = 0; j < sizes[std::size_t(kernel)]; ++j)
        all.variables.push_back(uniform(std::sqrt(gain / (recurrent && kernel == 0 ? 3 : fan_in))));
    for (int j = 0; j < sizes[2]; ++j) all.variables.push_back(uniform(0.1));
  }
  while (all.sets * 2 <= most_inputs && all.sets * 2 * all.set_size() * sizeof(float) <= most_bytes_of_inputs)
    all.sets *= 2;
  // Their first lies where a cache line begins.
  std::size_t const count = all.sets * all.set_size();
  all.inputs = static_cast<float*>(std::aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64));
  for (std::size_t i = 0; i < count; ++i) all.inputs[i] = uniform(1);
}

struct candidate {
  std::string name, file, wrong;
  implementation made;
  benchmark::IterationCount iterations = 0;
  std::vector<double> nanoseconds;
};

/// A sentence, or nothing where the outputs are those of the reference.
std::string check(setting const& all, implementation const& made) {
  auto const outputs = std::size_t(all.of.outputs());
  reference expected(all.of, all.variables.data());
  int const calls = all.of.stream ? 40 : int(all.sets);
  double largest = 0, error = 0;
  for (int call = 0; call < calls; ++call) {
    float const* const x = all.inputs + std::size_t(call) % all.sets * all.set_size();
    float const* const y = made.run(made.self, x);
    for (std::size_t sample = 0; sample < std::size_t(all.batch); ++sample) {
      std::vector<double> const right = expected(x + sample * std::size_t(all.of.inputs()));
      for (std::size_t j = 0; j < outputs; ++j) {
        double const off = std::abs(double(y[sample * outputs + j]) - right[j]);
        error = off <= error ? error : off;  // a NaN stays
        largest = std::max(largest, std::abs(right[j]));
      }
    }
  }
  if (error <= 1e-4 * largest) return "";
  return "wrong numbers: off by " + std::to_string(error) + " of " + std::to_string(largest);
}

void time_calls(benchmark::State& state, setting const& all, implementation const& made) {
  float const* const inputs = all.inputs;
  std::size_t const size = all.set_size(), mask = all.sets - 1;
  std::size_t set = 0;
  made.run(made.self, inputs);  // what the others left in the caches is not its fault
  if (all.latency) {
    // The address of the next input depends on the last output.
    std::uint32_t const none = no_bits;
    std::size_t dependence = 0;
    for (auto _ : state) {
      float const* const y = made.run(made.self, inputs + set * size + dependence);
      dependence = std::bit_cast<std::uint32_t>(y[0]) & none;
      set = (set + 1) & mask;
    }
    benchmark::DoNotOptimize(dependence);
  } else {
    for (auto _ : state) {
      benchmark::DoNotOptimize(made.run(made.self, inputs + set * size));
      set = (set + 1) & mask;
    }
  }
}

/// Keeps what the last benchmark took of the processor, which others may share.
class reporter : public benchmark::BenchmarkReporter {
public:
  bool ReportContext(Context const&) override { return true; }
  void ReportRuns(std::vector<Run> const& runs) override {
    iterations = runs.back().iterations;
    nanoseconds = runs.back().cpu_accumulated_time / double(iterations) * 1e9;
  }
  benchmark::IterationCount iterations = 0;
  double nanoseconds = 0;
};

void time_once(setting const& all, candidate& each, double seconds) {
  benchmark::ClearRegisteredBenchmarks();
  auto* const registered = benchmark::RegisterBenchmark(
      each.name.c_str(), [&](benchmark::State& state) { time_calls(state, all, each.made); });
  if (each.iterations > 0)
    registered->Iterations(each.iterations);
  else
    registered->MinTime(seconds);
  reporter result;
  benchmark::RunSpecifiedBenchmarks(&result);
  if (each.iterations > 0)
    each.nanoseconds.push_back(result.nanoseconds);
  else
    each.iterations =
        std::max<benchmark::IterationCount>(1, std::llround(seconds * 1e9 / result.nanoseconds));
}

void load(setting const& all, candidate& each) {
  void* const library = dlopen(each.file.c_str(), RTLD_NOW | RTLD_LOCAL);
  auto* const maker = library ? reinterpret_cast<decltype(&make)>(dlsym(library, "make")) : nullptr;
  if (!maker) {
    each.wrong = dlerror();
    return;
  }
  maker(all.of, all.batch, all.variables.data(), each.made);
  if (!each.made.run) {
    each.wrong = each.made.why;
    return;
  }
  if (!each.name.starts_with("limit:")) each.wrong = check(all, each.made);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 7) return 2;
  net const* const of = nets::find(arguments[1]);
  if (!of) return 2;
  setting all{*of, std::atoi(arguments[2]), std::strcmp(arguments[3], "lat") == 0, {}};
  int const rounds = std::atoi(arguments[4]);
  double const seconds = std::atof(arguments[5]) * 1e-6;
  fill(all);
  std::vector<candidate> candidates;
  for (int i = 6; i < count; ++i) {
    std::string const given = arguments[i];
    auto const equals = given.find('=');
    candidates.push_back({given.substr(0, equals), given.substr(equals + 1), "", {}, 0, {}});
  }
  for (candidate& each : candidates) load(all, each);
  for (int round = -1; round < rounds; ++round)  // the first one finds out how many iterations
    for (candidate& each : candidates)
      if (each.wrong.empty()) time_once(all, each, seconds);
  std::printf("net\t%d\t%ld\n", all.of.parameters(), all.of.multiply_adds());
  for (candidate const& each : candidates) {
    std::printf("%s\t%s", each.name.c_str(), each.wrong.c_str());
    for (double nanoseconds : each.nanoseconds) std::printf("\t%.2f", nanoseconds);
    std::printf("\n");
  }
}
