// SPDX-License-Identifier: BSL-1.0
// The `tf` of a program: a graph being built, by TF1's rules, at compile time or at run time.
#pragma once

#include "scope_filter.hpp"
#include "scope_objects.hpp"
#include "variable_calls.hpp"

#include <concepts>
#include <cstddef>

namespace ashlar {

namespace detail {

class body_walk;
class graph_reader;
class graph_snapshots;

template <class Type>
concept string_like = std::convertible_to<Type, std::string_view>;

}  // namespace detail

template <class Function>
class graph_template;

/// A graph-building program's `tf`. All of TF1's rules are in it, and it runs in the compiler as well.
///
///     {
///       auto vs = tf.variable_scope("vs");   // leaves at the end of the block
///       tf.variable("v", {1});               // operation vs1/v
///       tf.get_variable("v", {2, 3});        // operation vs1/v_1, key vs1/v
///     }
class graph_builder : private detail::variable_calls {
public:
  using variable_calls::extras;
  using variable_calls::get_local_variable;
  using variable_calls::get_variable;
  using variable_calls::info;
  using variable_calls::parts;
  using variable_calls::passes_declaration;
  using variable_calls::store_get_variable;
  using variable_calls::unnamed_variable;
  using variable_calls::variable;

  /// tf.create_partitioned_variables: `slicing` has the number of parts along each axis.
  constexpr variable_handle create_partitioned_variables(shape const& shape, ashlar::shape const& slicing,
      initial_value const& initializer, partitioned_arguments const& given = {});

  /// An operation: takes a name in the current name scope and holds no value.
  constexpr operation_handle operation(hashed_name const& name) {
    if (is_outside()) return replayed_operation(name);
    return {answer(operations_.push_back(add_operation(name)))};
  }
  /// An operation that takes the name of a name scope: op(…, name=scope).
  constexpr operation_handle operation(scope_string const& name) {
    if (is_outside()) return replayed_operation(unnamed);
    return {answer(operations_.push_back(add_operation(name)))};
  }

  /// Graph.unique_name
  constexpr scope_string unique_name(hashed_name const& name, bool mark_as_used = true) {
    if (is_outside()) return replayed_string();
    return kept({unique(core_.paths.join(name_scope_here(), name), mark_as_used), false});
  }

  /// tf.name_scope
  constexpr open_name_scope name_scope(hashed_name const& name) {
    path const previous = name_scope_here();
    if (is_outside()) return {*this, previous, replayed_name_scope(name)};
    return {*this, previous, kept(enter_name_scope(name))};
  }
  constexpr open_name_scope name_scope(scope_string const& absolute) {
    path const previous = name_scope_here();
    if (is_outside()) return {*this, previous, replayed_name_scope(unnamed)};
    return {*this, previous, kept(enter_name_scope(absolute))};
  }
  /// tf.name_scope(None): the root.
  constexpr open_name_scope name_scope(std::nullptr_t) { return name_scope(scope_string{}); }
  /// tf.name_scope(name, default_name): the default counts where the name is None.
  constexpr open_name_scope name_scope(hashed_name const& name, hashed_name const&) {
    return name_scope(name);
  }
  constexpr open_name_scope name_scope(std::nullptr_t, hashed_name const& default_name) {
    return name_scope(default_name);
  }
  template <class Default>
    requires(!detail::string_like<Default>)
  constexpr open_name_scope name_scope(auto const&, Default const&) {
    refuse_call(
        error_kind::bad_default_name_type, "name_scope is given a default name that is no string: write one");
    return name_scope(nullptr);
  }
  /// tf.name_scope(None, None, values) is refused: with values there must be a name.
  constexpr open_name_scope name_scope(std::nullptr_t, std::nullptr_t, auto const&) {
    refuse_call(error_kind::name_required, "name_scope is given values and no name: write the name");
    return name_scope(nullptr);
  }
  /// The string of the current name scope.
  constexpr scope_string current_name_scope() const { return current_scope_string(); }

