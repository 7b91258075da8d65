// SPDX-License-Identifier: BSL-1.0
// Eigen with all sizes known only at run time; all memory is there beforehand.
#include "../speed/implementation.hpp"
#include "eigen.hpp"

#include <cstring>
#include <vector>

namespace {

constexpr int any = Eigen::Dynamic;
using any_matrix = matrix<any, any>;
using any_row = matrix<1, any>;

struct runner {
  struct place {
    any_matrix kernel, recurrent;
    any_row bias, recurrent_bias, sums, more_sums, h, c;
    any_matrix ring, around, y;
    int next = 0;
  };

  runner(bench::net const& from, int samples, float const* variables) : net(from) {
    together = !net.stream && net.input.rows == 1;
    batch = together ? samples : 1;
    runs = together ? 1 : samples;
    outputs.resize(samples, net.outputs());
    input.resize(batch * net.input.rows * net.input.columns, net.input.channels);
    for (int i = 0; i < net.size; ++i) {
      layer const& of = net[i];
      extents const made = net.value(i + 1), taken = net.taken(i);
      auto const sizes = net.variables(i);
      int const columns = of.kind == kind::gru ? 3 * of.units
          : of.kind == kind::lstm              ? 4 * of.units
                                               : made.channels;
      auto const next = [&](int rows, int of_columns) {
        const_view<any, any> const variable(variables, rows, of_columns);
        variables += rows * of_columns;
        return variable;
      };
      place each;
      if (sizes[2] > 0) {
        each.kernel = next(sizes[0] / columns, columns);
        each.recurrent = next(sizes[1] / columns, columns);
        each.bias = next(1, columns);
      }
      if (of.kind == kind::gru) each.recurrent_bias = next(1, columns);
      each.sums = each.more_sums = any_row::Zero(columns);
      each.h = each.c = any_row::Zero(of.units);
      if (of.kind == kind::conv1d) {
        each.ring = any_matrix::Zero(net.past(i) + 1, taken.channels);
        each.sums = any_row::Zero(of.taps[0] * taken.channels);
      }
      if (of.kind == kind::conv2d)
        each.around = any_matrix::Zero(made.rows * made.columns, of.taps[0] * of.taps[1] * taken.channels);
      each.y = any_matrix::Zero(batch * made.rows * made.columns, made.channels);
      places.push_back(std::move(each));
    }
  }

  float const* run(float const* x) {
    any_matrix const& last = places.back().y;
    for (int sample = 0; sample < runs; ++sample) {
      std::memcpy(input.data(), x + sample * net.inputs(), std::size_t(input.size()) * sizeof(float));
      for (int i = 0; i < net.size; ++i) compute(i);
      if (runs > 1) outputs.row(sample) = last;
    }
    return runs > 1 ? outputs.data() : last.data();
  }

  any_matrix const& value(int number) const {
    return number == 0 ? input : places[std::size_t(number - 1)].y;
  }

  void compute(int i) {
    layer const& of = net[i];
    place& here = places[std::size_t(i)];
    any_matrix const& x = value(of.from);
    switch (of.kind) {
      case kind::dense:
        affine(x, here.kernel, here.bias, here.y);
        break;
      case kind::conv1d: {
        int const length = int(here.ring.rows()), in = int(here.ring.cols());
        here.ring.row(here.next) = x.row(0);
        for (int tap = 0; tap < of.taps[0]; ++tap) {
          int const at = here.next - (of.taps[0] - 1 - tap) * of.dilation;
          here.sums.segment(tap * in, in) = here.ring.row(at < 0 ? at + length : at);
        }
        here.next = here.next + 1 < length ? here.next + 1 : 0;
        affine(here.sums, here.kernel, here.bias, here.y);
        break;
      }
      case kind::conv2d:
        if (here.around.cols() == x.cols() && of.strides[0] == 1) {
          affine(x, here.kernel, here.bias, here.y);
        } else {
          gather<any>(net, i, x, here.around);
          affine(here.around, here.kernel, here.bias, here.y);
        }
        break;
      case kind::depthwise_conv2d:
        depthwise(net, i, x, here.kernel, here.bias, here.y);
        break;
      case kind::average_pool:
        here.y = x.colwise().mean();
        break;
      case kind::gru:
        gru_step<any>(x, here.kernel, here.recurrent, here.bias, here.recurrent_bias, here.h, here.sums,
            here.more_sums);
        here.y = here.h;
        break;
      case kind::lstm:
        lstm_step<any>(x, here.kernel, here.recurrent, here.bias, here.h, here.c, here.sums);
        here.y = here.h;
        break;
    }
    if (of.add >= 0) here.y += value(of.add);
    activate(of.activation, here.y);
  }

  bench::net const& net;
  bool together;
  int batch, runs;
  any_matrix input, outputs;
  std::vector<place> places;
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  made = bench::implemented(new runner(of, batch, variables));
}
