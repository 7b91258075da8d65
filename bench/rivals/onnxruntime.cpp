// SPDX-License-Identifier: BSL-1.0
// onnxruntime, through its C interface, on one thread, with its outputs in memory that is there beforehand.
// The package has the library and no header: what is used is declared here. The model is written in ONNX's
// format, a protobuf of fields (number, kind, value), and never becomes a file. States are inputs and
// outputs, which change places.
#include "../speed/implementation.hpp"

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

extern "C" {
struct OrtApiBase {
  void* const* (*get_api)(std::uint32_t version);
  char const* (*get_version)();
};
OrtApiBase const* OrtGetApiBase();
}

namespace {

using bench::extents, bench::function, bench::kind, bench::layer;

/// The functions that are used, by their places in the table, which never change.
enum place {
  get_error_message = 2,
  create_env = 3,
  create_session_from_array = 8,
  run_session = 9,
  create_session_options = 10,
  set_optimization_level = 23,
  set_intra_threads = 24,
  set_inter_threads = 25,
  create_tensor_with_data = 49,
  create_cpu_memory_info = 69
};
constexpr int api_version = 13, warnings = 2, all_optimizations = 99, device_allocator = 0,
              default_memory = 0, floats = 1;

void* const* api() {
  static void* const* const table = OrtGetApiBase()->get_api(api_version);
  return table;
}

/// Calls a function of the table; what it returns is a failure or nothing.
template <class... Arguments>
void call(place number, Arguments... arguments) {
  void* const failure = reinterpret_cast<void* (*)(Arguments...)>(api()[number])(arguments...);
  if (failure)
    throw std::string(reinterpret_cast<char const* (*)(void const*)>(api()[get_error_message])(failure));
}

/// A protobuf message as it is written.
struct message {
  std::string bytes;

  message& varint(std::uint64_t value) {
    for (; value > 127; value >>= 7) bytes += char(value | 128);
    bytes += char(value);
    return *this;
  }
  message& number(int field, std::int64_t value) {
    return varint(std::uint64_t(field) << 3).varint(std::uint64_t(value));
  }
  message& text(int field, std::string const& value) {
    varint(std::uint64_t(field) << 3 | 2).varint(value.size());
    bytes += value;
    return *this;
  }
  message& add(int field, message const& value) { return text(field, value.bytes); }
};

using sizes = std::vector<std::int64_t>;

message tensor(std::string const& name, sizes const& size, void const* data, std::size_t bytes, int type) {
  message made;
  for (std::int64_t each : size) made.number(1, each);
  return made.number(2, type).text(8, name).text(9, std::string(static_cast<char const*>(data), bytes));
}

message value_info(std::string const& name, sizes const& size) {
  message shape, type;
  for (std::int64_t each : size) shape.add(1, message().number(1, each));
  type.add(1, message().number(1, floats).add(2, shape));
  return message().text(1, name).add(2, type);
}

message attribute(std::string const& name, sizes const& values) {
  message made;
  made.text(1, name);
  for (std::int64_t each : values) made.number(8, each);
  return made.number(20, 7);
}
message attribute(std::string const& name, std::int64_t value) {
  return message().text(1, name).number(3, value).number(20, 2);
}

class runner {
public:
  runner(bench::net const& of, int batch, float const* variables) : net_(of), batch_(batch) {
    extents const x = of.input;
    bool const image = x.rows > 1;
    tensors_.push_back(
        {"x", image ? sizes{batch, x.rows, x.columns, x.channels} : sizes{batch, x.channels}, false});
    // Pictures are given as they lie, and its convolutions want the channels first.
    names_.push_back(image ? "v0" : "x");
    if (image) node("Transpose", {"x"}, {"v0"}, {attribute("perm", sizes{0, 3, 1, 2})});
    for (int i = 0; i < of.size; ++i) add(i, variables + of.offset(i));
    std::string last = names_.back();
    extents const y = of.value(of.size);
    sizes made{batch, y.channels};
    if (y.rows > 1) {
      node("Transpose", {last}, {"y"}, {attribute("perm", sizes{0, 2, 3, 1})});
      last = "y";
      made = {batch, y.rows, y.columns, y.channels};
    }
    tensors_.insert(tensors_.begin(), {last, made, true});
    begin();
  }

