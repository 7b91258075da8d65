// SPDX-License-Identifier: BSL-1.0
// A net on spans, whose header brings no Eigen along: the same names and bits as the model.
#include <ashlar/layers/activation.hpp>
#include <ashlar/layers/conv2d.hpp>
#include <ashlar/layers/dense.hpp>
#include <ashlar/layers/flatten.hpp>
#include <ashlar/layers/gru.hpp>
#include <ashlar/layers/relu.hpp>
#include <ashlar/layers/softmax.hpp>
#include <ashlar/model/inference.hpp>
#ifdef EIGEN_WORLD_VERSION
#error model/inference.hpp includes Eigen
#endif

#include "expect.hpp"

#include <ashlar/ashlar.hpp>

#include <algorithm>
#include <array>
#include <cstring>

using namespace ashlar;

namespace {

template <template <class...> class Net>
struct nets {
  struct images : Net<input<6, 6, 2>, conv2d<5, kernel_size<3, 3>, same, activation<relu>>, flatten,
                      variable_scope<"head", dense<7>>, activation<softmax>> {};
  struct stream : Net<input<3>, gru<9, reset_after>, dense<2>> {};
};

/// Both nets with the same values.
template <class Model, class Plain>
struct pair_of {
  Model model;
  Plain plain;

  pair_of() {
    static_assert(Model::variables.size() == Plain::variables.size());
    static_assert(Model::workspace_bytes == Plain::workspace_bytes);
    model.initialize(5);
    for (std::size_t i = 0; i < Model::variables.size(); ++i)
      expect(Model::variables[i].name == Plain::variables[i].name);
  }
  template <text Name>
  void copy(variable_name<Name> name) {
    auto const from = model[name];
    auto const to = plain[name];
    expect(static_cast<std::size_t>(from.size()) == to.size());
    std::copy_n(from.data(), to.size(), to.begin());
  }
};

template <std::size_t Size>
std::array<float, Size> drawn(float phase) {
  std::array<float, Size> x;
  for (std::size_t i = 0; i < Size; ++i) x[i] = std::sin(phase + 1.7f * static_cast<float>(i));
  return x;
}

void images() {
  static pair_of<nets<model>::images, nets<inference>::images> both;
  both.copy("conv2d/kernel"_v), both.copy("conv2d/bias"_v);
  both.copy("head/dense/kernel"_v), both.copy("head/dense/bias"_v);
  auto const x = drawn<72>(0);
  std::array<float, 7> y{};
  both.plain(x, y);
  auto const expected = both.model(Eigen::Map<row_major<float, 1, 72> const>(x.data())).eval();
  expect(std::memcmp(y.data(), expected.data(), sizeof y) == 0);
  auto const& constant = both.plain;
  expect(constant["head/dense/bias"_v].size() == 7);
}

void streams() {
  static pair_of<nets<model>::stream, nets<inference>::stream> both;
  both.copy("gru/kernel"_v), both.copy("gru/recurrent_kernel"_v), both.copy("gru/bias"_v);
  both.copy("dense/kernel"_v), both.copy("dense/bias"_v);
  auto of_model = both.model.initial_state();
  auto of_plain = both.plain.initial_state();
  for (int step = 0; step < 5; ++step) {
    auto const x = drawn<3>(static_cast<float>(step));
    std::array<float, 2> y{};
    both.plain(x, y, of_plain);
    auto const expected = both.model(Eigen::Map<row_major<float, 1, 3> const>(x.data()), of_model).eval();
    expect(std::memcmp(y.data(), expected.data(), sizeof y) == 0);
  }
}

}  // namespace

int main() {
  images();
  streams();
  return unmet;
}
