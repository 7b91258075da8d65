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
      : tf_(tf), x_(x), body_(tf.bodies_++), marked_calls_(tf.calls_) {
    if (tf.marks_.size > 0 && tf.calls_ < tf.first_ && tf.marks_.back().body == body_) go_on();
  }

  /// Whether the next child is to be declared by this run.
  constexpr bool is_due() {
    int const child = next_++;
    if (child < first_ || tf_.is_over()) return false;
    // Not each time, for that would cost each child more than repeating a few calls does.
    if (tf_.calls_ - marked_calls_ > graph_builder::calls_between_marks && tf_.may_be_marked())
      set_mark(child);
    return true;
  }

  constexpr void end() const {
    if (first_ > 0 && tf_.is_over()) tf_.marks_.push_back(mark_);
  }

private:
  constexpr void set_mark(int child) {
    tf_.measure();
    bool const repeats = tf_.calls_ < tf_.first_;
    first_ = child, marked_calls_ = tf_.calls_;
    mark_ = {body_, child, tf_.calls_, repeats ? tf_.next_answer_ : tf_.answers_.size,
        repeats ? tf_.next_handle_ : tf_.handles_.size, tf_.next_layer_, tf_.bodies_, x_};
  }

  constexpr void go_on() {
    mark_ = tf_.marks_.back();
    tf_.marks_.pop_back();
    first_ = mark_.child;
    tf_.calls_ = marked_calls_ = mark_.calls;
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
  int next_ = 0;
  body_mark mark_;
};

}  // namespace ashlar::detail
