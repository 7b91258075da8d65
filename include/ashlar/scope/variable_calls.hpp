// SPDX-License-Identifier: BSL-1.0
// The calls that declare variables, and the custom getters that may stand behind them.
#pragma once

#include "graph_state.hpp"

#include <cstddef>

namespace ashlar {

class graph_builder;
namespace detail {
class variable_calls;
}

/// What a custom getter gets as its first argument: the getter behind it, in the end the variable store.
class variable_getter {
public:
  constexpr variable_handle operator()(getter_request const& request) const;
  /// A name with more characters behind it.
  constexpr path named(path name, std::string_view suffix) const;
  constexpr graph_builder& tf() const;

private:
  friend detail::variable_calls;
  constexpr variable_getter(detail::variable_calls& tf, int behind, detail::source_place const& place)
      : tf_(tf), behind_(behind), place_(place) {}

  detail::variable_calls& tf_;
  int behind_;
  detail::source_place place_;
};

namespace detail {

/// The part of `tf` that declares variables.
class variable_calls : public graph_state {
public:
  /// tf.Variable: prefixed by name scopes, unknown to get_variable.
  constexpr variable_handle variable(hashed_name const& name, shape const& shape,
      variable_arguments const& given = unset<variable_arguments>) {
    if (is_outside()) return replayed_handle(name, &given != &unset<variable_arguments>);
    path const requested = core_.paths.join(name_scope_here(), name);
    return add_handle(requested, {add_variable(name, shape, given)});
  }
  constexpr variable_handle variable(
      hashed_name const& name, shape const& shape, initial_value const& start) {
    return variable(name, shape, {.initializer = start});
  }

  /// tf.Variable without a name: Variable, Variable_1, …
  constexpr variable_handle unnamed_variable(
      shape const& shape, variable_arguments const& given = unset<variable_arguments>) {
    return variable("Variable", shape, given);
  }

  /// tf.get_variable: makes the variable, or finds it where the scope says reuse.
  constexpr variable_handle get_variable(hashed_name const& name, shape const& shape,
      variable_arguments const& given = unset<variable_arguments>) {
    if (is_outside()) return replayed_handle(name, &given != &unset<variable_arguments>);
    path const key = key_of(name);
    if (&given == &unset<variable_arguments>)
      if (int const added = add_plain(key, shape, given.initializer, name); added >= 0)
        return add_handle(key, {added});
    check_value(key, given);
    return get_by_key(key, shape, given, place_of(name));
  }
  constexpr variable_handle get_variable(
      hashed_name const& name, shape const& shape, initial_value const& start) {
    if (is_outside()) return replayed_handle(name, false);
    path const key = key_of(name);
    if (int const added = add_plain(key, shape, start, name); added >= 0) return add_handle(key, {added});
    return get_by_key(key, shape, {.initializer = start}, place_of(name));
  }
  constexpr variable_handle get_variable(
      std::nullptr_t, shape const&, variable_arguments const& = unset<variable_arguments>) {
    return refuse_call(
        error_kind::name_none, "get_variable is given no name: write get_variable(\"v\", shape)");
  }

  /// tf.get_local_variable: not trainable, and listed by local_variables.
  constexpr variable_handle get_local_variable(
      hashed_name const& name, shape const& shape, variable_arguments given = {}) {
    hashed_name const local("local_variables");
    given.trainable = false;
    given.collections.push_back(local);
    return get_variable(name, shape, given);
  }

  constexpr variable_handle get_local_variable(
      std::nullptr_t, shape const& shape, variable_arguments const& given = unset<variable_arguments>) {
    return get_variable(nullptr, shape, given);
  }

  /// The variable store's own get_variable: of the whole key `name`, without anything from variable scopes,
  /// and with its operation in the current name scope. It gets or makes unless it is told to do one of the
  /// two.
  constexpr variable_handle store_get_variable(hashed_name const& name, shape const& shape,
      variable_arguments const& given = unset<variable_arguments>, reuse_mode reuse = reuse_mode::automatic) {
    if (is_outside()) return replayed_handle(name, &given != &unset<variable_arguments>);
    path const key = core_.paths.join(path::root, name);
    int const getter = given.custom_getter.given() ? wrap(given.custom_getter, -1) : -1;
    return add_handle(key, get_through(getter, {key, shape, reuse, given}, place_of(name)));
  }

