// SPDX-License-Identifier: BSL-1.0
// What holds for every layer, tried on nets with variables, inputs and outputs that PyTorch computed.
#pragma once

#include "allocations.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/safetensors.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <unistd.h>

namespace laws {

using namespace ashlar;

/// The cases of a file of tests/data.
class golden_file {
public:
  explicit golden_file(std::string const& path) {
    BOOST_REQUIRE(bytes_.read(path, 100'000'000).message() == "");
    BOOST_REQUIRE(safetensors_file::parse(bytes_.bytes(), file_).message() == "");
  }
  tensor_view const& tensor(int number, std::string const& name) const {
    tensor_view const* found = file_.find(std::to_string(number) + "/" + name);
    BOOST_REQUIRE(found != nullptr);
    return *found;
  }
  std::size_t size() const { return file_.tensors().size(); }

private:
  whole_file bytes_;
  safetensors_file file_;
};

using vector = std::vector<float>;

inline vector values(tensor_view const& from) {
  vector result(from.bytes.size() / sizeof(float));
  std::memcpy(result.data(), from.bytes.data(), from.bytes.size());
  return result;
}

/// The shape without its first axis, which counts the samples.
inline shape of_sample(shape const& all) {
  shape one;
  for (int axis = 1; axis < all.rank(); ++axis) one.push_back(all[axis]);
  return one;
}

/// A net behind one interface, so that the laws below are compiled once.
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

/// The laws for one net, with the variables, inputs and outputs of a case.
class net_case {
public:
  net_case(golden_file const& file, int number, any_net& net, any_net& other)
      : number_(number),
        net_(net),
        other_(other),
        inputs_(net.input().count()),
        outputs_(net.output().count()) {
    auto const slots = net.slots(), late = net.late_slots();
    for (std::size_t i = 0; i < slots.size(); ++i) {
      tensor_view const& from = file.tensor(number, std::to_string(i));
      BOOST_TEST_REQUIRE((from.shape == slots[i].shape), named("the shape of variable " + std::to_string(i)));
      std::memcpy(slots[i].data, from.bytes.data(), from.bytes.size());
      std::memcpy(late[i].data, from.bytes.data(), from.bytes.size());
    }
    tensor_view const &x = file.tensor(number, "x"), &y = file.tensor(number, "y");
    BOOST_TEST_REQUIRE((of_sample(x.shape) == net.input()), named("the input's shape"));
    BOOST_TEST_REQUIRE((of_sample(y.shape) == net.output()), named("the declared shape"));
    rows_ = static_cast<int>(x.shape[0]);
    x_ = values(x), expected_ = values(y);
    y_.resize(expected_.size());
    net.batch(x_.data(), rows_, y_.data());
  }

  void all() {
    outputs_of_pytorch();
    samples();
    any_alignment();
    no_allocation();
    save_and_load();
    wrong_input();
  }

private:
  std::string named(std::string const& what) const { return what + " of case " + std::to_string(number_); }
  vector expected_row(int row) const {
    return {y_.begin() + row * outputs(), y_.begin() + (row + 1) * outputs()};
  }
  std::ptrdiff_t outputs() const { return static_cast<std::ptrdiff_t>(outputs_); }

  void outputs_of_pytorch() {
    for (std::size_t i = 0; i < y_.size(); ++i)
      BOOST_TEST_REQUIRE(std::abs(y_[i] - expected_[i]) <= 1e-5f * (1 + std::abs(expected_[i])),
          named("output " + std::to_string(i)));
    BOOST_TEST((net_.late_batch(x_.data(), rows_) == y_), named("sizes known at run time"));
  }

