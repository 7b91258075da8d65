// SPDX-License-Identifier: BSL-1.0
// Eigen with all sizes fixed.
#include "../speed/implementation.hpp"
#include "../speed/nets.hpp"
#include "eigen.hpp"

#include <cstring>
#include <utility>

namespace {

constexpr bench::net const& net = bench::nets::BENCH_NET;
// Steps of a stream and images go one by one, other samples as a batch.
constexpr bool together = !net.stream && net.input.rows == 1;
constexpr int batch = together ? BENCH_BATCH : 1, runs = together ? 1 : BENCH_BATCH;

constexpr int padded(int count) { return (count + 15) / 16 * 16; }

/// Where all lies, each on a cache line: tables, so that no compiler computes it again at run time.
struct layout {
  int values[net.size + 2] = {}, states[net.size + 1] = {}, variables[net.size + 1][3] = {};

  constexpr layout() {
    for (int i = 0; i < net.size; ++i) {
      layer const& of = net[i];
      values[i + 2] = values[i + 1] + padded(batch * net.value(i + 1).count());
      int state = 0;
      if (of.kind == kind::gru) state = of.units;
      if (of.kind == kind::lstm) state = 2 * padded(of.units);
      if (of.kind == kind::conv1d) state = (net.past(i) + 1) * net.taken(i).channels;
      states[i + 1] = states[i] + padded(state);
      auto const sizes = net.variables(i);
      variables[i][1] = variables[i][0] + padded(sizes[0]);
      variables[i][2] = variables[i][1] + padded(sizes[1]);
      variables[i + 1][0] = variables[i][2] + padded(sizes[2]);
    }
  }
};
constexpr layout places;
constexpr int inputs = net.inputs(), outputs_size = net.outputs();

struct runner {
  alignas(64) float variables[places.variables[net.size][0]];
  alignas(64) float values[places.values[net.size + 1]];
  alignas(64) float states[places.states[net.size] + 1] = {};
  alignas(64) float outputs[runs * batch * outputs_size];
  int next[net.size] = {};

  float const* run(float const* x) {
    for (int sample = 0; sample < runs; ++sample) {
      [&]<int... Index>(std::integer_sequence<int, Index...>) { (compute<Index>(x + sample * inputs), ...); }
      (std::make_integer_sequence<int, net.size>());
      if (runs > 1)
        std::memcpy(
            outputs + sample * outputs_size, values + places.values[net.size], outputs_size * sizeof(float));
    }
    return runs > 1 ? outputs : values + places.values[net.size];
  }

  template <int Index, int Which, int Rows, int Columns>
  const_view<Rows, Columns> variable() const {
    return const_view<Rows, Columns>(variables + places.variables[Index][Which]);
  }

  template <int Index>
  void compute(float const* input) {
    constexpr layer of = net[Index];
    constexpr extents taken = net.taken(Index), made = net.value(Index + 1);
    constexpr int in = taken.channels, units = made.channels, pixels = made.rows * made.columns;
    float const* const from = of.from == 0 ? input : values + places.values[of.from];
    float* const state = states + places.states[Index];
    view<batch * pixels, units> y(values + places.values[Index + 1]);
    if constexpr (of.kind == kind::dense) {
      affine(const_view<batch, taken.count()>(from), variable<Index, 0, taken.count(), units>(),
          variable<Index, 2, 1, units>(), y);
    } else if constexpr (of.kind == kind::conv1d) {
      constexpr int length = net.past(Index) + 1, taps = of.taps[0];
      view<length, in> ring(state);
      ring.row(next[Index]) = const_view<1, in>(from);
      matrix<1, taps * in> seen;
      for (int tap = 0; tap < taps; ++tap) {
        int const at = next[Index] - (taps - 1 - tap) * of.dilation;
        seen.template segment<in>(tap * in) = ring.row(at < 0 ? at + length : at);
      }
      next[Index] = next[Index] + 1 < length ? next[Index] + 1 : 0;
      affine(seen, variable<Index, 0, taps * in, units>(), variable<Index, 2, 1, units>(), y);
    } else if constexpr (of.kind == kind::conv2d) {
      constexpr int window = of.taps[0] * of.taps[1] * in;
      const_view<taken.rows * taken.columns, in> x(from);
      if constexpr (window == in && of.strides[0] == 1) {
        affine(x, variable<Index, 0, in, units>(), variable<Index, 2, 1, units>(), y);
      } else {
        static matrix<Eigen::Dynamic, window> around = matrix<Eigen::Dynamic, window>::Zero(pixels, window);
        gather<in>(net, Index, x, around);
        affine(around, variable<Index, 0, window, units>(), variable<Index, 2, 1, units>(), y);
      }
    } else if constexpr (of.kind == kind::depthwise_conv2d) {
      depthwise(net, Index, const_view<taken.rows * taken.columns, in>(from),
          variable<Index, 0, of.taps[0] * of.taps[1], in>(), variable<Index, 2, 1, units>(), y);
    } else if constexpr (of.kind == kind::average_pool) {
      y = const_view<taken.rows * taken.columns, in>(from).colwise().mean();
    } else if constexpr (of.kind == kind::gru) {
      matrix<1, 3 * units> of_x, of_h;
      const_view<1, 3 * units> const bias(variables + places.variables[Index][2]),
          again(bias.data() + 3 * units);
      view<1, units> h(state);
      gru_step<units>(const_view<1, taken.count()>(from), variable<Index, 0, taken.count(), 3 * units>(),
          variable<Index, 1, units, 3 * units>(), bias, again, h, of_x, of_h);
      y = h;
    } else if constexpr (of.kind == kind::lstm) {
      matrix<1, 4 * units> gates;
      view<1, units> h(state), c(state + padded(units));
      lstm_step<units>(const_view<1, taken.count()>(from), variable<Index, 0, taken.count(), 4 * units>(),
          variable<Index, 1, units, 4 * units>(), variable<Index, 2, 1, 4 * units>(), h, c, gates);
      y = h;
    }
    if constexpr (of.add >= 0)
      y += const_view<batch * pixels, units>(of.add == 0 ? input : values + places.values[of.add]);
    activate(of.activation, y);
  }
};

}  // namespace

void make(bench::net const&, int, float const* variables, bench::implementation& made) {
  auto* const self = new runner;
  for (int i = 0; i < net.size; ++i)
    for (int which = 0; which < 3; ++which) {
      int const size = net.variables(i)[std::size_t(which)];
      std::memcpy(self->variables + places.variables[i][which], variables, std::size_t(size) * sizeof(float));
      variables += size;
    }
  made = bench::implemented(self);
}
