// SPDX-License-Identifier: BSL-1.0
// The same net with its sizes known only at run time.
#include "ashlar_nets.hpp"
#include "implementation.hpp"

#include <ashlar/model/dynamic.hpp>

#include <cstring>

namespace {

using type = bench::types::BENCH_NET;

struct runner {
  ashlar::dynamic<type> n;
  std::vector<float> state = n.initial_state();
  ashlar::dynamic_matrix x, y;

  float const* run(float const* from) {
    std::memcpy(x.data(), from, std::size_t(x.size()) * sizeof(float));
    if constexpr (BENCH_STREAM)
      y = n(x, state);
    else
      y = n(x);
    return y.data();
  }
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  auto* const self = new runner;
  self->x.resize(batch, of.inputs());
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