  /// A sample on its own, as the first of a stream, step by step and in blocks of steps.
  void samples() {
    for (int row = 0; row < rows_; ++row) {
      float const* const x = x_.data() + static_cast<std::size_t>(row) * inputs_;
      vector const wanted = expected_row(row);
      vector y(outputs_), second(outputs_);
      net_.single(x, y.data());
      BOOST_TEST((y == wanted), named("a single sample"));
      vector state = net_.initial_state();
      net_.stream(x, y.data(), state.data());
      BOOST_TEST((y == wanted), named("the first of a stream"));
      BOOST_TEST((net_.late_stream(x) == wanted), named("the first of a stream, sizes known at run time"));
      vector copy = state;
      net_.stream(x, y.data(), state.data());
      net_.stream(x, second.data(), copy.data());
      BOOST_TEST((y == second && state == copy), named("a copied state"));
      auto const [made, end] = net_.steps(x);
      auto const [made_of_blocks, end_of_blocks] = net_.blocks(x);
      if (made.empty()) continue;
      BOOST_TEST((made == wanted), named("steps"));
      BOOST_TEST((made_of_blocks == wanted), named("blocks of steps"));
      BOOST_TEST((end == end_of_blocks), named("the state after steps and after blocks"));
    }
  }

  void any_alignment() {
    for (std::size_t offset : {0u, 1u, 3u}) {
      vector x(inputs_ + offset), y(outputs_ + offset + 1, 77), workspace(net_.workspace() + offset + 1, 77);
      std::copy_n(x_.data(), inputs_, x.data() + offset);
      net_.compute(x.data() + offset, y.data() + offset, workspace.data() + offset);
      BOOST_TEST(
          std::equal(y.data() + offset, y.data() + offset + outputs_, y_.data()), named("any alignment"));
      BOOST_TEST((y.back() == 77 && workspace.back() == 77), named("what lies beyond the end"));
    }
  }

  void no_allocation() {
    vector y(outputs_), state = net_.initial_state();
    BOOST_TEST(allocations([&] {
      net_.single(x_.data(), y.data());
      net_.stream(x_.data(), y.data(), state.data());
    }) == 0,
        named("allocations"));
  }

  void save_and_load() {
    auto const path = std::filesystem::temp_directory_path() / ("ashlar_laws_" + std::to_string(::getpid()));
    auto const saved = net_.slots();
    BOOST_REQUIRE(save_safetensors(saved, path).message() == "");
    other_.initialize(1234);
    auto const loaded = other_.slots();
    BOOST_TEST(load_safetensors(loaded, path).message() == "", named("loading what was saved"));
    std::filesystem::remove(path);
    for (std::size_t i = 0; i < saved.size(); ++i)
      BOOST_TEST(std::memcmp(saved[i].data, loaded[i].data, saved[i].bytes()) == 0, named("save, then load"));
  }

  /// A layer takes samples of five axes, or its one sentence has their shape, or that of a step.
  void wrong_input() {
    std::string const said = net_.refusal({2, 2, 2, 2, 2});
    BOOST_TEST((said.empty() || said.find("(2, 2, 2, 2") != said.npos), named("the sentence " + said));
  }

  int number_;
  any_net &net_, &other_;
  std::size_t inputs_, outputs_;
  int rows_ = 0;
  vector x_, expected_, y_;
};

template <class Net>
void hold_for_one(golden_file const& file, int number) {
  auto const net = std::make_unique<typed_net<Net>>(), other = std::make_unique<typed_net<Net>>();
  net_case(file, number, *net, *other).all();
}

// Each compiler tries every second net, for these tests are most of what there is to compile; with
// ASHLAR_ALL_NETS defined it tries all.
#if defined ASHLAR_ALL_NETS
constexpr bool tries(std::size_t) { return true; }
#elif defined __clang__
constexpr bool tries(std::size_t number) { return number % 2 == 1; }
#else
constexpr bool tries(std::size_t number) { return number % 2 == 0; }
#endif

/// Tries a family of nets.
template <class... Nets>
void hold_for(std::string const& family, std::type_identity<std::tuple<Nets...>>) {
  golden_file const file("tests/data/layers_" + family + ".safetensors");
  [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    auto const hold = [&]<std::size_t At>() {
      if constexpr (tries(At)) hold_for_one<std::tuple_element_t<At, std::tuple<Nets...>>>(file, int(At));
    };
    (hold.template operator()<Number>(), ...);
  }(std::index_sequence_for<Nets...>());
}

}  // namespace laws
