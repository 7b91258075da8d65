// SPDX-License-Identifier: BSL-1.0
#include "raptor.weights.hpp"
#include "zoo.hpp"

#include <raptor.hpp>

using models::raptor;

static_assert(
    ashlar::fits<raptor, raptor_weights> && zoo::same_order(raptor::variables, raptor_weights::tensors));

int main() {
  constexpr int steps = 500, flights = 2, observations = 22, commands = 4;
  auto const n = zoo::trained<raptor>("raptor.safetensors");
  // Row t holds step t of both flights.
  static zoo::golden<steps, flights * observations, flights * commands> all;
  zoo::load_tensors("raptor.golden.safetensors",
      std::array{zoo::slot("input", {steps, flights, observations}, all.input),
          zoo::slot("output", {steps, flights, commands}, all.output)});
  double error = 0;
  for (int flight = 0; flight < flights; ++flight) {
    zoo::matrix<steps, observations> const x = all.input.middleCols<observations>(flight * observations);
    zoo::matrix<steps, commands> const expected = all.output.middleCols<commands>(flight * commands);
    auto state = n->initial_state();
    zoo::matrix<steps, commands> const block = (*n)(x, state);
    error = std::max(error, double((block - expected).cwiseAbs().maxCoeff()));
    auto single = n->initial_state();
    for (int t = 0; t < steps; ++t)
      zoo::require(
          (*n)(x.row(t), single) == block.row(t), "a step gives other numbers than a block of steps");
    zoo::require(single == state, "steps end in another state than a block of them");
    // A batch: strangers, each at the first step of its flight.
    zoo::require((*n)(x).row(0) == block.row(0), "a batch gives other numbers than the first step");
  }
  std::printf(
      "RAPTOR: the largest error of two flights of %d steps is %.2g (0.0001 is allowed)\n", steps, error);
  zoo::require(error <= 1e-4, "the error is too large");
}
