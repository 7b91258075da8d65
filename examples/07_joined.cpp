// SPDX-License-Identifier: BSL-1.0
// 07: two trained nets, each restored from its own file, under one new head, which alone is trainable.
#include "digits.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/npz.hpp>
#include <ashlar/io/safetensors.hpp>

using namespace ashlar;

template <int Units, class... Options>
using fc = dense<Units, kernel_name<"weight">, Options...>;

struct wide : model<input<64>, fc<64, named<"fc1">, activation<relu>>, fc<32, named<"fc2">, activation<relu>>,
                  fc<10, named<"logits">>> {};
struct small : model<input<64>, dense<16, named<"hidden">, activation<relu>>, dense<10, named<"logits">>> {};

// A model is a part of a larger one, in the scope that it stands in.
struct joined
    : model<input<64>, freeze<"wide/|small/">,
          concat<variable_scope<"wide", wide>, variable_scope<"small", small>>, dense<10, named<"head">>> {};

int main() {
  joined n;
  status loaded = load_safetensors<within<"wide">>(n, "examples/data/digits_mlp.safetensors");
  // The other was trained with PyTorch's names and layouts.
  if (loaded)
    loaded = load_npz<rename<".", "/">, rename<"weight", "kernel">, transpose<"kernel">, within<"small">>(
        n, "examples/data/digits_small.npz");
  if (!loaded) {
    std::cerr << loaded.message() << '\n';
    return 1;
  }
  for (auto const& variable : trainable_variables()) std::cout << variable << '\n';
  std::cout << trainable_variables().size() << " of " << global_variables().size() << " are trainable\n";

  // The head as it might come out of training: what both nets say, added up.
  n["head/kernel"_v].topRows<10>().setIdentity();
  n["head/kernel"_v].bottomRows<10>().setIdentity();
  digits::test_set const test = digits::read_test_set("examples/data/digits.csv");
  auto const logits = n(test.x);
  int right = 0;
  for (int row = 0; row < digits::test_rows; ++row) {
    int answer = 0;
    logits.row(row).maxCoeff(&answer);
    right += answer == test.labels[static_cast<std::size_t>(row)];
  }
  std::cout << right << " of " << digits::test_rows << " right\n";
}

//> <tf.Variable 'head/kernel:0' shape=(20, 10) dtype=float32_ref>
//> <tf.Variable 'head/bias:0' shape=(10,) dtype=float32_ref>
//> 2 of 12 are trainable
//> 344 of 360 right
