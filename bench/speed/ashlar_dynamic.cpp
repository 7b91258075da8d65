// SPDX-License-Identifier: BSL-1.0
// The same net with its sizes known only at run time.
#include "ashlar_nets.hpp"
#include "implementation.hpp"

#include <ashlar/model/dynamic.hpp>

#include <cstring>
#include <vector>

namespace {

using type = bench::types::BENCH_NET;

struct runner {
  ashlar::dynamic<type> n;
  std::vector<float> state = n.initial_state(),
                     workspace = std::vector<float>(n.workspace_bytes() / sizeof(float));
  ashlar::dynamic_matrix x, y;

  float const* run(float const* from) {
    if (x.rows() == 1) {
      if constexpr (BENCH_STREAM)
        n.compute(from, y.data(), workspace.data(), state);
      else
        n.compute(from, y.data(), workspace.data());
    } else {
      std::memcpy(x.data(), from, std::size_t(x.size()) * sizeof(float));
      if constexpr (BENCH_STREAM)
        y = n(x, state);
      else
        n(x, y);
    }
    return y.data();
  }
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  auto* const self = new runner;
  self->x.resize(batch, of.inputs());
  self->y.resize(batch, of.outputs());
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
