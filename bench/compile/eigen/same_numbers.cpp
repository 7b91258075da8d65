// SPDX-License-Identifier: BSL-1.0
// Whether a net that is written by hand gives the numbers of the model: MODEL, GOLDEN and WEIGHTS are defined
// by the command.
#include MODEL_HEADER
#include BY_HAND_HEADER

#include "../../../tests/zoo/zoo.hpp"

using net = models::NET;

int main() {
  auto const n = zoo::trained<net>(NAME ".safetensors");
  auto const hand = std::make_unique<by_hand::NET>();
  auto const slots = n->slots();
  auto slot = slots.begin();
  hand->each_parameter([&](auto& into) {
    zoo::require(slot != slots.end() && slot->shape.count() == std::size_t(into.size()), "another parameter");
    std::memcpy(into.data(), slot->data, slot->shape.count() * sizeof(float));
    ++slot;
  });
  zoo::require(slot == slots.end(), "parameters are left over");
  constexpr int inputs = int(net::program::input().count());
  Eigen::Matrix<float, 1, inputs> x;
  for (int i = 0; i < inputs; ++i) x(i) = float(i * 37 % 101) / 10;
  auto const y = (*n)(x);
  float const error = (y - (*hand)(x)).cwiseAbs().maxCoeff() / y.cwiseAbs().maxCoeff();
  std::printf("%g\n", double(error));
  return !(error < 1e-5F);
}
