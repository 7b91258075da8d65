// SPDX-License-Identifier: BSL-1.0
// Plain loops over plain arrays, all sizes constants, as one would write a net by hand. Built with -O3 and
// again with -ffast-math.
#include "../speed/implementation.hpp"
#include "../speed/nets.hpp"

#include <cmath>
#include <cstring>

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;
constexpr bench::net const& net = bench::nets::BENCH_NET;
constexpr int batch = BENCH_BATCH;

/// A fraction of polynomials, off by 5.4e-7 at most: libm's function would cost more than all the rest.
inline float fast_tanh(float x) {
  x = x < 8.F ? x : 8.F;
  x = x > -8.F ? x : -8.F;
  float const z = x * x;
  float const p =
      0.999999065F + z * (0.126997843F + z * (0.00268449777F + z * (7.08346683e-06F + z * -6.02001871e-09F)));
  float const q = 1.F + z * (0.46032777F + z * (0.0227974015F + z * 0.00019529939F));
  return x * p / q;
}
inline float fast_sigmoid(float x) { return 0.5F + 0.5F * fast_tanh(0.5F * x); }

template <function Function, int Count>
inline void activate(float* y) {
  if constexpr (Function == function::relu)
    for (int i = 0; i < Count; ++i) y[i] = y[i] > 0 ? y[i] : 0;
  if constexpr (Function == function::tanh)
    for (int i = 0; i < Count; ++i) y[i] = fast_tanh(y[i]);
  if constexpr (Function == function::softmax) {
    float most = y[0], sum = 0;
    for (int i = 1; i < Count; ++i) most = y[i] > most ? y[i] : most;
    for (int i = 0; i < Count; ++i) sum += y[i] = std::exp(y[i] - most);
    for (int i = 0; i < Count; ++i) y[i] /= sum;
  }
}

template <int In, int Out>
inline void multiply_add(float const* x, float const* w, float* sums) {
  for (int i = 0; i < In; ++i)
    for (int u = 0; u < Out; ++u) sums[u] += x[i] * w[i * Out + u];
}

constexpr int padded(int count) { return (count + 15) / 16 * 16; }

/// Where all lies, each on a cache line: tables, so that no compiler computes it again at run time.
struct layout {
  int values[net.size + 2] = {}, states[net.size + 1] = {}, variables[net.size + 1][3] = {};