  float const* run(float const* x) {
    std::memcpy(tensors_[1].memory[0].data(), x, tensors_[1].memory[0].size() * sizeof(float));
    call(run_session, session_, static_cast<void const*>(nullptr), input_names_.data(), inputs_[now_].data(),
        inputs_[now_].size(), output_names_.data(), output_names_.size(), outputs_[now_].data());
    now_ = 1 - now_;
    return tensors_[0].memory[0].data();
  }

private:
  /// An input or output of the graph; a state is both, `name` and `name` + "_next".
  struct place_in_memory {
    std::string name;
    sizes size;
    bool is_output;
    bool is_state = false;
    std::vector<float> memory[2] = {};
  };

  void node(std::string const& type, std::initializer_list<std::string> from,
      std::initializer_list<std::string> to, std::initializer_list<message> attributes = {}) {
    message made;
    for (auto const& each : from) made.text(1, each);
    for (auto const& each : to) made.text(2, each);
    made.text(4, type);
    for (auto const& each : attributes) made.add(5, each);
    graph_.add(1, made);
  }
  std::string weights(std::string const& name, sizes const& size, std::vector<float> const& values) {
    graph_.add(5, tensor(name, size, values.data(), values.size() * sizeof(float), floats));
    return name;
  }
  std::string whole_numbers(std::string const& name, sizes const& values) {
    graph_.add(5, tensor(name, {std::int64_t(values.size())}, values.data(), values.size() * 8, 7));
    return name;
  }
  std::string state(std::string const& name, sizes const& size) {
    tensors_.push_back({name, size, false, true});
    return name;
  }

  void add(int i, float const* kernel) {
    layer const& of = net_[i];
    extents const taken = net_.taken(i), made = net_.value(i + 1);
    auto const count = net_.variables(i);
    float const* const recurrent = kernel + count[0];
    float const* const bias = recurrent + count[1];
    std::string const id = std::to_string(i), from = names_[std::size_t(of.from)];
    std::string to = "product" + id;
    std::vector<float> const k(kernel, recurrent), b(bias, bias + count[2]);
    int const taps = of.taps[0] * of.taps[1], units = of.units;
    switch (of.kind) {
      case kind::dense:
        node("Gemm", {from, weights("w" + id, {taken.count(), units}, k), weights("b" + id, {units}, b)},
            {to});
        break;
      case kind::conv1d: {
        std::string const s = state("s" + id, {1, taken.channels, net_.past(i)});
        whole_numbers("axis" + id, {2});
        node("Unsqueeze", {from, "axis" + id}, {"step" + id});
        node("Concat", {s, "step" + id}, {"seen" + id}, {attribute("axis", 2)});
        node("Conv",
            {"seen" + id,
                weights("w" + id, {units, taken.channels, of.taps[0]},
                    turned(k, taps * taken.channels, units, taps)),
                weights("b" + id, {units}, b)},
            {"made" + id}, {attribute("dilations", sizes{of.dilation})});
        node("Squeeze", {"made" + id, "axis" + id}, {to});
        node("Slice",
            {"seen" + id, whole_numbers("first" + id, {1}), whole_numbers("last" + id, {net_.past(i) + 1}),
                "axis" + id},
            {s + "_next"});
        break;
      }
      case kind::conv2d:
      case kind::depthwise_conv2d: {
        bool const depthwise = of.kind == kind::depthwise_conv2d;
        int const in = depthwise ? 1 : taken.channels;
        node("Conv",
            {from,
                weights("w" + id, {made.channels, in, of.taps[0], of.taps[1]},
                    turned(k, taps * in, made.channels, taps)),
                weights("b" + id, {made.channels}, b)},
            {to},
            {attribute("strides", sizes{of.strides[0], of.strides[1]}),
                attribute("pads",
                    sizes{net_.padding_before(i, 0), net_.padding_before(i, 1), net_.padding_after(i, 0),
                        net_.padding_after(i, 1)}),
                attribute("group", depthwise ? taken.channels : 1)});
        break;
      }
      case kind::average_pool:
        node("GlobalAveragePool", {from}, {"pooled" + id});
        node("Flatten", {"pooled" + id}, {to});
        break;
      case kind::gru:
      case kind::lstm: {
        // Gates: update, reset, new; in, out, forget, candidate.
        bool const gru = of.kind == kind::gru;
        int const gates = gru ? 3 : 4;
        std::vector<int> const order = gru ? std::vector{0, 1, 2} : std::vector{0, 3, 1, 2};
        auto const ordered = [&](float const* values, int rows) {
          std::vector<float> result;
          for (int gate : order)
            for (int u = 0; u < units; ++u)
              for (int r = 0; r < rows; ++r) result.push_back(values[(r * gates + gate) * units + u]);
          return result;
        };
        std::vector<float> biases = ordered(bias, 1);
        std::vector<float> const more =
            gru ? ordered(bias + 3 * units, 1) : std::vector<float>(std::size_t(gates * units));
        biases.insert(biases.end(), more.begin(), more.end());
        std::string const h = state("h" + id, {1, 1, units}), hidden = whole_numbers("axis" + id, {0});
        node("Unsqueeze", {from, hidden}, {"sequence" + id});
        weights("w" + id, {1, gates * units, taken.count()}, ordered(kernel, taken.count()));
        weights("r" + id, {1, gates * units, units}, ordered(recurrent, units));
        weights("b" + id, {1, 2 * gates * units}, biases);
        if (gru)
          node("GRU", {"sequence" + id, "w" + id, "r" + id, "b" + id, "", h}, {"", h + "_next"},
              {attribute("hidden_size", units), attribute("linear_before_reset", 1)});
        else
          node("LSTM", {"sequence" + id, "w" + id, "r" + id, "b" + id, "", h, state("c" + id, {1, 1, units})},
              {"", h + "_next", "c" + id + "_next"}, {attribute("hidden_size", units)});
        node("Squeeze", {h + "_next", hidden}, {to});
        break;
      }
    }
    if (of.add >= 0) {
      node("Add", {to, names_[std::size_t(of.add)]}, {"sum" + id});
      to = "sum" + id;
    }
    char const* const functions[] = {"", "Relu", "Tanh", "Softmax"};
    if (of.activation != function::none) {
      node(functions[int(of.activation)], {to}, {"active" + id});
      to = "active" + id;
    }
    names_.push_back(to);
  }

