// SPDX-License-Identifier: BSL-1.0
// Everything that a graph-building program leaves behind, and how its calls are kept.
#pragma once

#include "variable_list.hpp"

namespace ashlar {

class captured_scope;
class open_name_scope;
class open_variable_scope;
class scope_template;

namespace detail {

/// One layer in program order: its declarations, where it stands, and what it makes of its input.
struct layer_record {
  int first_handle = 0;
  int last_handle = 0;
  path scope = path::root;
  path name_scope = path::root;
  shape input = unset<shape>;
  shape output = unset<shape>;
};

/// A template (SEMANTICS section 10).
struct template_record {
  char const* identity = nullptr;  // of a template that is a type
  std::string_view name{};  // or its unique name
  bool unique = false;
  bool called = false;  // a call has ended
  bool has_scope = false;
  scope_index scope = scope_index::root;
  getter_argument getter = unset<getter_argument>;
};

/// A graph being built, call by call.
class graph_state : public partitioned_store {
protected:
  friend captured_scope;
  friend open_name_scope;
  friend open_variable_scope;
  friend scope_template;

  constexpr variable_handle add_handle(path requested, variable_handle const& denoted) {
    core_.handles.push_back({denoted, requested});
    return denoted;
  }
  constexpr variable_handle replayed_handle(hashed_name const& name, bool with_arguments) {
    return core_.calls <= core_.first ? core_.handles.data[next_handle_++].denoted
        : core_.work_limit > 0        ? variable_handle{}
                                      : counted_handle(name, with_arguments);
  }
  constexpr variable_handle counted_handle(hashed_name const& name, bool with_arguments) {
    count_given(name, with_arguments);
    return ++counts_.handles, variable_handle{};
  }

  /// A scope that has been opened, or would be: the part of its frame that a later run cannot know by itself
  /// is kept.
  constexpr scope_frame opened(scope_frame frame) {
    frame.entered = current_scope();
    if (keeps_answers())
      answers_.push_back(static_cast<int>(frame.entered), static_cast<int>(name_scope_here()),
          frame.undo_mark, frame.captured);
    return frame;
  }
  constexpr scope_frame replayed_scope(hashed_name const& name, bool with_arguments) {
    graph_core& core = core_;
    scope_frame frame{core.scope, core.name_scope, undo_.size, false};
    if (core.calls > core.first) {
      if (core.work_limit == 0) count_given(name, with_arguments), ++counts_.scopes;
      return frame;
    }
    int const* const known = answers_.data + next_answer_;
    next_answer_ += 4, core.scope = frame.entered = static_cast<scope_index>(known[0]),
                       core.name_scope = static_cast<path>(known[1]), frame.undo_mark = known[2],
                       frame.captured = known[3] != 0, core.jumps += frame.captured;
    return frame;
  }
  constexpr void leave(scope_frame const& frame) {
    if (core_.calls <= core_.first)
      replay_leaving(frame);
    else if (is_live())
      leave_scope(frame);
  }

  constexpr scope_string replayed_name_scope(hashed_name const& name) {
    if (!replays()) return count_given(name), scope_string{};
    scope_string const string = replayed_string();
    restore_name_scope(string.prefix);
    return string;
  }
  constexpr scope_string kept(scope_string const& string) {
    if (keeps_answers())
      answers_.push_back(static_cast<int>(string.prefix)), answers_.push_back(string.has_slash);
    return string;
  }
  constexpr scope_string replayed_string() {
    if (!replays()) return {};
    auto const prefix = static_cast<path>(next_answer());
    return {prefix, next_answer() != 0};
  }
  constexpr int replayed_answer(int otherwise) { return replays() ? next_answer() : otherwise; }

  /// The variables of a collection whose names a pattern matches, as of this call.
  constexpr variable_list list(hashed_name const& collection, scope_filter const& filter) {
    bool const outside = is_outside();
    int const made = outside ? replayed_answer(0) : answer(core_.variables.size);
    variable_list result;
    if (!outside) check_filter(filter);
    int const bit = collection_position(collection);
    for (int i = 0; i < made; ++i)
      if (bit >= 0 && (core_.variables[i].collections >> bit & 1) != 0 &&
          matches(filter, core_.variables[i].operation))
        result.add(i);
    if (!outside && !filter.pattern().empty() && result.empty() && looks_for(finding::matches_nothing))
      fail_matches_nothing("Filter ", filter.pattern());
    return result;
  }
  /// The parts of a composite, or the variable itself.
  constexpr variable_list parts_of(variable_handle of) const {
    variable_list result;
    if (of.partitioned < 0) return result;
    partitioned_record const& composite = partitioned_[of.partitioned];
    for (int i = 0; i < composite.parts; ++i) result.add(part_variables_[composite.first_part + i]);
    return result;
  }

  /// Whether all that was done so far is in what a later run begins with.
  constexpr bool may_be_marked() const {
    return templates_.size == 0 && frozen_.size == 0 && core_.strict == 0;
  }

  flat_array<path> operations_;
  flat_array<layer_record> layers_;
  flat_array<template_record> templates_;
  int next_handle_ = 0;  // of those to be replayed
  int next_layer_ = 0;
};

}  // namespace detail
}  // namespace ashlar