  /// tf.variable_scope
  constexpr open_variable_scope variable_scope(
      hashed_name const& name, scope_arguments const& given = unset<scope_arguments>) {
    return opened_scope(enter(name, given));
  }
  /// tf.variable_scope with a captured scope object: an absolute jump.
  constexpr open_variable_scope variable_scope(
      captured_scope const& scope, scope_arguments const& given = unset<scope_arguments>) {
    if (is_outside()) return opened_scope(replayed_scope(unnamed, &given != &unset<scope_arguments>));
    return opened_scope(opened(enter_scope(scope.index_, given)));
  }
  constexpr open_variable_scope variable_scope(
      std::nullptr_t, scope_arguments const& = unset<scope_arguments>) {
    refuse_call(
        error_kind::name_required, "variable_scope is given no name: write it, or default_scope(\"name\")");
    return variable_scope("");
  }
  template <class Other>
    requires(!detail::string_like<Other>)
  constexpr open_variable_scope variable_scope(
      Other const&, scope_arguments const& given = unset<scope_arguments>) {
    refuse_call(error_kind::bad_scope_type,
        "variable_scope is given neither a name nor a captured scope: write one of them", given);
    return variable_scope("");
  }
  /// tf.variable_scope(None, default_name=…): fc, fc_1, …
  constexpr open_variable_scope default_scope(
      hashed_name const& name, scope_arguments const& given = unset<scope_arguments>) {
    if (is_outside()) return opened_scope(replayed_scope(name, &given != &unset<scope_arguments>));
    return opened_scope(opened(enter_default_scope(name, given)));
  }
  template <class Other>
    requires(!detail::string_like<Other>)
  constexpr open_variable_scope default_scope(
      Other const&, scope_arguments const& given = unset<scope_arguments>) {
    refuse_default_name(given);
    return variable_scope("");
  }
  /// Enters the scope object that was last opened under the whole path `name`, wherever the program stands.
  constexpr open_variable_scope reopen(
      hashed_name const& name, scope_arguments const& given = unset<scope_arguments>) {
    if (is_outside()) return opened_scope(replayed_scope(name, &given != &unset<scope_arguments>));
    return opened_scope(opened(enter_scope(find_scope(name), given)));
  }
  /// tf.get_variable_scope
  constexpr captured_scope get_variable_scope() { return {*this, current_scope()}; }

  /// tf.make_template: the function's variables are made by its first call and shared by the later ones.
  template <class Function>
  constexpr graph_template<Function> make_template(
      hashed_name const& name, Function const& function, template_arguments const& given = {});
  template <class Function>
  constexpr graph_template<Function> make_template(
      std::nullptr_t, Function const& function, template_arguments const& given = {});
  /// The same without a function, for a template whose calls are blocks.
  constexpr scope_template template_scope(hashed_name const& name, template_arguments const& given = {});
  constexpr scope_template template_scope(std::nullptr_t, template_arguments const& given = {});
  /// The same, made once for each address: a template that is a type.
  constexpr scope_template template_of(
      char const* identity, hashed_name const& name, template_arguments const& given);

  /// tf.global_variables and its like, as of now. The filter is matched at the start of names.
  constexpr variable_list global_variables(scope_filter const& filter = {}) {
    return get_collection("variables", filter);
  }
  constexpr variable_list trainable_variables(scope_filter const& filter = {}) {
    return get_collection("trainable_variables", filter);
  }
  constexpr variable_list local_variables(scope_filter const& filter = {}) {
    return get_collection("local_variables", filter);
  }
  constexpr variable_list get_collection(hashed_name const& collection, scope_filter const& filter = {}) {
    return list(collection, filter);
  }

  /// The operations of the regularizers' terms: tf.get_collection('regularization_losses').
  constexpr detail::flat_array<detail::loss_record> const& regularization_losses() const { return losses_; }

  /// Ends the program: what can only be known then is looked for.
  constexpr void finish() {
    measure();
    if (is_live()) finish_findings();
  }

  /// The composites of all partitioned variables, in the order of their creation.
  constexpr detail::flat_array<detail::partitioned_record> const& partitioned_variables() const {
    return partitioned_;
  }

  /// Variables made from here on are not trainable where the filter, which must outlive the graph, matches.
  using detail::findings::freeze;
  /// What TF lets pass is refused from here on.
  using detail::findings::look_for;

  /// Declares one layer, whose `declare` gives the shape that it makes of `x`.
  constexpr void add_layer(shape& x, shape (*declare)(graph_builder&, shape const&));