  /// A kernel (taps, in, out) as (out, in, taps).
  static std::vector<float> turned(std::vector<float> const& k, int rows, int out, int taps) {
    int const in = rows / taps;
    std::vector<float> result;
    for (int o = 0; o < out; ++o)
      for (int c = 0; c < in; ++c)
        for (int t = 0; t < taps; ++t) result.push_back(k[std::size_t((t * in + c) * out + o)]);
    return result;
  }

  void begin() {
    void *environment = nullptr, *options = nullptr, *memory_info = nullptr;
    call(create_env, warnings, "bench", &environment);
    call(create_session_options, &options);
    call(set_intra_threads, options, 1);
    call(set_inter_threads, options, 1);
    call(set_optimization_level, options, all_optimizations);
    call(create_cpu_memory_info, device_allocator, default_memory, &memory_info);
    graph_.text(2, "net");
    for (auto& each : tensors_) {
      std::size_t count = 1;
      for (std::int64_t extent : each.size) count *= std::size_t(extent);
      void* values[2] = {};
      for (int k : {0, 1}) {
        each.memory[k].resize(count);
        // A state's memories change places; all else has one.
        float* const data = each.memory[each.is_state ? k : 0].data();
        call(create_tensor_with_data, static_cast<void const*>(memory_info), static_cast<void*>(data),
            count * sizeof(float), each.size.data(), each.size.size(), floats, &values[k]);
      }
      if (!each.is_output) {
        graph_.add(11, value_info(each.name, each.size));
        input_names_.push_back(each.name.c_str());
        for (int now : {0, 1}) inputs_[now].push_back(values[now]);
      }
      if (each.is_output || each.is_state) {
        next_names_.push_back(each.name + (each.is_state ? "_next" : ""));
        graph_.add(12, value_info(next_names_.back(), each.size));
        for (int now : {0, 1}) outputs_[now].push_back(values[1 - now]);
      }
    }
    for (auto const& each : next_names_) output_names_.push_back(each.c_str());
    message const model = message().number(1, 8).add(7, graph_).add(8, message().text(1, "").number(2, 13));
    call(create_session_from_array, static_cast<void const*>(environment),
        static_cast<void const*>(model.bytes.data()), model.bytes.size(), static_cast<void const*>(options),
        &session_);
  }

  bench::net const& net_;
  int batch_, now_ = 0;
  message graph_;
  std::vector<std::string> names_, next_names_;
  std::vector<place_in_memory> tensors_;
  void* session_ = nullptr;
  std::vector<char const*> input_names_, output_names_;
  std::vector<void const*> inputs_[2];
  std::vector<void*> outputs_[2];
};

}  // namespace

void make(bench::net const& of, int batch, float const* variables, bench::implementation& made) {
  if (of.stream && batch > 1) {
    made.why = "does not fit";
    return;
  }
  try {
    made = bench::implemented(new runner(of, batch, variables));
  } catch (std::string const& sentence) {
    made.why = (new std::string(sentence))->c_str();
  }
}
