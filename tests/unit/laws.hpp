// SPDX-License-Identifier: BSL-1.0
// What holds for every layer, tried on nets with variables, inputs and outputs that PyTorch computed.
#pragma once

#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace laws {

using namespace ashlar;
using vector = std::vector<float>;

/// A net behind one interface, so that the laws are compiled once, in laws.cpp.
class any_net {
public:
  virtual ~any_net() = default;
  virtual shape input() const = 0;
  virtual shape output() const = 0;
  virtual std::size_t workspace() const = 0;
  virtual std::vector<variable_slot> slots() = 0;
  virtual std::vector<variable_slot> late_slots() = 0;
  virtual void initialize(std::uint64_t seed) = 0;

  /// Batches, a single sample, the same on pointers, and the first of a stream, which may then go on.
  virtual void batch(float const* x, int rows, float* y) const = 0;
  virtual void single(float const* x, float* y) const = 0;
  virtual void compute(float const* x, float* y, float* workspace) const = 0;
  virtual vector initial_state() const = 0;
  virtual void stream(float const* x, float* y, float* state) const = 0;
  virtual vector late_batch(float const* x, int rows) const = 0;
  virtual vector late_stream(float const* x) const = 0;

  /// A sample step by step, and in two blocks: what is made, and the state then; nothing where it needs the
  /// whole.
  virtual std::pair<vector, vector> steps(float const* x) const = 0;
  virtual std::pair<vector, vector> blocks(float const* x) const = 0;

  /// What is said about samples of that shape.
  virtual std::string refusal(shape const& of) const = 0;
};

template <class Net>
class typed_net : public any_net {
  using program = typename Net::program;
  using tables = detail::resolution<program>;
  using operations = typename detail::known_parameters<program>::operations;
  using state_type = typename Net::state;
  static constexpr int inputs = static_cast<int>(program::input().count());
  static constexpr shape declared = tables::tables().layers[tables::sizes.layers - 1].output;
  static constexpr int outputs = static_cast<int>(declared.count());
  static constexpr detail::time_flow<operations> flow{};
  static constexpr bool steppable = flow.obstacle < 0 && program::input().rank() > 1;
  static constexpr bool timed = flow.timed[std::size_t(operations::operations.result)];

  template <int Rows, int Columns>
  using rows_at = Eigen::Map<row_major<float, Rows, Columns> const>;

public:
  shape input() const override { return program::input(); }
  shape output() const override { return declared; }
  std::size_t workspace() const override { return Net::workspace_bytes / sizeof(float); }
  std::vector<variable_slot> slots() override {
    auto const all = net_.slots();
    return {all.begin(), all.end()};
  }
  std::vector<variable_slot> late_slots() override { return late_.slots(); }
  void initialize(std::uint64_t seed) override { net_.initialize(seed); }

  void batch(float const* x, int rows, float* y) const override {
    row_major<float, Eigen::Dynamic, outputs> made(rows, outputs);
    net_(rows_at<Eigen::Dynamic, inputs>(x, rows, inputs), made);
    std::copy_n(made.data(), made.size(), y);
  }
  void single(float const* x, float* y) const override {
    std::copy_n(net_(rows_at<1, inputs>(x)).data(), outputs, y);
  }
  void compute(float const* x, float* y, float* workspace) const override { net_.compute(x, y, workspace); }
  vector initial_state() const override {
    state_type const state = net_.initial_state();
    return {state.values, state.values + state_type::size};
  }
  void stream(float const* x, float* y, float* state) const override {
    state_type so_far;
    std::copy_n(state, state_type::size, so_far.values);
    std::copy_n(net_(rows_at<1, inputs>(x), so_far).data(), outputs, y);
    std::copy_n(so_far.values, state_type::size, state);
  }
  vector late_batch(float const* x, int rows) const override {
    dynamic_matrix const y = late_(rows_at<Eigen::Dynamic, Eigen::Dynamic>(x, rows, inputs));
    return {y.data(), y.data() + y.size()};
  }
  vector late_stream(float const* x) const override {
    vector state = late_.initial_state();
    dynamic_matrix const y = late_(rows_at<Eigen::Dynamic, Eigen::Dynamic>(x, 1, inputs), state);
    return {y.data(), y.data() + y.size()};
  }

  std::pair<vector, vector> steps(float const* x) const override {
    return in_blocks(x, [](auto const& feed) {
      for (int t = 0; t < int(program::input()[0]); ++t) feed(std::integral_constant<int, 1>());
    });
  }
  std::pair<vector, vector> blocks(float const* x) const override {
    return in_blocks(x, [](auto const& feed) {
      constexpr int count = static_cast<int>(program::input()[0]), half = (count + 1) / 2;
      feed(std::integral_constant<int, half>());
      if constexpr (count > half) feed(std::integral_constant<int, count - half>());
    });
  }

  std::string refusal(shape const& of) const override {
    graph_builder tf;
    program::run(tf, of);
    return std::string(tf.error().message.view());
  }

private:
  template <class Walk>
  std::pair<vector, vector> in_blocks(float const* x, Walk const& walk) const {
    std::pair<vector, vector> made;
    if constexpr (steppable) {
      constexpr int features = inputs / static_cast<int>(program::input()[0]);
      state_type state = net_.initial_state();
      walk([&](auto steps) {
        auto const y = net_(rows_at<decltype(steps)::value, features>(x), state);
        if (!timed) made.first.clear();
        made.first.insert(made.first.end(), y.data(), y.data() + y.size());
        x += decltype(steps)::value * features;
      });
      made.second.assign(state.values, state.values + state_type::size);
    }
    return made;
  }

  Net net_;
  dynamic<Net> late_;
};

/// The number of a case, and its net.
struct numbered_net {
  int number;
  std::unique_ptr<any_net> (*make)();
};

/// Tries all laws on each net, with the variables, inputs and outputs of its case.
void hold(std::string const& family, std::vector<numbered_net> const& nets);

// Each compiler tries every second net, for these tests are most of what there is to compile.
#if defined ASHLAR_THOROUGH
constexpr bool tries(std::size_t) { return true; }
#elif defined __clang__
constexpr bool tries(std::size_t number) { return number % 2 == 1; }
#else
constexpr bool tries(std::size_t number) { return number % 2 == 0; }
#endif

/// Tries a family of nets.
template <class... Nets>
void hold_for(std::string const& family, std::type_identity<std::tuple<Nets...>>) {
  std::vector<numbered_net> nets;
  [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    auto const add = [&]<std::size_t At>() {
      if constexpr (tries(At))
        nets.push_back({int(At), []() -> std::unique_ptr<any_net> {
                          return std::make_unique<typed_net<std::tuple_element_t<At, std::tuple<Nets...>>>>();
                        }});
    };
    (add.template operator()<Number>(), ...);
  }(std::index_sequence_for<Nets...>());
  hold(family, nets);
}

}  // namespace laws
