// SPDX-License-Identifier: BSL-1.0
// KIND: improper_nesting
// WRONG: A scope is left before the one inside it
// EXPECT: Scope outer is left before outer/inner, which was opened in it: leave scopes in the reverse order
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct scope {
  open_variable_scope opened;
};

constexpr auto net = program([](auto& tf) {
  auto* outer = new scope{tf.variable_scope("outer")};
  auto* inner = new scope{tf.variable_scope("inner")};
#ifdef MISTAKE
  delete outer;
  delete inner;
#else
  delete inner;
  delete outer;
#endif
  tf.get_variable("v", {2});
});
static_assert(net.variables.size() == 1);
