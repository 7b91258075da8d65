// SPDX-License-Identifier: BSL-1.0
// tf.make_template: a function whose variables are made once and shared by all of its calls (SEMANTICS
// section 10).
#pragma once

#include "graph_builder.hpp"

#include <utility>

namespace ashlar {

/// The scope of a template: the first block in it makes variables, later ones find them.
class scope_template {
public:
  class call;
  constexpr scope_template() = default;

  /// One call, which ends with its block.
  constexpr call enter() const;

  /// The scope object; the root where there is none yet.
  constexpr captured_scope variable_scope() const { return {*tf_, record().scope}; }
  constexpr bool has_variable_scope() const { return record().has_scope; }

  /// What its calls made, global variables before local ones; nothing before the first call has ended.
  constexpr variable_list variables() const {
    variable_list result = global_variables();
    for (variable_handle local : local_variables()) result.add(local.variable);
    return result;
  }
  constexpr variable_list global_variables() const { return listed("variables"); }
  constexpr variable_list local_variables() const { return listed("local_variables"); }
  constexpr variable_list trainable_variables() const { return listed("trainable_variables"); }
  /// The global ones of those that are not trainable.
  constexpr variable_list non_trainable_variables() const {
    variable_list result;
    for (variable_handle each : global_variables())
      if ((tf_->core_.variables[each.variable].collections & collections::trainable_variables) == 0)
        result.add(each.variable);
    return result;
  }

private:
  friend graph_builder;
  constexpr scope_template(detail::graph_state& tf, int index) : tf_(&tf), index_(index) {}

  constexpr detail::template_record& record() const { return tf_->templates_[index_]; }
  constexpr scope_filter below() const { return scope_filter(tf_->spell_below(variable_scope().name())); }

  constexpr detail::scope_frame open() const {
    detail::template_record const& of = record();
    if (of.has_scope) return tf_->enter_scope(of.scope, {.reuse = of.called});
    if (of.unique) return tf_->enter_scope(hashed_name(of.name), {.custom_getter = of.getter});
    return tf_->enter_default_scope(hashed_name(of.name), {.custom_getter = of.getter});
  }

  /// create_scope_now: the scope is opened where the template is made, without a name scope, and forgets the
  /// element type around it.
  constexpr void make_scope() const {
    detail::template_record& of = record();
    of.has_scope = true;
    if (tf_->is_outside()) {
      of.scope = static_cast<detail::scope_index>(tf_->replayed_answer(0));
      return;
    }
    detail::scope_record made = tf_->scope(tf_->current_scope());
    path const around = made.name, base = tf_->core_.paths.join(around, hashed_name(of.name));
    made.name = of.unique ? base : tf_->free_default(base);
    made.dtype = data_type::float32;
    std::string_view bare = tf_->spell(made.name);
    if (around != path::root) bare.remove_prefix(tf_->core_.paths[around].length + 1);
    made.original_name_scope = {tf_->core_.paths.join(path::root, hashed_name(bare)), false};
    of.scope = tf_->make_scope(made, of.getter);
    tf_->answer(static_cast<int>(of.scope));
  }

  constexpr void leave(detail::scope_frame const& frame, int trainable_before) const {
    bool const again = record().called && tf_->is_live();
    tf_->leave(frame);
    record().called = true;
    if (!again || tf_->error() || tf_->core_.scalars.trainable == trainable_before) return;
    path const name = variable_scope().name();
    tf_->fail(error_kind::template_new_trainable, name,
        {"Template ", tf_->spell(name), " made trainable variables in a later call, of which the last is ",
            tf_->spell(tf_->core_.variables.back().operation),
            ": a later call only finds; use get_variable in it, without auto_reuse"});
  }

  constexpr variable_list listed(hashed_name const& collection) const {
    if (!record().called) return {};
    return tf_->list(collection, below());
  }

  detail::graph_state* tf_ = nullptr;
  int index_ = -1;
};

/// An open call of a template.
class [[nodiscard]] scope_template::call {
public:
  call(call const&) = delete;
  constexpr ~call() { of_.leave(frame_, trainable_before_); }

private:
  friend scope_template;
  constexpr call(scope_template const& of, detail::scope_frame const& frame, int trainable_before)
      : of_(of), frame_(frame), trainable_before_(trainable_before) {}

  scope_template of_;
  detail::scope_frame frame_;
  int trainable_before_;
};

constexpr scope_template::call scope_template::enter() const {
  bool const outside = tf_->is_outside();
  detail::scope_frame const frame = outside ? tf_->replayed_scope(tf_->unnamed, false) : tf_->opened(open());
  int const trainable = outside ? tf_->replayed_answer(0) : tf_->answer(tf_->core_.scalars.trainable);
  if (!record().has_scope) record().scope = tf_->current_scope(), record().has_scope = true;
  return {*this, frame, trainable};
}

/// A template with its function: `auto line = tf.make_template("line", f); auto a = line(), b = line();`
template <class Function>
class graph_template {
public:
  constexpr graph_template(graph_builder& tf, scope_template const& scope, Function const& function)
      : tf_(tf), scope_(scope), function_(function) {}

  /// Calls function(tf, arguments…) in the template's scope.
  template <class... Arguments>
  constexpr decltype(auto) operator()(Arguments&&... arguments) const {
    auto const call = scope_.enter();
    return function_(tf_, std::forward<Arguments>(arguments)...);
  }

  constexpr captured_scope variable_scope() const { return scope_.variable_scope(); }
  constexpr variable_list variables() const { return scope_.variables(); }
  constexpr variable_list global_variables() const { return scope_.global_variables(); }
  constexpr variable_list local_variables() const { return scope_.local_variables(); }
  constexpr variable_list trainable_variables() const { return scope_.trainable_variables(); }
  constexpr variable_list non_trainable_variables() const { return scope_.non_trainable_variables(); }

private:
  graph_builder& tf_;
  scope_template scope_;
  Function function_;
};

constexpr scope_template graph_builder::template_scope(
    hashed_name const& name, template_arguments const& given) {
  check_expected("Template ", core_.paths.join(scope(current_scope()).name, name), given.unexpected);
  // Python's `unique_name or name`, where the scope is made at once.
  bool const unique =
      given.unique_name.data() != nullptr && (!given.create_scope_now || !given.unique_name.empty());
  // Its characters may be gone by the first call.
  std::string_view const kept =
      spell(core_.paths.join(path::root, unique ? hashed_name(given.unique_name) : name));
  int const added = templates_.push_back({.name = kept, .unique = unique, .getter = given.custom_getter});
  scope_template const result(*this, added);
  if (given.create_scope_now) result.make_scope();
  return result;
}
constexpr scope_template graph_builder::template_scope(std::nullptr_t, template_arguments const& given) {
  refuse_call(error_kind::template_name_none,
      "make_template is given no name: write make_template(\"name\", function)");
  return template_scope("", given);
}
constexpr scope_template graph_builder::template_of(
    char const* identity, hashed_name const& name, template_arguments const& given) {
  for (int i = 0; i < templates_.size; ++i)
    if (templates_[i].identity == identity) return {*this, i};
  scope_template const made = template_scope(name, given);
  templates_[made.index_].identity = identity;
  return made;
}

template <class Function>
constexpr graph_template<Function> graph_builder::make_template(
    hashed_name const& name, Function const& function, template_arguments const& given) {
  return {*this, template_scope(name, given), function};
}
template <class Function>
constexpr graph_template<Function> graph_builder::make_template(
    std::nullptr_t, Function const& function, template_arguments const& given) {
  return {*this, template_scope(nullptr, given), function};
}

}  // namespace ashlar
