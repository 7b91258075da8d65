// SPDX-License-Identifier: BSL-1.0
// Each kind of mistake: about which variable it is and what it says.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

constexpr bool says(auto program, error_kind kind, std::string_view name, std::string_view message) {
  graph_error const error = mistake_in(program);
  return error.kind == kind && error.name.view() == name && error.message.view() == message;
}

constexpr auto weight = [](auto& tf, scope_arguments const& given = {}, variable_arguments const& more = {}) {
  auto fc1 = tf.variable_scope("fc1", given);
  tf.get_variable("weight", {50, 64}, more);
};

static_assert(!mistake_in([](auto& tf) { weight(tf), weight(tf, {.reuse = true}); }));

static_assert(says([](auto& tf) { weight(tf), weight(tf); }, error_kind::exists, "fc1/weight",
    "Variable fc1/weight (50, 64) already exists with shape (50, 64) (made in line 17 of mistakes.cpp), "
    "disallowed: to share it write reuse or "
    "auto_reuse in scope fc1, otherwise give it another name"));

static_assert(
    says([](auto& tf) { tf.get_variable("v", {1}), tf.get_variable("v", {2}); }, error_kind::exists, "v",
        "Variable v (2,) already exists with shape (1,) (made in line 28 of mistakes.cpp), disallowed: to "
        "share it write reuse or auto_reuse in a "
        "scope around it, otherwise give it another name"));

static_assert(says(
    [](auto& tf) {
      weight(tf);
      auto fc1 = tf.variable_scope("fc1", {.reuse = true});
      tf.get_variable("wieght", {50, 64});
    },
    error_kind::missing, "fc1/wieght",
    "Variable fc1/wieght (50, 64) does not exist, and reuse makes none: did you mean fc1/weight (50, 64)? To "
    "make a new one write auto_reuse"));

static_assert(says(
    [](auto& tf) {
      weight(tf);
      auto fc2 = tf.variable_scope("fc2", {.reuse = true});
      tf.get_variable("weight", {50, 64});
    },
    error_kind::missing, "fc2/weight",
    "Variable fc2/weight (50, 64) does not exist, and reuse makes none: did you mean fc1/weight (50, 64)? To "
    "make a new one write auto_reuse"));

static_assert(says(
    [](auto& tf) {
      auto s = tf.variable_scope("s");
      tf.variable("w", {1});  // tf.Variable is unknown to get_variable
      s.reuse_variables();
      tf.get_variable("w", {1});
    },
    error_kind::missing, "s/w",
    "Variable s/w (1,) was made by variable, and get_variable never finds that: make it with get_variable"));

static_assert(says(
    [](auto& tf) {
      weight(tf);
      auto fc1 = tf.variable_scope("fc1", {.reuse = reuse_mode::automatic});
      tf.get_variable("weight", {64, 50});
    },
    error_kind::shape_mismatch, "fc1/weight",
    "Trying to share variable fc1/weight but specified shape (64, 50) and found shape (50, 64) (made in line "
    "17 of mistakes.cpp): write the "
    "shape "
    "that it has, or give it another name"));

static_assert(says([](auto& tf) { weight(tf), weight(tf, {.reuse = true}, {.dtype = data_type::float64}); },
    error_kind::dtype_mismatch, "fc1/weight",
    "Trying to share variable fc1/weight (50, 64) but specified dtype float64 for shape (50, 64) and found "
    "dtype float32 (made in line 17 of mistakes.cpp): write the dtype that it has, or give it another name"));

static_assert(says(
    [](auto& tf) {
      tf.get_variable("v", {-1, 3});
    },
    error_kind::shape_not_fully_defined, "v",
    "Variable v is given the shape (?, 3): write each of its sizes"));
static_assert(says([](auto& tf) { tf.variable("v", shape::unknown()); }, error_kind::shape_not_fully_defined,
    "v", "Variable v is given no shape: write it, or an initial value that has one"));
static_assert(says(
    [](auto& tf) {
      tf.get_variable("v", {1, 2, 3, 4, 5, 6, 7, 8, 9});
    },
    error_kind::shape_not_fully_defined, "v",
    "Variable v is given the shape (1, 2, 3, 4, 5, 6, 7, 8, and more): write at most 8 sizes"));

static_assert(
    says([](auto& tf) { auto s = tf.variable_scope("my scope"); }, error_kind::invalid_scope_name, "my scope",
        "Name my scope is not valid for a scope: write letters, digits and, after the first character, also "
        "_ . - /"));
