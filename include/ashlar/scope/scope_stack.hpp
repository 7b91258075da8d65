// SPDX-License-Identifier: BSL-1.0
// Variable scopes: opening by name, by default name and by captured scope, and their counters (SEMANTICS
// sections 3 and 4).
#pragma once

#include "variable_scope.hpp"

namespace ashlar::detail {

/// A position in the array of scope objects.
enum class scope_index : int { root = 0 };

/// What leaving a variable scope puts back.
struct scope_frame {
  scope_index previous = scope_index::root;
  path previous_name_scope = path::root;
  int undo_mark = 0;
  bool captured = false;  // a jump: all counters go back to what they were
};

/// The variable scope that a graph-building program stands in.
class scope_stack : public name_stack {
protected:
  constexpr scope_stack() { scopes_.push_back({}); }

  constexpr scope_record& scope(scope_index which) { return scopes_[static_cast<int>(which)]; }
  constexpr scope_record const& scope(scope_index which) const { return scopes_[static_cast<int>(which)]; }
  constexpr scope_index current_scope() const { return current_; }

  constexpr scope_frame enter_scope(hashed_name const& name, scope_arguments const& given) {
    scope_frame const frame = this->frame();
    scope_record entered = scope(current_);
    entered.original_name_scope = enter_auxiliary(name, given, name.size > 0);
    entered.name = paths_.join(entered.name, name);
    entered.apply(given);
    open(entered);
    return frame;
  }

  /// variable_scope(None, default_name): the name, or the first of name_1, name_2, … that is not open in
  /// here.
  constexpr scope_frame enter_default_scope(hashed_name const& name, scope_arguments const& given) {
    scope_frame const frame = this->frame();
    scope_record entered = scope(current_);
    path const base = paths_.join(entered.name, name);
    if (given.reuse.given())
      fail(error_kind::reuse_without_name, base,
          {"Scope ", spell(base),
              " has only a default name, and reuse needs a name: write variable_scope with that name"});
    entered.original_name_scope = enter_auxiliary(name, given, true);
    entered.name = free_default(base);
    entered.apply(given);
    open(entered);
    return frame;
  }

  /// Opening a scope object again: an absolute jump to its path, with what it carries.
  constexpr scope_frame enter_scope(scope_index captured, scope_arguments const& given) {
    scope_frame frame = this->frame();
    frame.captured = true;
    scope_record entered = scope(captured);
    path_node const& node = paths_[entered.name];
    bool const has_last = entered.name != path::root && node.size > 0;
    enter_auxiliary(hashed_name(std::string_view(node.characters, node.size)), given, has_last);
    entered.apply(given);
    open(entered);
    frame.undo_mark = undo_.size;  // the jump's own opening stays counted
    ++jumps_;
    return frame;
  }

  /// The scope object that was last opened under a path.
  constexpr scope_index find_scope(hashed_name const& name) {
    path const wanted = paths_.join(path::root, name);
    if (wanted == path::root) return scope_index::root;
    int const position = paths_[wanted].scope;
    if (position >= 0) return static_cast<scope_index>(position);
    fail(error_kind::missing_scope, wanted,
        {"Scope ", spell(wanted),
            " was not opened before, and reopen enters a scope again: write its whole path, or "
            "variable_scope to make it"});
    return scope_index::root;
  }

  constexpr void leave_scope(scope_frame const& frame) {
    path left = scope(current_).name;
    if (frame.captured) {
      while (undo_.size > frame.undo_mark) {
        paths_[undo_.back().where].counter = undo_.back().before;
        undo_.pop_back();
      }
      --jumps_;
    } else {
      if (left == path::root) left = paths_.leading_slash();  // what lies under "" starts with a slash
      remember(left);
      paths_[left].counter.left_at = ++clock_;
    }
    current_ = frame.previous;
    restore_name_scope(frame.previous_name_scope);
  }

private:
  struct undo_record {
    path where = path::root;
    scope_counter before;
  };

  constexpr scope_frame frame() const { return {current_, current_name_scope(), undo_.size, false}; }

  constexpr scope_string enter_auxiliary(hashed_name const& last, scope_arguments const& given, bool opens) {
    if (!given.auxiliary_name_scope) return current_scope_string();
    return opens ? enter_name_scope(last) : scope_string{};
  }

  constexpr void open(scope_record const& entered) {
    int const position = scopes_.push_back(entered);
    current_ = static_cast<scope_index>(position);
    paths_[entered.name].scope = position;
    remember(entered.name);
    int const before = openings(entered.name);
    scope_counter& counter = paths_[entered.name].counter;
    if (before == 0) counter.next_default = 1;
    counter.openings = before + 1;
    counter.counted_at = ++clock_;
  }

  /// How often a scope was opened since the scopes around it were last left.
  constexpr int openings(path name) const {
    scope_counter const& counter = paths_[name].counter;
    if (counter.openings == 0) return 0;
    return void_since(name, counter.counted_at) ? 0 : counter.openings;
  }

  constexpr bool void_since(path name, int time) const {
    for (path above = paths_[name].parent; above != path::none; above = paths_[above].parent)
      if (paths_[above].counter.left_at > time) return true;
    return false;
  }

  constexpr path free_default(path base) {
    if (openings(base) == 0) return base;
    remember(base);
    int number = paths_[base].counter.next_default;
    path candidate = paths_.with_suffix(base, number);
    while (openings(candidate) > 0) candidate = paths_.with_suffix(base, ++number);
    paths_[base].counter.next_default = number;
    return candidate;
  }

  constexpr void remember(path where) {
    if (jumps_ > 0) undo_.push_back({where, paths_[where].counter});
  }

  flat_array<scope_record> scopes_;
  flat_array<undo_record> undo_;
  scope_index current_ = scope_index::root;
  int clock_ = 0;
  int jumps_ = 0;
};

}  // namespace ashlar::detail
