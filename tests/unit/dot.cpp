// SPDX-License-Identifier: BSL-1.0
// A model as Graphviz draws it: scopes as boxes, shared variables with a double line.
#include <ashlar/ashlar.hpp>
#include <ashlar/model/dot.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string_view>

using namespace ashlar;

namespace {

struct net : model<input<4>, variable_scope<"body", dense<4, named<"fc">, no_bias>>,
                 variable_scope<"body", reuse, residual<dense<4, named<"fc">, no_bias>, activation<relu>>>,
                 freeze<"head">, dense<2, named<"head">>> {};

constexpr std::string_view drawn = R"dot(digraph {
  l2 [label="activation\n(4,)"]
  l3 [label="add\n(4,)"]
  subgraph cluster_0 {
    label="body"
    subgraph cluster_1 {
      label="fc"
      l0 [label="dense\n(4,)"]
      l1 [label="dense\n(4,)"]
      v0 [shape=box, label="kernel\n(4, 4)", peripheries=2]
    }
  }
  subgraph cluster_2 {
    label="head"
    l4 [label="dense\n(2,)"]
    v1 [shape=box, label="kernel\n(4, 2)", style=filled]
    v2 [shape=box, label="bias\n(2,)", style=filled]
  }
  v0 -> l0 [style=dashed, arrowhead=none]
  v0 -> l1 [style=dashed, arrowhead=none]
  v1 -> l4 [style=dashed, arrowhead=none]
  v2 -> l4 [style=dashed, arrowhead=none]
  input -> l0
  l0 -> l1
  l1 -> l2
  l0 -> l3
  l2 -> l3
  l3 -> l4
  l4 -> output
}
)dot";

}  // namespace

BOOST_AUTO_TEST_CASE(a_drawing) {
  std::ostringstream printed;
  printed << dot<net>();
  BOOST_TEST(printed.str() == drawn);
}