static_assert(says(
    [](auto& tf) {
      auto a = tf.name_scope("a");
      auto b = tf.name_scope("//");
      tf.operation("x");
    },
    error_kind::invalid_node_name, "//x",
    "Name //x is not valid for a variable or an operation: write letters, digits and, after the first "
    "character, "
    "also _ . - /"));
static_assert(says([](auto& tf) { tf.get_variable("", {1}); }, error_kind::invalid_node_name, "",
    "The empty name is not valid for a variable or an operation: write letters, digits and, after the first "
    "character, also _ . - /"));

static_assert(says([](auto& tf) { tf.operation("t/"), tf.operation("t"); }, error_kind::duplicate_node, "t",
    "Operation t already exists: a name that ends in a slash is taken as it stands; write it without the "
    "slash"));

static_assert(says([](auto& tf) { auto s = tf.default_scope("fc", {.reuse = true}); },
    error_kind::reuse_without_name, "fc",
    "Scope fc has only a default name, and reuse needs a name: write variable_scope with that name"));

static_assert(says(
    [](auto& tf) {
      tf.get_variable("v", {1}, {.collections = {"a", "b", "c", "d", "e", "f", "g", "h", "i"}});
    },
    error_kind::too_many_collections, "v", "Variable v names too many collections: write at most 8"));
static_assert(says(
    [](auto& tf) {
      char name[] = "collection_?";
      for (char c = 'A'; c <= 'Z' + 4; ++c) {
        name[sizeof name - 2] = c == 'Z' + 4 ? 'd' : c > 'Z' ? static_cast<char>('a' + (c - 'Z' - 1)) : c;
        tf.unnamed_variable({}, {.collections = {std::string_view(name)}});
      }
    },
    error_kind::too_many_collections, "collection_d",
    "Collection collection_d is one too many: a graph has at most 32"));

static_assert(says(
    [](auto& tf) {
      auto fc1 = tf.variable_scope("fc1");
      tf.refuse({"fc takes samples of shape (features,) and is given ", shape{8, 8}});
    },
    error_kind::layer_input, "fc1", "Scope fc1: fc takes samples of shape (features,) and is given (8, 8)"));
static_assert(says(
    [](auto& tf) {
      tf.refuse({"this needs ", 2, " inputs"});
    },
    error_kind::layer_input, "", "this needs 2 inputs"));

// The first mistake is the one that is told, and what follows it does no harm.
constexpr auto one_after_another = [](auto& tf) {
  weight(tf), weight(tf);
  auto bad = tf.variable_scope("a b");
  auto worse = tf.default_scope("c d", {.reuse = true});
  tf.get_variable("", shape::unknown(), {.collections = {"a", "b", "c", "d", "e", "f", "g", "h", "i"}});
  auto lost = tf.name_scope("e:f");
  tf.variable("", {1}), tf.operation("/"), tf.operation("/");
  tf.refuse({"anything"});
  weight(tf, {.reuse = true}, {.dtype = data_type::boolean});
};
static_assert(refuses(one_after_another, error_kind::exists, "fc1/weight"));

// The order of TF's checks.
constexpr bool reusing_v_1_int32_is(error_kind kind, hashed_name const& name, shape const& shape) {
  graph_builder tf;
  tf.get_variable("v", {1});
  auto all = tf.variable_scope("", {.reuse = true});
  tf.get_variable(name, shape, {.dtype = data_type::int32});
  return tf.error().kind == kind;
}
static_assert(reusing_v_1_int32_is(error_kind::dtype_mismatch, "v", {1}));
static_assert(reusing_v_1_int32_is(error_kind::shape_mismatch, "v", {2}), "the shape before the dtype");
static_assert(reusing_v_1_int32_is(error_kind::shape_mismatch, "v", {}));
static_assert(reusing_v_1_int32_is(error_kind::dtype_mismatch, "v", {-1}), "what is unknown matches");
static_assert(reusing_v_1_int32_is(error_kind::missing, "w", shape::unknown()), "missing before the shape");

// A tf.Variable has a place as well.
static_assert(says(
    [](auto& tf) {
      tf.look_for({finding::same_weights_again});
      tf.variable("v", {2});
      tf.variable("v", {2});
    },
    error_kind::same_weights_again, "v_1",
    "Variable v_1 (2,) has the shape of v (made in line 180 of mistakes.cpp), which it does not share: to share "
    "it write reuse, otherwise give this one a name of its own"));

// Kinds print as they are called.
static_assert(
    to_string(error_kind::exists) == "exists" && to_string(error_kind::layer_input) == "layer_input");
static_assert(
    to_string(error_kind::duplicate_node) == "duplicate_node" && to_string(error_kind::none) == "none");
