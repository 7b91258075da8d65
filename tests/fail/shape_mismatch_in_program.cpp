// SPDX-License-Identifier: BSL-1.0
// KIND: shape_mismatch
// WRONG: A layer is shared with an input of another size
// EXPECT: Trying to share variable fc/weight but specified shape (560, 64) and found shape (784, 64) (made in line 11 of shape_mismatch_in_program.cpp): write the shape that it has, or give it another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr void fc(auto& tf, extent inputs) {
  auto scope = tf.variable_scope("fc", {.reuse = reuse_mode::automatic});
  tf.get_variable("weight", {inputs, 64});
}

constexpr auto net = program([](auto& tf) {
  fc(tf, 784);
#ifdef MISTAKE
  fc(tf, 28 * 20);
#else
  fc(tf, 28 * 28);
#endif
});
static_assert(net.variables.size() == 1);