  constexpr layout() {
    for (int i = 0; i < net.size; ++i) {
      layer const& of = net[i];
      values[i + 2] = values[i + 1] + padded(net.value(i + 1).count());
      int state = 0;
      if (of.kind == kind::gru) state = of.units;
      if (of.kind == kind::lstm) state = 2 * of.units;
      if (of.kind == kind::conv1d) state = net.past(i) * net.taken(i).channels + 1;
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
  alignas(64) float outputs[batch * outputs_size];

  float const* run(float const* x) {
    for (int sample = 0; sample < batch; ++sample) {
      [&]<int... Index>(std::integer_sequence<int, Index...>) { (compute<Index>(x + sample * inputs), ...); }
      (std::make_integer_sequence<int, net.size>());
      std::memcpy(
          outputs + sample * outputs_size, values + places.values[net.size], outputs_size * sizeof(float));
    }
    return outputs;
  }

  template <int Index>
  void compute(float const* input) {
    constexpr layer of = net[Index];
    constexpr extents taken = net.taken(Index), made = net.value(Index + 1);
    float const* const x = of.from == 0 ? input : values + places.values[of.from];
    float* const y = values + places.values[Index + 1];
    float* const state = states + places.states[Index];
    float const* const kernel = variables + places.variables[Index][0];
    float const* const recurrent = variables + places.variables[Index][1];
    float const* const bias = variables + places.variables[Index][2];
    constexpr int units = made.channels;
    auto const finish = [&](float* sums, int pixel) {
      if constexpr (of.add >= 0) {
        float const* const added = of.add == 0 ? input : values + places.values[of.add];
        for (int u = 0; u < units; ++u) sums[u] += added[pixel * units + u];
      }
      activate<of.activation, units>(sums);
      for (int u = 0; u < units; ++u) y[pixel * units + u] = sums[u];
    };
    if constexpr (of.kind == kind::dense) {
      float sums[units];
      for (int u = 0; u < units; ++u) sums[u] = bias[u];
      multiply_add<taken.count(), units>(x, kernel, sums);
      finish(sums, 0);
    } else if constexpr (of.kind == kind::conv1d) {
      constexpr int past = net.past(Index), in = taken.channels;
      float* const ring = state;
      int next;
      std::memcpy(&next, state + past * in, sizeof next);
      float sums[units];
      for (int u = 0; u < units; ++u) sums[u] = bias[u];
      for (int tap = 0; tap < of.taps[0]; ++tap) {
        int const age = (of.taps[0] - 1 - tap) * of.dilation;
        int const at = next >= age ? next - age : next - age + past;
        multiply_add<in, units>(age == 0 ? x : ring + at * in, kernel + tap * in * units, sums);
      }
      for (int c = 0; c < in; ++c) ring[next * in + c] = x[c];
      next = next + 1 < past ? next + 1 : 0;
      std::memcpy(state + past * in, &next, sizeof next);
      finish(sums, 0);
    } else if constexpr (of.kind == kind::conv2d || of.kind == kind::depthwise_conv2d) {
      constexpr int above = net.padding_before(Index, 0), left = net.padding_before(Index, 1);
      for (int row = 0; row < made.rows; ++row)
        for (int column = 0; column < made.columns; ++column) {
          float sums[units];
          for (int u = 0; u < units; ++u) sums[u] = bias[u];
          for (int v = 0; v < of.taps[0]; ++v)
            for (int h = 0; h < of.taps[1]; ++h) {
              int const r = row * of.strides[0] + v - above, c = column * of.strides[1] + h - left;
              if (r < 0 || r >= taken.rows || c < 0 || c >= taken.columns) continue;
              float const* const pixel = x + (r * taken.columns + c) * taken.channels;
              int const tap = v * of.taps[1] + h;
              if constexpr (of.kind == kind::conv2d)
                multiply_add<taken.channels, units>(pixel, kernel + tap * taken.channels * units, sums);
              else
                for (int u = 0; u < units; ++u) sums[u] += pixel[u] * kernel[tap * units + u];
            }
          finish(sums, row * made.columns + column);
        }
    } else if constexpr (of.kind == kind::average_pool) {
      constexpr int pixels = taken.rows * taken.columns;
      float sums[units] = {};
      for (int pixel = 0; pixel < pixels; ++pixel)
        for (int u = 0; u < units; ++u) sums[u] += x[pixel * units + u];
      for (int u = 0; u < units; ++u) sums[u] *= 1.F / pixels;
      finish(sums, 0);
    } else if constexpr (of.kind == kind::gru) {
      float of_x[3 * units], of_h[3 * units];
      for (int u = 0; u < 3 * units; ++u) of_x[u] = bias[u], of_h[u] = bias[3 * units + u];
      multiply_add<taken.count(), 3 * units>(x, kernel, of_x);
      multiply_add<units, 3 * units>(state, recurrent, of_h);
      for (int u = 0; u < 2 * units; ++u) of_x[u] = fast_sigmoid(of_x[u] + of_h[u]);
      float h[units];
      for (int u = 0; u < units; ++u)
        h[u] = fast_tanh(of_x[2 * units + u] + of_x[units + u] * of_h[2 * units + u]);
      for (int u = 0; u < units; ++u) h[u] += of_x[u] * (state[u] - h[u]);
      for (int u = 0; u < units; ++u) y[u] = state[u] = h[u];
    } else if constexpr (of.kind == kind::lstm) {
      float gates[4 * units];
      for (int u = 0; u < 4 * units; ++u) gates[u] = bias[u];
      multiply_add<taken.count(), 4 * units>(x, kernel, gates);
      multiply_add<units, 4 * units>(state, recurrent, gates);
      // Loops over arrays of their own: nothing that they store could be what they read.
      float c[units], h[units];
      for (int u = 0; u < 2 * units; ++u) gates[u] = fast_sigmoid(gates[u]);
      for (int u = 2 * units; u < 3 * units; ++u) gates[u] = fast_tanh(gates[u]);
      for (int u = 3 * units; u < 4 * units; ++u) gates[u] = fast_sigmoid(gates[u]);
      for (int u = 0; u < units; ++u)
        c[u] = gates[units + u] * state[units + u] + gates[u] * gates[2 * units + u];
      for (int u = 0; u < units; ++u) h[u] = gates[3 * units + u] * fast_tanh(c[u]);
      for (int u = 0; u < units; ++u) y[u] = state[u] = h[u], state[units + u] = c[u];
    }
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
