// SPDX-License-Identifier: BSL-1.0
// A trained model against its file: names, shapes, golden outputs, and the three ways to run it.
#pragma once

#include "../core/stack.hpp"
#include "../loading.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/weights.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace zoo {

using namespace ashlar;

/// Whether a model's variables stand in the order of a file's tensors.
constexpr bool same_order(auto const& variables, auto const& tensors) {
  return std::equal(std::begin(variables), std::end(variables), std::begin(tensors), std::end(tensors),
      [](auto const& left, auto const& right) { return left.name == right.name; });
}

inline std::string const folder = "examples/models/data/";

inline void require(bool holds, std::string const& what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

template <int Rows, int Columns>
using matrix = Eigen::Matrix<float, Rows, Columns, Eigen::RowMajor>;

/// Golden inputs and outputs; shapes are those in the file.
template <int Rows, int Inputs, int Outputs>
struct golden {
  matrix<Rows, Inputs> input;
  matrix<Rows, Outputs> output;
};

/// Fills matrices from the tensors of a file.
template <std::size_t Count>
void load_tensors(std::string const& file, std::array<variable_slot, Count> const& slots) {
  status const loaded = load_file(slots, folder + file);
  require(bool(loaded), std::string(loaded.message()));
}

template <class Matrix>
variable_slot slot(std::string_view name, ashlar::shape const& shape, Matrix& into) {
  require(shape.count() == std::size_t(into.size()), std::string(name) + " has another size");
  return {name, shape, data_type::float32, reinterpret_cast<std::byte*>(into.data())};
}

/// A run of one sample takes `stack_bytes` of the stack at most, and a third of them at least.
template <class Net>
void check_stack(Net const& n) {
  constexpr int inputs = static_cast<int>(Net::program::input().count());
  constexpr int outputs = static_cast<int>(Net::layers.back().output.count());
  static matrix<1, inputs> const x = matrix<1, inputs>::Constant(0.5F);
  static matrix<1, outputs> y;
  alignas(64) static float workspace[Net::workspace_bytes / sizeof(float) + 1];
  auto state = n.initial_state();
  auto sample = [&] { y = n(x); };
  auto step = [&] { y = n(x, state); };
  auto compute = [&] { n.compute(x.data(), y.data(), workspace); };
  std::size_t const most = std::max(stack::taken_by(sample), stack::taken_by(step));
  std::size_t const computed = stack::taken_by(compute);
  std::printf("stack: %zu bytes, of which %zu are allowed; %zu beside the workspace\n", most,
      Net::stack_bytes, computed);
  require(most <= Net::stack_bytes && computed + Net::workspace_bytes <= Net::stack_bytes,
      "a run takes more of the stack than stack_bytes");
  require(Net::stack_bytes <= 3 * most, "stack_bytes is far from what a run takes of the stack");
}

/// A model with the weights of a file.
template <class Net>
std::unique_ptr<Net> trained(std::string const& file) {
  auto n = std::make_unique<Net>();
  status const loaded = load_file(n->slots(), folder + file);
  require(bool(loaded), std::string(loaded.message()));
  check_stack(*n);
  return n;
}

/// The largest error of the model in a batch; each sample on its own, and as a stream, gives the same
/// numbers.
template <class Net, int Rows, int Inputs, int Outputs>
void check_golden(
    Net const& n, golden<Rows, Inputs, Outputs> const& expected, double tolerance, char const* what) {
  auto const y = std::make_unique<matrix<Rows, Outputs>>(n(expected.input));
  double const error = (*y - expected.output).cwiseAbs().maxCoeff();
  std::printf("%s: the largest error of %d outputs is %.2g (%g is allowed)\n", what, Rows * Outputs, error,
      tolerance);
  require(error <= tolerance, "the error is too large");
  for (int row = 0; row < Rows; ++row) {
    matrix<1, Inputs> const x = expected.input.row(row);
    require(n(x) == y->row(row), "a sample on its own gives other numbers than in a batch");
    auto state = n.initial_state();
    require(n(x, state) == y->row(row), "a first sample of a stream gives other numbers than in a batch");
  }
}

/// The largest error of the model whose batch normalisations are folded, all of them if so many variables are
/// left.
template <int Variables, class Net, int Rows, int Inputs, int Outputs>
void check_folded(Net const& n, golden<Rows, Inputs, Outputs> const& expected, double tolerance) {
  static_assert(folded<Net>::variables.size() == Variables);
  auto const f = std::make_unique<folded<Net>>(n);
  alignas(64) static float workspace[folded<Net>::workspace_bytes / sizeof(float)];
  double error = 0;
  for (int row = 0; row < Rows; ++row) {
    matrix<1, Outputs> y;
    f->compute(expected.input.data() + row * Inputs, y.data(), workspace);
    error = std::max(error, double((y - expected.output.row(row)).cwiseAbs().maxCoeff()));
  }
  std::printf(
      "folded, with %d variables in place of %d: %.2g\n", Variables, int(Net::variables.size()), error);
  require(error <= tolerance, "the error of the folded model is too large");
}

/// A model of sequences, fed step by step and in blocks of `Block` steps, comes to the numbers of the batch.
template <int Block, class Net, int Rows, int Inputs, int Outputs>
void check_steps(Net const& n, golden<Rows, Inputs, Outputs> const& expected, auto steps) {
  constexpr int count = decltype(steps)::value, features = Inputs / count;
  for (int row = 0; row < Rows; ++row) {
    matrix<1, Inputs> const x = expected.input.row(row);
    matrix<1, Outputs> const whole = n(x);
    Eigen::Map<matrix<count, features> const> const sequence(x.data());
    auto single = n.initial_state();
    matrix<1, Outputs> y = whole;
    for (int t = 0; t < count; ++t) y = n(sequence.row(t), single);
    require(y == whole, "steps give other numbers than the batch");
    auto block = n.initial_state();
    int t = 0;
    for (; t + Block <= count; t += Block) y = n(sequence.template middleRows<Block>(t), block);
    for (; t < count; ++t) y = n(sequence.row(t), block);
    require(y == whole && block == single, "blocks of steps give other numbers than the batch");
  }
  std::printf("%d steps, blocks of %d and the batch give the same bits\n", count, Block);
}

}  // namespace zoo
