// SPDX-License-Identifier: BSL-1.0
// A graph whose names and sizes are learnt at run time, and its mistake as a value.
#include "expect.hpp"

#include <ashlar/resolve/recorded_graph.hpp>

#include <string>

using namespace ashlar;

recorded_graph two_layers(std::string const& first, std::string const& second, extent units) {
  return recorded_graph([&](graph_builder& tf) {
    for (std::string const& name : {first, second}) {
      auto const scope = tf.variable_scope(name);
      tf.get_variable("weight", {units, units});
    }
  });
}

int main() {
  recorded_graph const good = two_layers("fc1", "fc2", 3);
  expect(good.well_formed && good.variables.size() == 2 && good.handles.size() == 2);
  expect(good.variables[1].name == "fc2/weight" && good.variables[1].shape == shape{3, 3});

  recorded_graph const bad = two_layers("fc1", "fc1", 3);
  expect(!bad.well_formed && bad.variables.empty());
  expect(bad.error.kind == error_kind::exists && bad.error.name.view() == "fc1/weight");
  expect(bad.error.message.view() ==
      "Variable fc1/weight (3, 3) already exists with shape (3, 3) (made in line 15 of "
      "recorded_graph.cpp), disallowed: to share it write reuse or auto_reuse in scope fc1, otherwise give it another name");
  return unmet;
}
