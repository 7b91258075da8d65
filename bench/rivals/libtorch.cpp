// SPDX-License-Identifier: BSL-1.0
// libtorch: the net as a TorchScript module, frozen, in inference mode on one thread. States are inputs and
// outputs.
#include "../speed/implementation.hpp"

#include <ATen/Parallel.h>
#include <torch/script.h>

#include <cstring>
#include <string>
#include <vector>

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;

std::string name(char const* what, int number) { return what + std::to_string(number); }

/// A copy.
at::Tensor tensor(float const* from, std::vector<std::int64_t> const& size) {
  return torch::from_blob(const_cast<float*>(from), size, torch::kFloat32).clone();
}

/// PyTorch's order of gates is another: those of a GRU are reset, update, new.
at::Tensor gates_first(at::Tensor const& of, bool gru) {
  at::Tensor const turned = of.dim() == 2 ? of.t() : of;
  if (!gru) return turned.contiguous();
  auto const parts = turned.chunk(3, 0);
  return torch::cat({parts[1], parts[0], parts[2]}, 0).contiguous();
}

struct runner {
  torch::jit::Module module{"net"};
  std::vector<torch::jit::IValue> inputs;
  at::Tensor x, y;
  std::string code, returned;
  bool stream;

  runner(bench::net const& of, int batch, float const* variables) : stream(of.stream) {
    extents const in = of.input;
    // A picture (rows, columns, channels) is given as it lies, and called channels-last.
    x = in.rows > 1 ? torch::empty({batch, in.rows, in.columns, in.channels}).permute({0, 3, 1, 2})
                    : torch::empty({batch, in.channels});
    inputs.emplace_back(x);
    std::string arguments = "v0: Tensor";
    returned = name("v", of.size);
    for (int i = 0; i < of.size; ++i) add(of, i, variables + of.offset(i), arguments);
    module.define("def forward(self, " + arguments + "):\n" + code + "  return " +
        (stream ? "(" + returned + ",)" : returned) + "\n");
    module.eval();
    module = torch::jit::freeze(module);
  }

  void parameter(std::string const& of, at::Tensor const& value) {
    module.register_parameter(of, value, false);
  }
  void line(std::string const& of) { code += "  " + of + "\n"; }
  std::string state(std::string const& of, std::vector<std::int64_t> const& size, std::string& arguments) {
    inputs.emplace_back(torch::zeros(size));
    arguments += ", " + of + ": Tensor";
    return of;
  }

