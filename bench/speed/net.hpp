// SPDX-License-Identifier: BSL-1.0
// A net as a list of layers: what the rivals build, each in its own way, and what the reference computes.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace bench {

enum class kind { dense, conv1d, gru, lstm, conv2d, depthwise_conv2d, average_pool };
enum class function { none, relu, tanh, softmax };

/// Values are numbered: 0 is the input, and layer i makes value i + 1.
struct layer {
  bench::kind kind{};
  int units = 0;  // those made; for convolutions and pools of every pixel
  function activation = function::none;
  std::array<int, 2> taps{1, 1}, strides{1, 1};  // of rows and columns, padded as TF's "same"
  int dilation = 1;
  int from = -1;  // the value taken; -1: the layer before
  int add = -1;  // a value added before the activation
};

struct extents {
  int rows, columns, channels;
  constexpr int count() const { return rows * columns * channels; }
};

struct net {
  std::string_view name;
  extents input;
  bool stream = false;  // each sample is a step: convolutions in time and recurrent layers carry a state
  int size = 0;
  std::array<layer, 48> layers{};

  constexpr net(std::string_view of, extents x, bool steps, std::initializer_list<layer> list)
      : name(of), input(x), stream(steps) {
    for (layer const& each : list) push(each);
  }
  constexpr void push(layer each) {
    if (each.from < 0) each.from = size;
    layers[std::size_t(size++)] = each;
  }

  constexpr layer const& operator[](int index) const { return layers[std::size_t(index)]; }
  constexpr extents value(int number) const {
    if (number == 0) return input;
    layer const& of = (*this)[number - 1];
    extents const x = value(of.from);
    auto const made = [&](int axis, int in) {
      return (in + of.strides[std::size_t(axis)] - 1) / of.strides[std::size_t(axis)];
    };
    if (of.kind == kind::conv2d) return {made(0, x.rows), made(1, x.columns), of.units};
    if (of.kind == kind::depthwise_conv2d) return {made(0, x.rows), made(1, x.columns), x.channels};
    if (of.kind == kind::average_pool) return {1, 1, x.channels};
    return {1, 1, of.units};
  }
  constexpr extents taken(int index) const { return value((*this)[index].from); }
  constexpr int inputs() const { return input.count(); }
  constexpr int outputs() const { return value(size).count(); }

  /// The elements of a layer's variables, in the order in which they lie: kernel, recurrent kernel, bias.
  constexpr std::array<int, 3> variables(int index) const {
    layer const& of = (*this)[index];
    int const taps = of.taps[0] * of.taps[1], u = of.units;
    extents const x = taken(index);
    switch (of.kind) {
      case kind::dense:
        return {x.count() * u, 0, u};
      case kind::conv1d:
      case kind::conv2d:
        return {taps * x.channels * u, 0, u};
      case kind::depthwise_conv2d:
        return {taps * x.channels, 0, x.channels};
      case kind::gru:
        return {x.count() * 3 * u, u * 3 * u, 6 * u};  // update, reset, candidate
      case kind::lstm:
        return {x.count() * 4 * u, u * 4 * u, 4 * u};  // in, forget, candidate, out
      case kind::average_pool:
        break;
    }
    return {};
  }
  /// Where a layer's variables begin; with `size`, how many there are.
  constexpr int offset(int index) const {
    int sum = 0;
    for (int i = 0; i < index; ++i)
      for (int each : variables(i)) sum += each;
    return sum;
  }
  constexpr int parameters() const { return offset(size); }

  /// The multiplications of one sample that are added up.
  constexpr long multiply_adds() const {
    long sum = 0;
    for (int i = 0; i < size; ++i) {
      auto const of = variables(i);
      extents const y = value(i + 1);
      long const pixels = (*this)[i].kind == kind::dense ? 1 : long(y.rows) * y.columns;
      sum += pixels * (of[0] + of[1]);
    }
    return sum;
  }

  /// TF's "same": what is added before the first row (axis 0) or column (axis 1).
  constexpr int padding_before(int index, int axis) const {
    layer const& of = (*this)[index];
    auto const a = std::size_t(axis);
    extents const x = taken(index), y = value(index + 1);
    int const in = axis == 0 ? x.rows : x.columns, out = axis == 0 ? y.rows : y.columns;
    int const all = (out - 1) * of.strides[a] + of.taps[a] - in;
    return all > 0 ? all / 2 : 0;
  }
  constexpr int padding_after(int index, int axis) const {
    layer const& of = (*this)[index];
    auto const a = std::size_t(axis);
    extents const x = taken(index), y = value(index + 1);
    int const in = axis == 0 ? x.rows : x.columns, out = axis == 0 ? y.rows : y.columns;
    int const all = (out - 1) * of.strides[a] + of.taps[a] - in;
    return all > 0 ? all - all / 2 : 0;
  }
  /// The steps that a convolution in time looks back.
  constexpr int past(int index) const { return ((*this)[index].taps[0] - 1) * (*this)[index].dilation; }

  constexpr bool has(bench::kind of) const {
    for (int i = 0; i < size; ++i)
      if ((*this)[i].kind == of) return true;
    return false;
  }
  constexpr bool is_recurrent() const { return has(kind::gru) || has(kind::lstm); }
};

}  // namespace bench
