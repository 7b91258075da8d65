// SPDX-License-Identifier: BSL-1.0
// Names are text, not paths: slashes, empty names and dots (the table that ends SEMANTICS section 7).
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

template <text Name>
using one = get_variable<Name, dims<1>>;

template <class Graph>
constexpr bool is_called(std::string_view key, std::string_view operation) {
  return has_keys(Graph{}, {key}) && has_variables(Graph{}, {operation});
}
static_assert(is_called<graph<one<"a/b">>>("a/b", "a/b"));
static_assert(is_called<graph<variable_scope<"a", one<"/v">>>>("a//v", "a//v"));
static_assert(is_called<graph<variable_scope<"a", one<"_v">>>>("a/_v", "a/_v"));
static_assert(is_called<graph<one<"v/">>>("v/", "v"));
static_assert(is_called<graph<variable_scope<"foo", one<"">>>>("foo/", "foo"));
static_assert(is_called<graph<variable_scope<"foo/", one<"v">>>>("foo//v", "foo//v"));
static_assert(is_called<graph<variable_scope<"foo", variable_scope<"", one<"v">>>>>("foo//v", "foo//v"));
static_assert(is_called<graph<variable_scope<"foo", default_scope<"", one<"v">>>>>("foo//v", "foo//v"));
static_assert(is_called<graph<variable_scope<"", one<"v">>>>("v", "v"));
static_assert(is_called<graph<variable_scope<"..", one<"v">>>>("../v", "../v"));
static_assert(is_called<graph<one<".v">>>(".v", ".v") && is_called<graph<one<"9-x.y">>>("9-x.y", "9-x.y"));

using a_path_is_the_variable_of_its_scope = graph<one<"a/b">, variable_scope<"a", reuse, one<"b">>>;
static_assert(has_variables(a_path_is_the_variable_of_its_scope{}, {"a/b"}));

using it_leaves_the_scope_free = graph<one<"a/b">, name_scope<"a", operation<"x">>>;
static_assert(has_operations(it_leaves_the_scope_free{}, {"a/x"}));

// Where operations go in scopes with such names.
using operations_in_a_slashed_scope =
    graph<variable_scope<"foo/", operation<"o">>, variable_scope<"foo/", operation<"o">>>;
static_assert(has_operations(operations_in_a_slashed_scope{}, {"foo/o", "foo/o_1"}));

using operations_in_an_empty_scope = graph<variable_scope<"foo", variable_scope<"", operation<"o">>>>;
static_assert(has_operations(operations_in_an_empty_scope{}, {"foo/o"}));

using operations_in_an_empty_default_scope = graph<variable_scope<"foo", default_scope<"", operation<"o">>>>;
static_assert(has_operations(operations_in_an_empty_default_scope{}, {"o"}));

using slashed_default_names =
    graph<default_scope<"a/", one<"v">, operation<"o">>, default_scope<"a/", one<"v">, operation<"o">>>;
static_assert(has_variables(slashed_default_names{}, {"a//v", "a/_1/v"}));
static_assert(has_operations(slashed_default_names{}, {"a/o", "a/o_1"}));

static_assert(refuses([](auto& tf) { tf.get_variable("/v", {1}); }, error_kind::invalid_scope_name, "/v"));
static_assert(refuses([](auto& tf) { tf.get_variable("_v", {1}); }, error_kind::invalid_scope_name, "_v"));
static_assert(refuses([](auto& tf) { tf.get_variable("é", {1}); }, error_kind::invalid_scope_name, "é"));
static_assert(refuses([](auto& tf) { tf.get_variable("", {1}); }, error_kind::invalid_node_name, ""));
static_assert(refuses([](auto& tf) { tf.variable("", {1}); }, error_kind::invalid_node_name, ""));
static_assert(refuses([](auto& tf) { tf.operation("a b"); }, error_kind::invalid_scope_name, "a b"));
static_assert(
    refuses([](auto& tf) { auto s = tf.name_scope("foo:0"); }, error_kind::invalid_scope_name, "foo:0"));
static_assert(
    refuses([](auto& tf) { auto s = tf.variable_scope("_bar"); }, error_kind::invalid_scope_name, "_bar"));
static_assert(
    refuses([](auto& tf) { auto s = tf.default_scope("a b"); }, error_kind::invalid_scope_name, "a b"));
static_assert(refuses(
    [](auto& tf) {
      auto x =
          tf.variable_scope("_x", {.auxiliary_name_scope = false});  // opens no name scope, so all is well
      tf.get_variable("v", {1});
    },
    error_kind::invalid_scope_name, "_x/v"));
static_assert(refuses(
    [](auto& tf) {
      auto a = tf.name_scope("a");
      auto slashes = tf.name_scope("//");
      tf.operation("x");
    },
    error_kind::invalid_node_name, "//x"));

// An absolute name is not entered in the table of unique names, so that an operation can meet it.
static_assert(
    refuses([](auto& tf) { tf.operation("t/"), tf.operation("t"); }, error_kind::duplicate_node, "t"));
static_assert(refuses(
    [](auto& tf) { tf.get_variable("v/", {1}), tf.operation("v"); }, error_kind::duplicate_node, "v"));

// What does not exist is missing whatever its name; the shape is looked at before the name is.
static_assert(refuses(
    [](auto& tf) {
      auto all = tf.variable_scope("", {.reuse = true});
      tf.get_variable("bad name", {1});
    },
    error_kind::missing, "bad name"));
static_assert(refuses([](auto& tf) { tf.get_variable("bad name", shape::unknown()); },
    error_kind::shape_not_fully_defined, "bad name"));
