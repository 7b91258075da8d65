// SPDX-License-Identifier: BSL-1.0
// stack_bytes bounds what a run takes of the stack, also with layers of one's own and with x that is copied.
#include "stack.hpp"

#include "expect.hpp"

#include <ashlar/ashlar.hpp>

#include <cstdio>
#include <cstring>

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) {
    return relu(xw_plus_b(x, var["weight"_v], var["bias"_v]));
  }
};

struct own_layers : model<input<200>, variable_scope<"fc1", fc<400>>, variable_scope<"fc2", fc<300>>> {};
struct steps : model<input<4, 30>, simple_rnn<20, return_sequences>, gru<40, return_sequences>> {};
struct image : model<input<12, 12, 16>, conv2d<16, kernel_size<3, 3>, same>> {};
/// Rows of weights that are one tile or block, where there are registers.
struct wide : model<input<50>, dense<384, activation<nn::tanh>>, dense<380, activation<sigmoid>>, dense<250>,
                  dense<3>> {};
struct wide_steps : model<input<4, 30>, simple_rnn<384, return_sequences>,
                        gru<96, reset_after, return_sequences>, lstm<75>> {};
struct nothing : model<input<3>> {};

template <class Net, int Rows, int Columns>
void stays_within() {
  static Net n;
  static auto const all = Eigen::Matrix<float, Rows + 1, Columns, Eigen::RowMajor>::Constant(0.5F).eval();
  static Eigen::Matrix<float, Rows, Columns, Eigen::RowMajor> const x = all.template topRows<Rows>();
  static auto state = n.initial_state();
  static float seen = 0;
  auto dense = [] { seen += n(x, state).sum(); };
  auto copied = [] { seen += n(all.template topRows<Rows>(), state).sum(); };
  for (std::size_t const taken : {stack::taken_by(dense), stack::taken_by(copied)}) {
    std::printf("%zu bytes of stack, %zu are allowed\n", taken, Net::stack_bytes);
    expect(taken <= Net::stack_bytes);
  }
}

int main() {
  stays_within<own_layers, 1, 200>();
  stays_within<steps, 1, 120>();
  stays_within<steps, 1, 30>();
  stays_within<steps, 4, 30>();
  stays_within<image, 1, 12 * 12 * 16>();
  stays_within<wide, 1, 50>();
  stays_within<wide_steps, 1, 120>();
  stays_within<wide_steps, 1, 30>();
  stays_within<nothing, 1, 3>();
  auto array = [] {
    char bytes[5000];
    std::memset(bytes, 1, sizeof bytes);
    __asm__ volatile("" : : "r"(bytes) : "memory");  // somebody could see it
  };
  std::size_t const taken = stack::taken_by(array);
  expect(taken >= 5000 && taken < 5200);
  return unmet;
}
