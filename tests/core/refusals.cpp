// SPDX-License-Identifier: BSL-1.0
// What may fail at run time fails as a value, without exceptions.
#include <ashlar/ashlar.hpp>

using namespace ashlar;

bool a_filter_learnt_late_says_what_is_wrong() {
  scope_filter const counts(std::string_view("fc{2}")), fine(std::string_view("fc.*"));
  return !counts.check() && counts.check().message().starts_with("Scope filter fc{2} is not supported") &&
      fine.check() && fine.matches("fc1/weight");
}

bool a_graph_keeps_its_first_mistake() {
  graph_builder tf;
  tf.get_variable("v", {1});
  tf.get_variable("v", {1});
  tf.get_variable("a b", {-1});
  return tf.error() && tf.error().name.view() == "v" &&
      tf.error().message.view().starts_with("Variable v (1,)");
}

int main() {
  if (!a_filter_learnt_late_says_what_is_wrong()) return 1;
  if (!a_graph_keeps_its_first_mistake()) return 2;
}
