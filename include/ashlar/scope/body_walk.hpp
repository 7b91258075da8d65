// SPDX-License-Identifier: BSL-1.0
// The children of a body of types, run from left to right: where a run is stopped, each body that it stands
// in tells how far it came, and a later run goes on there instead of repeating all calls before.
#pragma once

#include "graph_builder.hpp"

namespace ashlar::detail {

/// Walks through the children of one body.
class body_walk {
public:
  constexpr body_walk(graph_builder& tf, shape& x)
      : tf_(tf), x_(x), body_(tf.bodies_++), marked_calls_(tf.core_.calls) {
    if (tf.marks_.size > 0 && tf.core_.calls < tf.core_.first && tf.marks_.back().body == body_) go_on();
  }

  /// Enters a scope for a body of its own, and leaves it.
  static constexpr scope_frame enter(
      graph_builder& tf, hashed_name const& name, scope_arguments const& given) {
    return tf.enter(name, given);
  }
  static constexpr void leave(graph_builder& tf, scope_frame const& frame) { tf.leave(frame); }

  /// The child to begin with.
  constexpr int first() const { return first_; }

  /// Whether a child is to be declared by this run.
  constexpr bool goes_on(int child) {
    if (tf_.is_over()) return false;
    // Not each time, for that would cost each child more than repeating a few calls does.
    if (tf_.core_.calls - marked_calls_ > graph_builder::calls_between_marks && tf_.may_be_marked())
      set_mark(child);
    return true;
  }

  constexpr void end() const {
    if (first_ > 0 && tf_.is_over()) tf_.marks_.push_back(mark_);
  }

private:
  constexpr void set_mark(int child) {
    tf_.measure();
    bool const repeats = tf_.core_.calls < tf_.core_.first;
    first_ = child, marked_calls_ = tf_.core_.calls;
    mark_ = {body_, child, tf_.core_.calls, repeats ? tf_.next_answer_ : tf_.answers_.size,
        repeats ? tf_.next_handle_ : tf_.core_.handles.size, tf_.next_layer_, tf_.bodies_, x_};
  }

  constexpr void go_on() {
    mark_ = tf_.marks_.back();
    tf_.marks_.pop_back();
    first_ = mark_.child;
    tf_.core_.calls = marked_calls_ = mark_.calls;
    tf_.next_answer_ = mark_.answers;
    tf_.next_handle_ = mark_.handles;
    tf_.next_layer_ = mark_.layers;
    tf_.bodies_ = mark_.bodies;
    x_ = mark_.x;
  }

  graph_builder& tf_;
  shape& x_;
  int body_;
  int marked_calls_;
  int first_ = 0;  // the child that the mark stands before
  body_mark mark_;
};

}  // namespace ashlar::detail
