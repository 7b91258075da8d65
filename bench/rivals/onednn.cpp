// SPDX-License-Identifier: BSL-1.0
// oneDNN's primitives with the layouts that it chooses, made beforehand and run one behind the other on one
// thread.
#include "../speed/implementation.hpp"

#include <oneapi/dnnl/dnnl.hpp>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <unordered_map>
#include <vector>

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;
using dnnl::algorithm, dnnl::memory;
using tag = memory::format_tag;
using dims = memory::dims;
constexpr auto f32 = memory::data_type::f32;
constexpr auto inference = dnnl::prop_kind::forward_inference;

class runner {
public:
  runner(bench::net const& from, int batch, float const* variables) : net_(from), batch_(batch) {
    extents const x = net_.input;
    bool const image = x.rows > 1;
    input_ = memory(image ? memory::desc({batch, x.channels, x.rows, x.columns}, f32, tag::nhwc)
                          : memory::desc({batch, x.channels}, f32, tag::nc),
        engine_);
    values_.push_back(input_);
    for (int i = 0; i < net_.size; ++i) add(i, variables + net_.offset(i));
    memory const last = values_.back();
    output_ = last.get_desc().dims().size() == 4
        ? in_layout(last, memory::desc(last.get_desc().dims(), f32, tag::nhwc))
        : last;
  }

  float const* run(float const* x) {
    std::memcpy(input_.get_data_handle(), x, input_.get_desc().get_size());
    for (auto const& each : steps_) each(now_);
    now_ = 1 - now_;
    return static_cast<float const*>(output_.get_data_handle());
  }

private:
  using arguments = std::unordered_map<int, memory>;

  static memory::desc any(dims const& of) { return {of, f32, tag::any}; }

  void push(dnnl::primitive const& what, arguments const& with) {
    steps_.push_back([this, what, with](int) { what.execute(stream_, with); });
  }