  void add(bench::net const& of, int i, float const* kernel, std::string& arguments) {
    layer const& each = of[i];
    extents const taken = of.taken(i), made = of.value(i + 1);
    auto const sizes = of.variables(i);
    float const* const recurrent = kernel + sizes[0];
    float const* const bias = recurrent + sizes[1];
    std::string const from = name("v", each.from), to = name("v", i + 1);
    std::string const w = "self." + name("w", i), b = "self." + name("b", i);
    int const units = each.units;
    if (each.kind == kind::dense) {
      parameter(name("w", i), tensor(kernel, {taken.count(), units}));
      parameter(name("b", i), tensor(bias, {units}));
      line(to + " = torch.addmm(" + b + ", " + from + ", " + w + ")");
    } else if (each.kind == kind::conv1d) {
      parameter(name("w", i),
          tensor(kernel, {each.taps[0], taken.channels, units}).permute({2, 1, 0}).contiguous());
      parameter(name("b", i), tensor(bias, {units}));
      std::string const s = state(name("s", i), {1, taken.channels, of.past(i)}, arguments);
      line(s + " = torch.cat([" + s + ", " + from + ".unsqueeze(2)], 2)");
      line(to + " = torch.conv1d(" + s + ", " + w + ", " + b + ", [1], [0], [" +
          std::to_string(each.dilation) + "]).squeeze(2)");
      line(s + " = " + s + "[:, :, 1:]");
      returned += ", " + s;
    } else if (each.kind == kind::conv2d || each.kind == kind::depthwise_conv2d) {
      bool const depthwise = each.kind == kind::depthwise_conv2d;
      at::Tensor const given =
          tensor(kernel, {each.taps[0], each.taps[1], depthwise ? 1 : taken.channels, made.channels});
      parameter(name("w", i), given.permute({3, 2, 0, 1}).contiguous(at::MemoryFormat::ChannelsLast));
      parameter(name("b", i), tensor(bias, {made.channels}));
      auto const list = [](int left, int right) {
        return "[" + std::to_string(left) + ", " + std::to_string(right) + "]";
      };
      int const above = of.padding_before(i, 0), left = of.padding_before(i, 1);
      int const below = of.padding_after(i, 0), right = of.padding_after(i, 1);
      bool const even = above == below && left == right;
      if (!even)
        line(to + " = torch.constant_pad_nd(" + from + ", [" + std::to_string(left) + ", " +
            std::to_string(right) + ", " + std::to_string(above) + ", " + std::to_string(below) + "], 0.0)");
      line(to + " = torch.conv2d(" + (even ? from : to) + ", " + w + ", " + b + ", " +
          list(each.strides[0], each.strides[1]) + ", " + (even ? list(above, left) : list(0, 0)) +
          ", [1, 1], " + std::to_string(depthwise ? taken.channels : 1) + ")");
    } else if (each.kind == kind::average_pool) {
      line(to + " = torch.mean(" + from + ", [2, 3])");
    } else {
      bool const gru = each.kind == kind::gru;
      int const gates = gru ? 3 : 4;
      parameter(name("w", i), gates_first(tensor(kernel, {taken.count(), gates * units}), gru));
      parameter(name("r", i), gates_first(tensor(recurrent, {units, gates * units}), gru));
      parameter(name("b", i), gates_first(tensor(bias, {gates * units}), gru));
      parameter(name("c", i),
          gru ? gates_first(tensor(bias + gates * units, {gates * units}), gru)
              : torch::zeros({gates * units}));
      std::string const h = state(name("h", i), {1, units}, arguments);
      std::string const all = w + ", self." + name("r", i) + ", " + b + ", self." + name("c", i) + ")";
      returned += ", " + h;
      if (gru) {
        line(h + " = torch.gru_cell(" + from + ", " + h + ", " + all);
      } else {
        std::string const c = state(name("c", i), {1, units}, arguments);
        line(h + ", " + c + " = torch.lstm_cell(" + from + ", [" + h + ", " + c + "], " + all);
        returned += ", " + c;
      }
      line(to + " = " + h);
    }
    if (each.add >= 0) line(to + " = " + to + " + " + name("v", each.add));
    if (each.activation == function::relu) line(to + " = torch.relu(" + to + ")");
    if (each.activation == function::tanh) line(to + " = torch.tanh(" + to + ")");
    if (each.activation == function::softmax) line(to + " = torch.softmax(" + to + ", 1)");
  }

  float const* run(float const* from) {
    c10::InferenceMode const guard;
    std::memcpy(x.data_ptr<float>(), from, std::size_t(x.numel()) * sizeof(float));
    torch::jit::IValue made = module.forward(inputs);
    if (stream) {
      auto const& all = made.toTupleRef().elements();
      for (std::size_t i = 1; i < all.size(); ++i) inputs[i] = all[i];
      y = all[0].toTensor();
    } else {
      y = made.toTensor();
    }
    if (!y.is_contiguous(at::MemoryFormat::ChannelsLast) && y.dim() == 4)
      y = y.contiguous(at::MemoryFormat::ChannelsLast);
    return y.data_ptr<float>();
  }
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  if (of.stream && batch > 1) {
    made.why = "does not fit";
    return;
  }
  at::set_num_threads(1);
  try {
    made = bench::implemented(new runner(of, batch, variables));
    static_cast<runner*>(made.self)->run(std::vector<float>(std::size_t(batch * of.inputs())).data());
    made = bench::implemented(new runner(of, batch, variables));
  } catch (std::exception const& error) {
    made = {nullptr, nullptr, (new std::string(error.what()))->c_str()};
    std::fputs(made.why, stderr);
    made.why = "libtorch refuses the module";
  }
}
