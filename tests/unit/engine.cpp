// SPDX-License-Identifier: BSL-1.0
// The engine at run time: the same as at compile time, whatever the size, from names that are gone
// afterwards.
#include <ashlar/resolve/graph.hpp>
#include <ashlar/resolve/recorded_graph.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <tuple>

using namespace ashlar;

namespace {

struct tutorial {
  void constexpr operator()(auto& tf) const {
    {
      auto vs = tf.variable_scope("vs1");
      tf.variable("v", {1}, ones{});
      tf.get_variable("v", {2, 3});
    }
    auto vs = tf.variable_scope("vs1", {.reuse = true});
    tf.get_variable("v", {2, 3});
  }
};

struct jumps_and_default_names {
  void constexpr operator()(auto& tf) const {
    auto net = tf.variable_scope("Net", {.initializer = constant{3}, .dtype = data_type::float64});
    for (int i = 0; i < 3; ++i) {
      auto fc = tf.default_scope("fc");
      tf.get_variable("w", {i, 2}, {.trainable = i == 1, .collections = {"losses", "variables"}});
      tf.operation("relu");
      auto again = tf.variable_scope(net.capture(), {.reuse = reuse_mode::automatic});
      auto inner = tf.default_scope("fc");
      tf.get_variable("b", {2});
    }
    auto ns = tf.name_scope("net/");
    tf.unnamed_variable({}), tf.unnamed_variable({4});
  }
};

struct nothing {
  void constexpr operator()(auto&) const {}
};

struct exists {
  void constexpr operator()(auto& tf) const { tf.get_variable("v", {1}), tf.get_variable("v", {1}); }
};

struct missing {
  void constexpr operator()(auto& tf) const {
    tf.get_variable("weight", {1});
    auto s = tf.variable_scope("", {.reuse = true});
    tf.get_variable("weigth", {1});
  }
};

struct bad_name_and_shape {
  void constexpr operator()(auto& tf) const { tf.get_variable("a b", shape::unknown()); }
};

bool same_variable(variable_info const& left, variable_info const& right) {
  auto const tied = [](variable_info const& of) {
    return std::tie(of.name, of.key, of.shape, of.dtype, of.trainable, of.initializer, of.collections);
  };
  return tied(left) == tied(right);
}

constexpr int many = 10'000;

}  // namespace

BOOST_AUTO_TEST_SUITE(engine)

using programs = std::tuple<tutorial, jumps_and_default_names, nothing>;
BOOST_AUTO_TEST_CASE_TEMPLATE(run_time_agrees_with_compile_time, Program, programs) {
  auto const compiled = program(Program{});
  recorded_graph const ran{Program{}};
  BOOST_TEST(ran.well_formed);
  BOOST_TEST(std::ranges::equal(ran.variables, compiled.variables, same_variable));
  BOOST_TEST(
      std::ranges::equal(ran.handles, compiled.handles, {}, &handle_info::variable, &handle_info::variable));
  for (handle_info const& each : ran.handles)
    BOOST_TEST(each.info == &ran.variables[static_cast<std::size_t>(each.variable)]);
  BOOST_TEST(ran.operations == compiled.operations, boost::test_tools::per_element());
}

using mistakes = std::tuple<exists, missing, bad_name_and_shape>;
BOOST_AUTO_TEST_CASE_TEMPLATE(mistakes_say_the_same, Program, mistakes) {
  constexpr graph_error compiled = detail::resolution<detail::function_program<Program>>::error();
  recorded_graph const ran{Program{}};
  BOOST_TEST(!ran.well_formed);
  BOOST_TEST((ran.error.kind == compiled.kind && ran.error.kind != error_kind::none));
  BOOST_TEST(ran.error.name.view() == compiled.name.view());
  BOOST_TEST(ran.error.message.view() == compiled.message.view());
  BOOST_TEST(ran.variables.empty());
}