  /// Whether a call that would return a handle is answered already, or is none of this run's.
  constexpr bool passes_declaration() {
    if (core_.calls >= core_.first && core_.paths.work < core_.work_limit) return false;
    if (!is_outside()) return --core_.calls, false;
    replayed_handle(unnamed, false);
    return true;
  }

  /// The parts of a partitioned variable.
  constexpr variable_list parts(variable_handle of) const { return parts_of(of); }

  /// What is known of a variable.
  constexpr variable_record const& info(variable_handle handle) const {
    return handle.variable < 0 ? unset<variable_record> : core_.variables[handle.variable];
  }
  constexpr variable_extras const& extras(variable_record const& of) const {
    return of.extras < 0 ? unset<variable_extras> : extras_[of.extras];
  }

protected:
  friend variable_getter;

  /// A mistake in the very form of a call, unless there is one in the arguments of a scope, which come first.
  constexpr variable_handle refuse_call(
      error_kind kind, std::string_view message, scope_arguments const& given = unset<scope_arguments>) {
    if (!is_live()) return {};
    path const here = scope(current_scope()).name;
    check_arguments(here, given);
    std::string_view const in = here == path::root ? "" : "In scope ", then = here == path::root ? "" : ": ";
    fail(kind, here, {in, spell(here), then, message});
    return {};
  }
  constexpr void refuse_default_name(scope_arguments const& given) {
    if (given.reuse.given())
      refuse_call(error_kind::reuse_without_name,
          "a scope with only a default name is given reuse, which needs a name: write variable_scope with it",
          given);
    refuse_call(error_kind::bad_default_name_type,
        "default_scope is given a default name that is no string: write one", given);
  }

  constexpr path key_of(hashed_name const& name) {
    return core_.paths.join(core_.scopes.data[static_cast<int>(core_.scope)].name, name);
  }

  constexpr variable_handle get_by_key(
      path key, shape const& shape, variable_arguments const& given, source_place const& place);
  constexpr variable_handle get_through(int getter, getter_request const& request, source_place const& place);
};

constexpr variable_handle variable_calls::get_by_key(
    path key, shape const& shape, variable_arguments const& given, source_place const& place) {
  core_.paths.work += 2;  // it takes two or three times as long as where all is as usual
  path const previous = name_scope_here();
  restore_name_scope(path::root);  // for the whole call
  scope_record const& here = scope(current_scope());
  bool const alone = given.custom_getter.given() || given.partitioner.given() || partitioned_.size > 0;
  if (here.carried < 0 && !alone) {  // nothing stands between the call and the store
    initial_value const& start = given.initializer.given() ? given.initializer : initializer_of(here);
    data_type const dtype = given.dtype.given ? given.dtype.value : here.dtype;
    check_not_partitioned(key, shape);
    int const found = get_or_add(key, shape, given, here.reuse, start, dtype, place);
    restore_name_scope(previous);
    return add_handle(key, {found});
  }
  getter_request const request = settle(key, shape, given);
  int getter = here.carried < 0 ? -1 : carried_[here.carried].getter;
  if (given.custom_getter.given()) getter = wrap(given.custom_getter, -1);
  variable_handle const found = get_through(getter, request, place);
  restore_name_scope(previous);
  return add_handle(key, found);
}

constexpr variable_handle variable_calls::get_through(
    int getter, getter_request const& request, source_place const& place) {
  ++core_.paths.work;
  if (getter < 0) return get_requested(request, place);
  getter_record const& record = getters_[getter];
  if (record.getter == nullptr) {
    fail(error_kind::getter_not_callable, request.name,
        {"Variable ", spell(request.name),
            " is given a custom getter that cannot be called: write [](variable_getter const& getter, "
            "getter_request request) { return getter(request); }"});
    return {};
  }
  within_call const within(*this);
  return record.getter->get(variable_getter(*this, record.behind, place), request);
}

}  // namespace detail

constexpr variable_handle variable_getter::operator()(getter_request const& request) const {
  return tf_.get_through(behind_, request, place_);
}
constexpr path variable_getter::named(path name, std::string_view suffix) const {
  return tf_.append(name, suffix);
}

}  // namespace ashlar
