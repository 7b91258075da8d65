// SPDX-License-Identifier: BSL-1.0
// 05: a net with TF1 names loads trained weights by name and reads handwritten digits.
#include "digits.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/safetensors.hpp>
#include <ashlar/model/dynamic.hpp>

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) { return xw_plus_b(x, var["weight"_v], var["bias"_v]); }
};

struct net : model<input<64>, variable_scope<"fc1", fc<64>, activation<relu>>,
                 variable_scope<"fc2", fc<32>, activation<relu>>, variable_scope<"logits", fc<10>>> {};

int main() {
  net n;
  if (status loaded = load_safetensors(n, "examples/data/digits_mlp.safetensors"); !loaded) {
    std::cerr << loaded.message() << '\n';
    return 1;
  }
  for (auto const& variable : global_variables()) std::cout << variable << '\n';

  digits::test_set const test = digits::read_test_set("examples/data/digits.csv");
  auto const logits = n(test.x);  // (360, 10)
  std::vector<int> answers(digits::test_rows);
  int right = 0;
  for (int row = 0; row < digits::test_rows; ++row) {
    auto& answer = answers[static_cast<std::size_t>(row)];
    logits.row(row).maxCoeff(&answer);
    right += answer == test.labels[static_cast<std::size_t>(row)];
  }
  digits::show(test.x, {0, 1, 2, 3, 4, 5}, answers);
  std::cout << right << " of " << digits::test_rows << " right\n";

  flush_subnormals const guard;  // weight decay left 264 subnormal weights, which are slow
  dynamic<net> late;  // the same declaration with sizes known only at run time
  if (status loaded = load_safetensors(late, "examples/data/digits_mlp.safetensors"); !loaded) return 1;
  float sum = 0;  // so that no call is left out
  double const fixed = digits::median_ns([&](int row) { sum += n(test.x.row(row))(0, 0); });
  double const dynamic_sizes = digits::median_ns([&](int row) { sum += late(test.x.row(row))(0, 0); });
  std::cout << net::parameter_bytes << " bytes of parameters\n";
  std::cout << "one digit: " << fixed << " ns, with dynamic sizes " << dynamic_sizes << " ns"
            << (sum == 0 ? " " : "") << '\n';
}

//> <tf.Variable 'fc1/weight:0' shape=(64, 64) dtype=float32_ref>
//> <tf.Variable 'fc1/bias:0' shape=(64,) dtype=float32_ref>
//> <tf.Variable 'fc2/weight:0' shape=(64, 32) dtype=float32_ref>
//> <tf.Variable 'fc2/bias:0' shape=(32,) dtype=float32_ref>
//> <tf.Variable 'logits/weight:0' shape=(32, 10) dtype=float32_ref>
//> <tf.Variable 'logits/bias:0' shape=(10,) dtype=float32_ref>
//>  .@O         oO.         o:        .oo        .O          O@@O
//>  oOO:       .O:O        .O        OOo.        oo         oO:Oo
//>  :o.O          O.       O:o:      o.          @          O. O
//>    :O        .O@       .O Oo.     oOoo.      .O .        . .O
//>    Oo         oOO.     OOo@@:      :.:O:     :@@@@.       O@@:
//>    @:           o:     o@O@:          .o     .@. :o       @O:
//>   o@O@O     .:.o@.       o@           oo      O:.O:       o:
//>  .@@@oo      o@O.        o:        .@@O       .O@o        @
//> 2          3          4          5          6          7
//> 349 of 360 right
//> 26280 bytes of parameters
//> one digit: {number} ns, with dynamic sizes {number} ns