BOOST_AUTO_TEST_CASE(names_may_go_after_the_call) {
  recorded_graph const graph([](graph_builder& tf) {
    std::string name = "a_scope_whose_name_fits_into_no_small_string";
    auto scope = tf.variable_scope(name);
    name.assign(name.size(), '#');
    name = "a_variable_whose_name_fits_into_no_small_string";
    tf.get_variable(name, {1}, {.collections = {name}});
    name.assign(name.size(), '#');
    tf.operation(std::string("an_operation_whose_name_fits_into_no_small_string"));
  });
  BOOST_TEST_REQUIRE(graph.well_formed);
  BOOST_TEST(graph.variables[0].name ==
      "a_scope_whose_name_fits_into_no_small_string/a_variable_whose_name_fits_into_no_small_string");
  BOOST_TEST(graph.operations[0] ==
      "a_scope_whose_name_fits_into_no_small_string/an_operation_whose_name_fits_into_no_small_string");
}

BOOST_AUTO_TEST_CASE(a_graph_may_be_moved) {
  recorded_graph from(
      [](graph_builder& tf) { tf.get_variable(std::string("a_name_too_long_to_be_small"), {1}); });
  recorded_graph const to = std::move(from);
  BOOST_TEST(to.variables[0].name == "a_name_too_long_to_be_small");
  BOOST_TEST(to.handles[0].info == &to.variables[0]);
}

BOOST_AUTO_TEST_CASE(many_scopes_and_variables) {
  recorded_graph const graph([](graph_builder& tf) {
    for (int i = 0; i < many; ++i) {
      auto scope = tf.variable_scope("scope" + std::to_string(i));
      tf.get_variable("v", {1});
    }
    for (int i = 0; i < many; ++i) {
      auto scope = tf.variable_scope("scope" + std::to_string(i), {.reuse = true});
      tf.get_variable("v", {1});
    }
  });
  BOOST_TEST_REQUIRE(graph.well_formed);
  BOOST_TEST(graph.variables.size() == many);
  for (int i = 0; i < many; ++i) {
    auto const at = static_cast<std::size_t>(i);
    BOOST_TEST_REQUIRE(graph.variables[at].name == "scope" + std::to_string(i) + "/v");
    BOOST_TEST_REQUIRE(graph.handles[at + many].variable == i);
  }
}

BOOST_AUTO_TEST_CASE(many_of_one_name) {
  recorded_graph const graph([](graph_builder& tf) {
    for (int i = 0; i < many; ++i) tf.operation("x"), tf.variable("v", {});
    for (int i = 0; i < many; ++i) {
      auto scope = tf.default_scope("fc");
      tf.get_variable("w", {});
    }
  });
  BOOST_TEST_REQUIRE(graph.well_formed);
  BOOST_TEST(graph.operations[0] == "x");
  BOOST_TEST(graph.operations.back() == "x_9999");
  BOOST_TEST(graph.variables[many - 1].name == "v_9999");
  BOOST_TEST(graph.variables.back().name == "fc_9999/w");
}

BOOST_AUTO_TEST_CASE(deep_nesting) {
  constexpr int depth = 1'000;
  auto const nest = [](auto const& self, graph_builder& tf, int left) -> void {
    auto scope = tf.variable_scope("s");
    if (left > 1)
      self(self, tf, left - 1);
    else
      tf.get_variable("v", {1}), tf.operation("o");
  };
  recorded_graph const graph([&](graph_builder& tf) { nest(nest, tf, depth), nest(nest, tf, 1); });
  BOOST_TEST_REQUIRE(graph.well_formed);
  std::string scopes;
  for (int i = 0; i < depth; ++i) scopes += "s/";
  BOOST_TEST(graph.variables[0].name == scopes + "v");
  BOOST_TEST(graph.operations[0] == scopes + "o");
  BOOST_TEST(graph.variables[1].name == "s/v");
  BOOST_TEST(graph.operations[1] == "s_1/o");
}

BOOST_AUTO_TEST_SUITE_END()
