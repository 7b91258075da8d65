// SPDX-License-Identifier: BSL-1.0
// The `tf` of a program: a graph being built, by TF1's rules, at compile time or at run time.
#pragma once

#include "variable_store.hpp"

namespace ashlar {

class graph_builder;
namespace detail {
class graph_reader;

/// One layer in program order: its declarations, where it stands, and what it makes of its input.
struct layer_record {
  int first_handle = 0;
  int last_handle = 0;
  path scope = path::root;
  path name_scope = path::root;
  shape input{};
  shape output{};
};

}  // namespace detail

/// A variable scope object, kept beyond its block, to be opened again.
struct captured_scope {
  detail::scope_index index = detail::scope_index::root;
};

/// What a declaration returns; two are the same variable exactly when they are equal (Python's `is`).
struct variable_handle {
  int variable = -1;
  friend constexpr bool operator==(variable_handle, variable_handle) = default;
};

/// An open name scope; leaves at the end of its block.
class [[nodiscard]] open_name_scope {
public:
  open_name_scope(open_name_scope const&) = delete;
  constexpr ~open_name_scope();
  /// The string that `with tf.name_scope(…) as string` gives.
  constexpr scope_string string() const { return string_; }

private:
  friend graph_builder;
  constexpr open_name_scope(graph_builder& tf, path previous, scope_string string)
      : tf_(tf), previous_(previous), string_(string) {}

  graph_builder& tf_;
  path previous_;
  scope_string string_;
};

/// An open variable scope; leaves at the end of its block.
class [[nodiscard]] open_variable_scope {
public:
  open_variable_scope(open_variable_scope const&) = delete;
  constexpr ~open_variable_scope();
  /// The scope object, for opening it again: `tf.variable_scope(vs.capture(), {.reuse = true})`.
  constexpr captured_scope capture() const { return self_; }
  /// From here on get_variable only finds: the object's reuse_variables().
  constexpr void reuse_variables();
  /// Where the scope's operations were first put.
  constexpr scope_string original_name_scope() const;

private:
  friend graph_builder;
  constexpr open_variable_scope(graph_builder& tf, detail::scope_frame frame, captured_scope self)
      : tf_(tf), frame_(frame), self_(self) {}

  graph_builder& tf_;
  detail::scope_frame frame_;
  captured_scope self_;
};

/// A TF1 graph-building program's `tf`. It keeps the first mistake and goes on quietly.
///
///     graph_builder tf;
///     {
///       auto vs = tf.variable_scope("vs1");  // leaves at the end of the block
///       tf.variable("v", {1});               // operation vs1/v
///       tf.get_variable("v", {2, 3});        // operation vs1/v_1, key vs1/v
///     }
class graph_builder : private detail::variable_store {
public:
  /// tf.Variable: prefixed by name scopes, unknown to get_variable.
  constexpr variable_handle variable(
      hashed_name name, shape const& shape, variable_arguments const& given = {}) {
    return handle(add_variable(name, shape, given));
  }
  constexpr variable_handle variable(hashed_name name, shape const& shape, initial_value start) {
    return variable(name, shape, {.initializer = start});
  }

  /// tf.Variable without a name: Variable, Variable_1, …
  constexpr variable_handle unnamed_variable(shape const& shape, variable_arguments const& given = {}) {
    return variable("Variable", shape, given);
  }

  /// tf.get_variable: makes the variable, or finds it where the scope says reuse.
  constexpr variable_handle get_variable(
      hashed_name name, shape const& shape, variable_arguments const& given = {}) {
    return handle(get_or_add_variable(name, shape, given));
  }
  constexpr variable_handle get_variable(hashed_name name, shape const& shape, initial_value start) {
    return get_variable(name, shape, {.initializer = start});
  }

  /// tf.get_local_variable: not trainable, and listed by local_variables.
  constexpr variable_handle get_local_variable(
      hashed_name name, shape const& shape, variable_arguments given = {}) {
    hashed_name const local("local_variables");
    given.trainable = false;
    given.collections.push_back(local);
    return get_variable(name, shape, given);
  }

  /// An operation: takes a name in the current name scope and holds no value.
  constexpr void operation(hashed_name name) { operations_.push_back(add_operation(name)); }

  /// tf.name_scope
  constexpr open_name_scope name_scope(hashed_name name) {
    path const previous = current_name_scope();
    return {*this, previous, enter_name_scope(name)};
  }
  constexpr open_name_scope name_scope(scope_string absolute) {
    path const previous = current_name_scope();
    return {*this, previous, enter_name_scope(absolute)};
  }

  /// tf.variable_scope
  constexpr open_variable_scope variable_scope(hashed_name name, scope_arguments const& given = {}) {
    return opened(enter_scope(name, given));
  }
  /// tf.variable_scope with a captured scope object: an absolute jump.
  constexpr open_variable_scope variable_scope(captured_scope scope, scope_arguments const& given = {}) {
    return opened(enter_scope(scope.index, given));
  }
  /// tf.variable_scope(None, default_name=…): fc, fc_1, …
  constexpr open_variable_scope default_scope(hashed_name name, scope_arguments const& given = {}) {
    return opened(enter_default_scope(name, given));
  }
  /// Enters the scope object that was last opened under the whole path `name`, wherever the program stands.
  constexpr open_variable_scope reopen(hashed_name name, scope_arguments const& given = {}) {
    return opened(enter_scope(find_scope(name), given));
  }
  /// tf.get_variable_scope
  constexpr captured_scope get_variable_scope() const { return {current_scope()}; }

  /// Declares one layer, whose `declare` gives the shape that it makes of `x`.
  constexpr void add_layer(shape& x, shape (*declare)(graph_builder&, shape const&)) {
    int const self = layers_.push_back({.first_handle = handles_.size,
        .scope = scope(current_scope()).name,
        .name_scope = current_name_scope(),
        .input = x});
    x = declare(*this, x);
    layers_[self].last_handle = handles_.size;
    layers_[self].output = x;
  }

  /// Refuses what a layer is given, in a sentence: `tf.refuse({"dense takes (features,) and is given ", x})`.
  constexpr void refuse(std::initializer_list<sentence_part> parts) {
    if (error()) return;
    path const here = scope(current_scope()).name;
    sentence message;
    if (here != path::root) message.say({"Scope ", spell(here), ": "});
    message.say(parts);
    fail(error_kind::layer_input, here, {message.view()});
  }

  /// The first mistake, or one of kind `none`.
  using variable_store::error;

private:
  friend open_name_scope;
  friend open_variable_scope;
  friend class detail::graph_reader;

  constexpr open_variable_scope opened(detail::scope_frame frame) {
    return {*this, frame, {current_scope()}};
  }
  constexpr variable_handle handle(int position) const { return {handles_[position].variable}; }

  detail::flat_array<path> operations_;
  detail::flat_array<detail::layer_record> layers_;
};

constexpr open_name_scope::~open_name_scope() { tf_.restore_name_scope(previous_); }
constexpr open_variable_scope::~open_variable_scope() { tf_.leave_scope(frame_); }
constexpr void open_variable_scope::reuse_variables() { tf_.scope(self_.index).reuse = reuse_mode::existing; }
constexpr scope_string open_variable_scope::original_name_scope() const {
  return tf_.scope(self_.index).original_name_scope;
}

}  // namespace ashlar
