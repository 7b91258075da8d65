// SPDX-License-Identifier: BSL-1.0
// What opening a scope gives: the open scope, which leaves at the end of its block, and the scope object.
#pragma once

#include "graph_state.hpp"

namespace ashlar {

class graph_builder;

/// A variable scope object, kept beyond its block, to be opened again or changed (SEMANTICS B8).
class captured_scope {
public:
  constexpr captured_scope() = default;

  constexpr path name() const { return record().name; }
  constexpr data_type dtype() const { return record().dtype; }
  constexpr reuse_mode reuse() const {
    return static_cast<reuse_mode>(asked(static_cast<int>(record().reuse)));
  }
  constexpr bool has_initializer() const { return asked(record().initializer >= 0) != 0; }
  constexpr bool has_regularizer() const { return asked(carried().regularizer.given()) != 0; }
  constexpr bool has_caching_device() const { return asked(carried().caching_device != path::none) != 0; }
  constexpr bool has_partitioner() const { return asked(carried().partitioner.given()) != 0; }
  constexpr bool has_custom_getter() const { return asked(carried().getter >= 0) != 0; }
  constexpr bool has_use_resource() const { return asked(carried().use_resource.given()) != 0; }
  constexpr bool has_constraint() const { return asked(carried().constraint.given()) != 0; }
  /// Where the scope's operations were first put.
  constexpr scope_string original_name_scope() const { return record().original_name_scope; }

  /// Changes what is given, from here on; a custom getter replaces the one that was there.
  constexpr void set(scope_arguments const& given) const {
    if (!tf_->is_outside()) tf_->set(record(), given);
  }
  /// From here on get_variable only finds; for good.
  constexpr void reuse_variables() const { set({.reuse = true}); }
  constexpr void set_dtype(data_type dtype) const { set({.dtype = dtype}); }
  /// These take {} as well, TF's None: from here on there is none.
  constexpr void set_initializer(initial_value const& initializer) const {
    if (!tf_->is_outside()) record().initializer = initializer.given() ? tf_->keep(initializer) : -1;
  }
  constexpr void set_regularizer(penalty const& regularizer) const {
    if (detail::carried_record* to = changed()) to->regularizer = regularizer;
  }
  constexpr void set_caching_device(std::string_view device) const {
    if (detail::carried_record* to = changed())
      to->caching_device = device.data() == nullptr ? path::none : tf_->device(device);
  }
  constexpr void set_partitioner(partitioner_argument const& rule) const {
    if (detail::carried_record* to = changed()) to->partitioner = rule;
  }
  constexpr void set_custom_getter(getter_argument const& getter) const {
    if (detail::carried_record* to = changed()) to->getter = getter.given() ? tf_->wrap(getter, -1) : -1;
  }
  constexpr void set_use_resource(flag_argument use_resource) const {
    if (detail::carried_record* to = changed()) to->use_resource = use_resource;
  }

  /// The variables below this scope: the expression is its name and a slash.
  constexpr variable_list global_variables() const { return get_collection("variables"); }
  constexpr variable_list trainable_variables() const { return get_collection("trainable_variables"); }
  constexpr variable_list local_variables() const { return get_collection("local_variables"); }
  constexpr variable_list get_collection(hashed_name const& collection) const {
    return tf_->list(collection, scope_filter(tf_->spell_below(name())));
  }

private:
  friend graph_builder;
  friend scope_template;
  constexpr captured_scope(detail::graph_state& tf, detail::scope_index index) : tf_(&tf), index_(index) {}

  constexpr detail::scope_record& record() const { return tf_->scope(index_); }
  constexpr detail::carried_record carried() const {
    return record().carried < 0 ? detail::carried_record() : tf_->carried_[record().carried];
  }
  /// What the scope carries, for a call that is carried out; else null.
  constexpr detail::carried_record* changed() const {
    return tf_->is_outside() ? nullptr : &tf_->own_carried(record());
  }
  // What may change later is asked as a call, for a later run of the program.
  constexpr int asked(int now) const {
    return tf_->is_outside() ? tf_->replayed_answer(now) : tf_->answer(now);
  }

  detail::graph_state* tf_ = nullptr;
  detail::scope_index index_ = detail::scope_index::root;
};

/// An open name scope; leaves at the end of its block.
class [[nodiscard]] open_name_scope {
public:
  open_name_scope(open_name_scope const&) = delete;
  constexpr ~open_name_scope() {
    if (tf_.is_live() || tf_.replays()) tf_.restore_name_scope(previous_);
  }
  /// The string that `with tf.name_scope(…) as string` gives.
  constexpr scope_string string() const { return string_; }

private:
  friend graph_builder;
  constexpr open_name_scope(detail::graph_state& tf, path previous, scope_string string)
      : tf_(tf), previous_(previous), string_(string) {}

  detail::graph_state& tf_;
  path previous_;
  scope_string string_;
};

/// An open variable scope; leaves at the end of its block.
class [[nodiscard]] open_variable_scope {
public:
  open_variable_scope(open_variable_scope const&) = delete;
  constexpr ~open_variable_scope() { tf_.leave(frame_); }
  /// The scope object, for opening it again: `tf.variable_scope(vs.capture(), {.reuse = true})`.
  constexpr captured_scope capture() const { return self_; }
  /// The same as the object's.
  constexpr void reuse_variables() const { self_.reuse_variables(); }
  constexpr scope_string original_name_scope() const { return self_.original_name_scope(); }

private:
  friend graph_builder;
  friend class scope_template;
  constexpr open_variable_scope(detail::graph_state& tf, detail::scope_frame frame, captured_scope self)
      : tf_(tf), frame_(frame), self_(self) {}

  detail::graph_state& tf_;
  detail::scope_frame frame_;
  captured_scope self_;
};

/// An operation of a graph, by its position among all.
struct operation_handle {
  int position = -1;
  /// What a custom getter returns that makes an operation of variables.
  constexpr operator variable_handle() const { return {.operation = position}; }
};

}  // namespace ashlar