  /// Refuses what a layer is given, in a sentence: `tf.refuse({"dense takes (features,) and is given ", x})`.
  constexpr void refuse(std::initializer_list<sentence_part> parts) {
    if (error() || !is_live()) return;
    path const here = scope(current_scope()).name;
    sentence message;
    if (here != path::root) message.say({"Scope ", spell(here), ": "});
    message.say(parts);
    fail(error_kind::layer_input, here, {message.view()});
  }

  /// Refuses variables that a model cannot hold.
  constexpr void require_storage() {
    for (detail::variable_record const& each : core_.variables)
      if (!is_storable(each.dtype))
        fail(error_kind::unstorable_dtype, each.operation,
            {"Variable ", spell(each.operation), " ", each.shape, " is of dtype ", each.dtype,
                ", which a model cannot hold: declare it in a graph, or write another dtype"});
  }

  /// The characters of a path, as long as the graph lives.
  using name_stack::spell;
  constexpr path name_of(operation_handle handle) const {
    return handle.position < 0 ? path::root : operations_[handle.position];
  }

  /// A run that carries out some of the program's calls only.
  using call_window::calls, call_window::calls_at_once, call_window::calls_done, call_window::counts;
  using call_window::finished, call_window::only_counts, call_window::open_window, call_window::work;
  constexpr int handle_count() const { return core_.handles.size; }

  /// The first mistake, or one of kind `none`.
  using variable_store::error;

private:
  friend scope_template;
  friend variable_getter;
  friend detail::body_walk;
  friend detail::graph_reader;
  friend detail::graph_snapshots;

  constexpr variable_handle add_partitioned(shape const& shape, ashlar::shape const& slicing,
      initial_value const& initializer, partitioned_arguments const& given);
  constexpr operation_handle replayed_operation(hashed_name const& name) {
    if (!replays()) count_given(name);
    ++counts_.operations;
    return {replayed_answer(-1)};
  }
  constexpr detail::scope_frame enter(hashed_name const& name, scope_arguments const& given) {
    if (is_outside()) return replayed_scope(name, &given != &unset<scope_arguments>);
    return opened(enter_scope(name, given));
  }
  constexpr open_variable_scope opened_scope(detail::scope_frame const& frame) {
    return {*this, frame, {*this, core_.scope}};
  }
};

constexpr graph_builder& variable_getter::tf() const { return static_cast<graph_builder&>(tf_); }

constexpr variable_handle graph_builder::create_partitioned_variables(shape const& shape,
    ashlar::shape const& slicing, initial_value const& initializer, partitioned_arguments const& given) {
  // Not by ?:, for g++ 12 leaves at once a scope that is opened in one.
  if (given.name.data() == nullptr) {
    auto const in = default_scope("PartitionedVariable", {.reuse = given.reuse});
    return add_partitioned(shape, slicing, initializer, given);
  }
  auto const in = variable_scope(hashed_name(given.name), {.reuse = given.reuse});
  return add_partitioned(shape, slicing, initializer, given);
}

constexpr variable_handle graph_builder::add_partitioned(shape const& shape, ashlar::shape const& slicing,
    initial_value const& initializer, partitioned_arguments const& given) {
  if (is_outside()) return replayed_handle(unnamed, true);
  check_expected("Variable ", scope(current_scope()).name, given.unexpected);
  return get_by_key(scope(current_scope()).name, shape,
      {.initializer = initializer,
          .dtype = given.dtype.value,  // float32 whatever the scope's
          .trainable = given.trainable,
          .collections = given.collections,
          .partitioner = partition(slicing)},
      place_of(hashed_name(given.name)));
}

constexpr void graph_builder::add_layer(shape& x, shape (*declare)(graph_builder&, shape const&)) {
  bool const outside = is_outside();
  int self = next_layer_++;
  ++core_.paths.work;
  if (outside)
    ++counts_.layers;
  else
    self = layers_.push_back({.first_handle = core_.handles.size,
        .scope = scope(current_scope()).name,
        .name_scope = name_scope_here(),
        .input = x});
  x = declare(*this, x);
  if (!is_live()) return;
  layers_[self].last_handle = core_.handles.size;
  layers_[self].output = x;
}

}  // namespace ashlar