  /// The same values in another layout: now and in each run.
  memory in_layout(memory const& from, memory::desc const& wanted) {
    if (from.get_desc() == wanted) return from;
    memory const to(wanted, engine_);
    push(dnnl::reorder(from, to), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
    return to;
  }
  /// The same for what never changes.
  memory constant(float const* from, memory::desc const& given, memory::desc const& wanted) {
    memory const plain(given, engine_, const_cast<float*>(from)), to(wanted, engine_);
    dnnl::reorder(plain, to).execute(stream_, {{DNNL_ARG_FROM, plain}, {DNNL_ARG_TO, to}});
    stream_.wait();
    return to;
  }

  dnnl::primitive_attr attributes(layer const& of) const {
    dnnl::post_ops after;
    if (of.add >= 0) after.append_binary(algorithm::binary_add, values_[std::size_t(of.add)].get_desc());
    if (of.activation == function::relu) after.append_eltwise(1, algorithm::eltwise_relu, 0, 0);
    if (of.activation == function::tanh) after.append_eltwise(1, algorithm::eltwise_tanh, 0, 0);
    dnnl::primitive_attr made;
    made.set_post_ops(after);
    return made;
  }

  void push_affine(layer const& of, auto const& description, memory const& x, float const* kernel,
      memory::desc const& kernel_layout, float const* bias, dims const& bias_size) {
    memory const from = in_layout(x, description.src_desc()), to(description.dst_desc(), engine_);
    arguments with{{DNNL_ARG_SRC, from}, {DNNL_ARG_DST, to},
        {DNNL_ARG_WEIGHTS, constant(kernel, kernel_layout, description.weights_desc())},
        {DNNL_ARG_BIAS, constant(bias, {bias_size, f32, tag::x}, {bias_size, f32, tag::x})}};
    if (of.add >= 0) with[DNNL_ARG_ATTR_MULTIPLE_POST_OP(0) | DNNL_ARG_SRC_1] = values_[std::size_t(of.add)];
    push(dnnl::primitive(description), with);
    values_.push_back(to);
  }

  void add_dense(layer const& of, memory x, int inputs, float const* kernel, float const* bias) {
    dims const kernel_size{of.units, inputs};
    if (x.get_desc().dims().size() == 4)  // what is pooled is one pixel
      x = memory({{batch_, inputs}, f32, tag::nc}, engine_, x.get_data_handle());
    using product = dnnl::inner_product_forward;
    product::primitive_desc const description(
        product::desc(inference, any({batch_, inputs}), any(kernel_size), any({of.units}),
            memory::desc({batch_, of.units}, f32, tag::nc)),
        attributes(of), engine_);
    push_affine(of, description, x, kernel, {kernel_size, f32, tag::ba}, bias, {of.units});
  }

  void add_conv2d(int i, float const* kernel, float const* bias) {
    layer const& of = net_[i];
    extents const x = net_.taken(i), y = net_.value(i + 1);
    bool const depthwise = of.kind == kind::depthwise_conv2d;
    dims const kernel_size = depthwise ? dims{x.channels, 1, 1, of.taps[0], of.taps[1]}
                                       : dims{y.channels, x.channels, of.taps[0], of.taps[1]};
    using convolution = dnnl::convolution_forward;
    convolution::primitive_desc const description(
        convolution::desc(inference, algorithm::convolution_auto,
            any({batch_, x.channels, x.rows, x.columns}), any(kernel_size), any({y.channels}),
            any({batch_, y.channels, y.rows, y.columns}), {of.strides[0], of.strides[1]},
            {net_.padding_before(i, 0), net_.padding_before(i, 1)},
            {net_.padding_after(i, 0), net_.padding_after(i, 1)}),
        attributes(of), engine_);
    push_affine(of, description, values_[std::size_t(of.from)], kernel,
        {kernel_size, f32, depthwise ? tag::hwigo : tag::hwio}, bias, {y.channels});
  }

  void add_pool(int i) {
    memory const x = values_[std::size_t(net_[i].from)];
    extents const size = net_.taken(i);
    using pooling = dnnl::pooling_forward;
    pooling::primitive_desc const description(
        pooling::desc(inference, algorithm::pooling_avg_exclude_padding, x.get_desc(),
            memory::desc({batch_, size.channels, 1, 1}, f32, tag::nhwc), {1, 1}, {size.rows, size.columns},
            {0, 0}, {0, 0}),
        engine_);
    memory const y(description.dst_desc(), engine_);
    push(pooling(description), {{DNNL_ARG_SRC, x}, {DNNL_ARG_DST, y}});
    values_.push_back(y);
  }

  void add_conv1d(int i, float const* kernel, float const* bias) {
    layer const& of = net_[i];
    int const in = net_.taken(i).channels, length = net_.past(i) + 1;
    memory const x = values_[std::size_t(of.from)], seen({{1, of.taps[0] * in}, f32, tag::nc}, engine_);
    steps_.push_back([=, ring = std::vector<float>(std::size_t(length * in)), next = 0](int) mutable {
      std::size_t const bytes = std::size_t(in) * sizeof(float);
      std::memcpy(&ring[std::size_t(next * in)], x.get_data_handle(), bytes);
      for (int tap = 0; tap < of.taps[0]; ++tap) {
        int const at = next - (of.taps[0] - 1 - tap) * of.dilation;
        std::memcpy(static_cast<float*>(seen.get_data_handle()) + tap * in,
            &ring[std::size_t((at < 0 ? at + length : at) * in)], bytes);
      }
      next = next + 1 < length ? next + 1 : 0;
    });
    add_dense(of, seen, of.taps[0] * in, kernel, bias);
  }

  memory zeros(memory::desc const& of) {
    memory const made(of, engine_);
    std::memset(made.get_data_handle(), 0, of.get_size());
    return made;
  }

  void add_recurrent(int i, float const* kernel, float const* recurrent, float const* bias) {
    layer const& of = net_[i];
    int const in = net_.taken(i).count(), units = of.units, gates = of.kind == kind::gru ? 3 : 4;
    memory::desc const x_layout({1, 1, in}, f32, tag::tnc), y_layout({1, 1, units}, f32, tag::tnc);
    memory::desc const h_layout({1, 1, 1, units}, f32, tag::ldnc);
    dims const of_x{1, 1, in, gates, units}, of_h{1, 1, units, gates, units};
    // Four biases for either: a GRU's are update, reset, candidate of x, candidate of h.
    memory::desc const bias_layout({1, 1, 4, units}, f32, tag::ldgo);
    std::vector<float> biases(bias, bias + 4 * units);
    if (of.kind == kind::gru)
      for (int u = 0; u < units; ++u) {
        for (int gate : {0, 1}) biases[std::size_t(gate * units + u)] += bias[(3 + gate) * units + u];
        biases[std::size_t(3 * units + u)] = bias[5 * units + u];
      }
    auto const direction = dnnl::rnn_direction::unidirectional_left2right;
    memory const y(y_layout, engine_);
    memory const h[] = {zeros(h_layout), zeros(h_layout)}, c[] = {zeros(h_layout), zeros(h_layout)};
    auto const finish = [&](auto const& description) {
      arguments with{
          {DNNL_ARG_SRC_LAYER, memory(x_layout, engine_, values_[std::size_t(of.from)].get_data_handle())},
          {DNNL_ARG_WEIGHTS_LAYER,
              constant(kernel, {of_x, f32, tag::ldigo}, description.weights_layer_desc())},
          {DNNL_ARG_WEIGHTS_ITER,
              constant(recurrent, {of_h, f32, tag::ldigo}, description.weights_iter_desc())},
          {DNNL_ARG_BIAS, constant(biases.data(), bias_layout, bias_layout)}, {DNNL_ARG_DST_LAYER, y}};
      arguments both[] = {with, with};
      for (int now : {0, 1}) {
        both[now][DNNL_ARG_SRC_ITER] = h[now];
        both[now][DNNL_ARG_DST_ITER] = h[1 - now];
        if (of.kind == kind::lstm) {
          both[now][DNNL_ARG_SRC_ITER_C] = c[now];
          both[now][DNNL_ARG_DST_ITER_C] = c[1 - now];
        }
      }
      steps_.push_back([this, primitive = dnnl::primitive(description), first = both[0], second = both[1]](
                           int now) { primitive.execute(stream_, now == 0 ? first : second); });
    };
    if (of.kind == kind::gru)
      finish(dnnl::lbr_gru_forward::primitive_desc(
          dnnl::lbr_gru_forward::desc(inference, direction, x_layout, h_layout, any(of_x), any(of_h),
              bias_layout, y_layout, h_layout),
          engine_));
    else
      finish(dnnl::lstm_forward::primitive_desc(
          dnnl::lstm_forward::desc(inference, direction, x_layout, h_layout, h_layout, any(of_x), any(of_h),
              bias_layout, y_layout, h_layout, h_layout),
          engine_));
    values_.push_back(memory({{1, units}, f32, tag::nc}, engine_, y.get_data_handle()));
    kept_.push_back(y);
  }

  void add(int i, float const* kernel) {
    layer const& of = net_[i];
    auto const sizes = net_.variables(i);
    float const* const recurrent = kernel + sizes[0];
    float const* const bias = recurrent + sizes[1];
    switch (of.kind) {
      case kind::dense:
        add_dense(of, values_[std::size_t(of.from)], net_.taken(i).count(), kernel, bias);
        break;
      case kind::conv1d:
        add_conv1d(i, kernel, bias);
        break;
      case kind::conv2d:
      case kind::depthwise_conv2d:
        add_conv2d(i, kernel, bias);
        break;
      case kind::average_pool:
        add_pool(i);
        break;
      case kind::gru:
      case kind::lstm:
        add_recurrent(i, kernel, recurrent, bias);
        break;
    }
    if (of.activation == function::softmax) {
      memory const y = values_.back();
      using softmax = dnnl::softmax_forward;
      push(softmax(softmax::primitive_desc(softmax::desc(inference, y.get_desc(), 1), engine_)),
          {{DNNL_ARG_SRC, y}, {DNNL_ARG_DST, y}});
    }
  }

  bench::net const& net_;
  int batch_, now_ = 0;
  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream_{engine_};
  memory input_, output_;
  std::vector<memory> values_, kept_;
  std::vector<std::function<void(int)>> steps_;
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  if (of.stream && batch > 1) {
    made.why = "does not fit";
    return;
  }
  setenv("OMP_NUM_THREADS", "1", 1);
  try {
    made = bench::implemented(new runner(of, batch, variables));
  } catch (dnnl::error const& error) {
    made.why = error.message;
  }
}
