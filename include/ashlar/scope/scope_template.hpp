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
  constexpr scope_template(graph_builder& tf, hashed_name const& name, template_arguments const& given)
      : tf_(&tf), unique_(given.unique_name.data() != nullptr), getter_(given.custom_getter) {
    name_ = unique_ ? given.unique_name : name.view();
    name_ = tf.spell(tf_->paths_.join(path::root, hashed_name(name_)));  // it may go before the first call
    if (given.create_scope_now) make_scope();
  }

  /// One call; it ends with its block.
  class [[nodiscard]] call {
  public:
    call(call const&) = delete;
    constexpr ~call() { of_.leave(frame_, trainable_before_); }

  private:
    friend scope_template;
    constexpr call(scope_template& of, detail::scope_frame const& frame, int trainable_before)
        : of_(of), frame_(frame), trainable_before_(trainable_before) {}

    scope_template& of_;
    detail::scope_frame frame_;
    int trainable_before_;
  };

  constexpr call enter() {
    bool const outside = tf_->is_outside();
    detail::scope_frame const frame = outside ? tf_->replayed_scope() : tf_->opened(open());
    int const trainable = outside ? tf_->replayed_answer(0) : tf_->answer(tf_->trainable_count_);
    if (!has_scope_) scope_ = {*tf_, tf_->current_scope()}, has_scope_ = true;
    return {*this, frame, trainable};
  }

  /// The scope object; before the first call of a template that has none yet, the root.
  constexpr captured_scope variable_scope() const { return scope_; }
  constexpr bool has_variable_scope() const { return has_scope_; }

  /// What its calls made, global variables before local ones; nothing before the first call has ended.
  constexpr variable_list variables() const { return select(true); }
  constexpr variable_list trainable_variables() const {
    if (!called_) return {};
    return tf_->list("trainable_variables", below());
  }
  constexpr variable_list non_trainable_variables() const { return select(false); }

private:
  constexpr std::string_view below() const { return tf_->spell_below(scope_.name()); }

  constexpr detail::scope_frame open() {
    if (has_scope_) return tf_->enter_scope(scope_.index_, {.reuse = called_});
    if (unique_) return tf_->enter_scope(hashed_name(name_), {.custom_getter = getter_});
    return tf_->enter_default_scope(hashed_name(name_), {.custom_getter = getter_});
  }

  /// create_scope_now: the scope is opened where the template is made, without a name scope, and forgets the
  /// element type around it.
  constexpr void make_scope() {
    has_scope_ = true;
    if (tf_->is_outside()) {
      scope_ = {*tf_, static_cast<detail::scope_index>(tf_->replayed_answer(0))};
      return;
    }
    detail::scope_record made = tf_->scope(tf_->current_scope());
    path const around = made.name, base = tf_->paths_.join(around, hashed_name(name_));
    made.name = unique_ ? base : tf_->free_default(base);
    made.dtype = data_type::float32;
    std::string_view bare = tf_->spell(made.name);
    if (around != path::root) bare.remove_prefix(tf_->paths_[around].length + 1);
    made.original_name_scope = {tf_->paths_.join(path::root, hashed_name(bare)), false};
    scope_ = {*tf_, tf_->make_scope(made, getter_)};
    tf_->answer(static_cast<int>(scope_.index_));
  }

  constexpr void leave(detail::scope_frame const& frame, int trainable_before) {
    bool const again = called_ && tf_->is_live();
    tf_->leave(frame);
    called_ = true;
    if (!again || tf_->error() || tf_->trainable_count_ == trainable_before) return;
    path const name = scope_.name();
    tf_->fail(error_kind::template_new_trainable, name,
        {"Template ", tf_->spell(name), " made ", tf_->trainable_count_ - trainable_before,
            " trainable variables in a later call, which only finds: use get_variable in it, without "
            "auto_reuse"});
  }

  constexpr variable_list select(bool trainable_too) const {
    variable_list result;
    if (!called_) return result;
    for (hashed_name const& each : {hashed_name("variables"), hashed_name("local_variables")})
      for (variable_handle variable : tf_->list(each, below()))
        if (trainable_too ||
            (tf_->variables_[variable.variable].collections & collections::trainable_variables) == 0)
          result.add(variable.variable);
    return result;
  }

  detail::graph_state* tf_;
  std::string_view name_{};
  bool unique_ = false;
  bool has_scope_ = false;
  bool called_ = false;  // a call has ended
  getter_argument getter_{};
  captured_scope scope_{};
};

/// A template with its function: `auto line = tf.make_template("line", f); auto a = line(), b = line();`
template <class Function>
class graph_template {
public:
  constexpr graph_template(graph_builder& tf, scope_template const& scope, Function const& function)
      : tf_(tf), scope_(scope), function_(function) {}

  /// Calls function(tf, arguments…) in the template's scope.
  template <class... Arguments>
  constexpr decltype(auto) operator()(Arguments&&... arguments) {
    auto const call = scope_.enter();
    return function_(tf_, std::forward<Arguments>(arguments)...);
  }

  constexpr captured_scope variable_scope() const { return scope_.variable_scope(); }
  constexpr variable_list variables() const { return scope_.variables(); }
  constexpr variable_list trainable_variables() const { return scope_.trainable_variables(); }
  constexpr variable_list non_trainable_variables() const { return scope_.non_trainable_variables(); }

private:
  graph_builder& tf_;
  scope_template scope_;
  Function function_;
};

constexpr scope_template graph_builder::template_scope(
    hashed_name const& name, template_arguments const& given) {
  return {*this, name, given};
}
constexpr scope_template graph_builder::template_scope(std::nullptr_t, template_arguments const& given) {
  refuse_name(
      error_kind::template_name_none, "A template needs a name: write make_template(\"name\", function)");
  return {*this, "", given};
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
