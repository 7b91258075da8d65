// SPDX-License-Identifier: BSL-1.0
// One declaration may bring more than it is likely to: the compiler finds room for all of it.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr int many = 200;

struct many_variables {
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    for (int i = 0; i < many; ++i) {
      auto scope = tf.default_scope("layer");
      tf.get_variable("v", {i});
      tf.operation("x");
    }
    return x;
  }
};

template <class Graph>
struct has_all_of_them {
  static_assert(Graph::variables.size() == many && Graph::handles.size() == many);
  static_assert(Graph::operations.size() == many);
  static_assert(Graph::variables[0].name == "layer/v" && Graph::variables[199].name == "layer_199/v");
  static_assert(Graph::variables[199].shape == shape{199} && Graph::handles[199].variable == 199);
  static_assert(Graph::operations[199] == "layer_199/x");
};
constexpr auto as_program = program([](auto& tf) { many_variables::declare(tf, {}); });
template struct has_all_of_them<decltype(as_program)>;
template struct has_all_of_them<graph<many_variables>>;

constexpr text longer =
    "a_name_longer_than_any_that_one_would_guess_for_a_scope_around_one_variable_of_a_small_graph";
using long_names = graph<variable_scope<longer,
    variable_scope<longer, variable_scope<longer, variable_scope<longer, get_variable<"v", dims<1>>>>>>>;
constexpr std::string_view name = long_names::variables[0].name;
static_assert(name.size() == 4 * (longer.view().size() + 1) + 1 && name.ends_with("/v"));
static_assert(
    name.starts_with(longer.view()) && name.substr(longer.view().size() + 1).starts_with(longer.view()));

// What is carried out need not be passed over, which leaves room for more of a large program.
struct alphabet {
  static constexpr void run(graph_builder& tf) {
    for (std::string_view rest = "abcdefghijklmnopqrstuvwxyz"; !rest.empty(); rest.remove_prefix(1))
      tf.operation(hashed_name::of_static(rest.substr(0, 1)));
  }
};
constexpr int carried_out(detail::work_allowance const& allowed) {
  graph_builder tf;
  detail::run_program<alphabet>(tf, 0, allowed);
  return tf.calls_done();
}
constexpr int begun = graph_builder().work();  // each of the operations is one more
static_assert(carried_out({begun + 5}) == 5 && carried_out({begun + 5, 500, begun + 99}) == 9);  // 5 + 9 / 2
static_assert(
    carried_out({begun + 5, 500, begun + 7}) == 7 && carried_out({begun + 5, 1000, begun + 99}) == 26);
