// SPDX-License-Identifier: BSL-1.0
// The net with its sizes known to the compiler; with BENCH_FAST in the faster tier.
#include "ashlar_nets.hpp"
#include "implementation.hpp"

#include <cstring>

namespace {

constexpr int batch = BENCH_BATCH;
#ifdef BENCH_FAST
using type = bench::types::fast_tier::BENCH_NET;
#else
using type = bench::types::BENCH_NET;
#endif
constexpr int inputs = int(type::program::input().count()), outputs = int(type::layers.back().output.count());

// A matrix of one column is one in any order, and Eigen wants it column by column.
template <int Columns>
using rows =
    Eigen::Matrix<float, batch, Columns, Columns == 1 && batch != 1 ? Eigen::ColMajor : Eigen::RowMajor>;

struct runner {
  type n;
  rows<outputs> y;
  typename type::state state = n.initial_state();
  alignas(64) float workspace[type::workspace_bytes / sizeof(float) + 1];

  float const* run(float const* x) {
    if constexpr (batch == 1 && BENCH_STREAM)
      n.compute(x, y.data(), workspace, state);
    else if constexpr (batch == 1)
      n.compute(x, y.data(), workspace);
    else if constexpr (BENCH_STREAM)
      y = n(Eigen::Map<rows<inputs> const>(x), state);
    else
      n(Eigen::Map<rows<inputs> const>(x), y);
    return y.data();
  }
};

}  // namespace

extern "C" __attribute__((visibility("default"))) unsigned long const stack_bytes = type::stack_bytes;

void make(bench::net const& of, int, float const* variables, bench::implementation& made) {
  auto* const self = new runner;
  std::size_t count = 0;
  for (auto const& slot : self->n.slots()) {
    std::memcpy(slot.data, variables + count, slot.shape.count() * sizeof(float));
    count += slot.shape.count();
  }
  if (count != std::size_t(of.parameters()))
    made.why = "it has other variables";
  else
    made = bench::implemented(self);
}
