// SPDX-License-Identifier: BSL-1.0
// XNNPACK's operators, set up beforehand and run one behind the other on one thread. It has no tanh and no
// recurrent layers.
#include "../speed/implementation.hpp"

#include <xnnpack.h>

#include <cstring>
#include <limits>
#include <vector>

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;
using vector = std::vector<float>;

/// (rows, columns) to (columns, rows).
vector transposed(float const* from, int rows, int columns) {
  vector to(std::size_t(rows) * std::size_t(columns));
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) to[std::size_t(c * rows + r)] = from[r * columns + c];
  return to;
}

struct runner {
  std::size_t input_bytes = 0;
  std::vector<vector> values;
  std::vector<xnn_operator_t> operators;
  bool good = true;

  void must(xnn_status status) { good = good && status == xnn_status_success; }

  runner(bench::net const& of, int batch, float const* variables) {
    auto const samples = std::size_t(batch);
    // Its kernels may read behind the last element.
    for (int i = 0; i <= of.size; ++i)
      values.emplace_back(samples * std::size_t(of.value(i).count()) + XNN_EXTRA_BYTES);
    input_bytes = samples * std::size_t(of.inputs()) * sizeof(float);
    for (int i = 0; i < of.size && good; ++i) {
      layer const& each = of[i];
      extents const taken = of.taken(i), made = of.value(i + 1);
      auto const in = std::size_t(taken.channels), out = std::size_t(made.channels),
                 all = std::size_t(taken.count());
      auto const count = samples * std::size_t(made.count());
      auto const pixels = std::size_t(taken.rows * taken.columns);
      float const* const kernel = variables + of.offset(i);
      float const* const bias = kernel + of.variables(i)[0];
      float const* const x = values[std::size_t(each.from)].data();
      float* const y = values[std::size_t(i + 1)].data();
      float const endless = std::numeric_limits<float>::infinity();
      float const least = each.activation == function::relu ? 0 : -endless;
      float const least_product = each.add >= 0 ? -endless : least;
      xnn_operator_t made_by = nullptr;
      if (each.kind == kind::dense) {
        must(xnn_create_fully_connected_nc_f32(
            all, out, all, out, kernel, bias, least_product, endless, XNN_FLAG_TRANSPOSE_WEIGHTS, &made_by));
        if (good) must(xnn_setup_fully_connected_nc_f32(made_by, samples, x, y, nullptr));
      } else if (each.kind == kind::conv2d || each.kind == kind::depthwise_conv2d) {
        bool const depthwise = each.kind == kind::depthwise_conv2d;
        int const taps = each.taps[0] * each.taps[1];
        vector const turned = depthwise ? vector(kernel, kernel + taps * taken.channels)
                                        : transposed(kernel, taps * taken.channels, made.channels);
        must(xnn_create_convolution2d_nhwc_f32(unsigned(of.padding_before(i, 0)),
            unsigned(of.padding_after(i, 1)), unsigned(of.padding_after(i, 0)),
            unsigned(of.padding_before(i, 1)), unsigned(each.taps[0]), unsigned(each.taps[1]),
            unsigned(each.strides[0]), unsigned(each.strides[1]), 1, 1, depthwise ? unsigned(in) : 1,
            depthwise ? 1 : in, depthwise ? 1 : out, in, out, turned.data(), bias, least_product, endless,
            depthwise ? XNN_FLAG_DEPTHWISE_CONVOLUTION : 0, &made_by));
        if (good)
          must(xnn_setup_convolution2d_nhwc_f32(
              made_by, samples, std::size_t(taken.rows), std::size_t(taken.columns), x, y, nullptr));
      } else if (each.kind == kind::average_pool) {
        must(xnn_create_global_average_pooling_nwc_f32(in, in, in, least_product, endless, 0, &made_by));
        if (good) must(xnn_setup_global_average_pooling_nwc_f32(made_by, samples, pixels, x, y, nullptr));
      } else {
        good = false;
      }
      operators.push_back(made_by);
      if (each.add >= 0 && good) {
        must(xnn_create_add_nd_f32(least, endless, 0, &made_by));
        if (good)
          must(xnn_setup_add_nd_f32(
              made_by, 1, &count, 1, &count, y, values[std::size_t(each.add)].data(), y, nullptr));
        operators.push_back(made_by);
      }
      if (each.activation == function::softmax && good) {
        must(xnn_create_softmax_nc_f32(out, out, out, 0, &made_by));
        if (good) must(xnn_setup_softmax_nc_f32(made_by, samples, y, y, nullptr));
        operators.push_back(made_by);
      }
      good = good && each.activation != function::tanh;
    }
  }

  float const* run(float const* x) {
    std::memcpy(values[0].data(), x, input_bytes);
    for (xnn_operator_t each : operators) xnn_run_operator(each, nullptr);
    return values.back().data();
  }
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  made.why = "does not fit";
  if (of.stream || xnn_initialize(nullptr) != xnn_status_success) return;
  auto* const self = new runner(of, batch, variables);
  if (self->good) made = bench::implemented(self);
}
