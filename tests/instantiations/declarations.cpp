// SPDX-License-Identifier: BSL-1.0
// A hundred declarations as types.
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#define LAYER(NUMBER) \
  variable_scope<"layer" #NUMBER, get_variable<"weight", dims<5##NUMBER, 64>>, get_variable<"bias", dims<64>>>
#define TEN_LAYERS(TENS)                                                                          \
  LAYER(TENS##0), LAYER(TENS##1), LAYER(TENS##2), LAYER(TENS##3), LAYER(TENS##4), LAYER(TENS##5), \
      LAYER(TENS##6), LAYER(TENS##7), LAYER(TENS##8), LAYER(TENS##9)

using net = graph<TEN_LAYERS(), TEN_LAYERS(1), TEN_LAYERS(2), TEN_LAYERS(3), TEN_LAYERS(4)>;
static_assert(net::variables.size() == 100 && net::variables[99].name == "layer49/bias");
static_assert(net::handles[98].variable == 98);
