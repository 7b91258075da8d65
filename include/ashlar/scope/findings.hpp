// SPDX-License-Identifier: BSL-1.0
// What TF lets pass and users trip over; refused where a program asks for it with `strict`. Also freezing,
// whose patterns are one of them.
#pragma once

#include "scope_filter.hpp"
#include "variable_table.hpp"

#include <initializer_list>
#include <string_view>

namespace ashlar {

/// A slip that TF does not report; `strict<finding::nothing_shared>` refuses it.
enum class finding : unsigned char {
  nothing_shared = 1,  // made under auto_reuse, and nothing ever shares it
  copied_default_name = 2,  // a default-named layer under auto_reuse made a copy, fc_1
  matches_nothing = 4,  // a filter or a freeze pattern that matches no variable
  same_weights_again = 8  // a variable of the same shape again, under name_1
};

namespace detail {

/// Looks for the findings that are asked for.
class findings : public variable_table {
protected:
  constexpr void look_for(std::initializer_list<finding> which) {
    for (finding each : which) core_.strict |= static_cast<unsigned char>(each);
    core_.scalars.is_plain = false;
  }
  constexpr bool looks_for(finding which) const {
    return (core_.strict & static_cast<unsigned char>(which)) != 0;
  }

  /// Variables made from here on are not trainable where the filter matches their names.
  constexpr void freeze(scope_filter const& filter) {
    check_filter(filter);
    frozen_.push_back(filter);
    core_.scalars.is_plain = false;
  }

  constexpr void check_filter(scope_filter const& filter) {
    if (status const usable = filter.check(); !usable)
      fail(error_kind::bad_filter, path::root, {usable.message()});
  }

  constexpr bool is_frozen(path operation) {
    core_.paths.work += 2;
    for (scope_filter const& filter : frozen_)
      if (matches(filter, operation)) return true;
    return false;
  }

  constexpr void note_shared(int variable) { core_.variables[variable].unshared = false; }

  /// What a new variable of the store may be a slip for.
  constexpr void find_slip(path key, int variable, bool automatic) {
    ++core_.paths.work;
    if (error()) return;
    path const twin_scope = scope(current_scope()).twin;
    core_.variables[variable].unshared = automatic;
    if (twin_scope != path::none) {
      hashed_name const leaf(std::string_view(core_.paths[key].characters, core_.paths[key].size));
      path const twin = core_.paths.join(twin_scope, leaf);
      int const other = core_.paths[twin].variable;
      if (automatic && looks_for(finding::copied_default_name))
        fail(error_kind::copied_default_name, key,
            {"Variable ", spell(key), " ", core_.variables[variable].shape,
                " is a copy: under auto_reuse a layer without a name still takes the next default name; to "
                "share ",
                spell(twin), said_place(other).view(), " give the layer a name"});
      find_again(variable, other, twin);
    }
    path const operation = core_.variables[variable].operation;
    if (operation != key) find_same_weights(key, variable);
  }

  /// A variable whose operation got a number, though the name without it is a variable of the same shape.
  constexpr void find_same_weights(path requested, int variable) {
    if (error() || core_.variables[variable].operation == requested) return;
    for (int i = 0; i < variable; ++i)
      if (core_.variables[i].operation == requested) find_again(variable, i, requested);
  }

  /// What can only be known at the end of a graph.
  constexpr void finish_findings() {
    if (looks_for(finding::nothing_shared))
      for (int position = 0; position < core_.variables.size; ++position) {
        variable_record const& lone = core_.variables[position];
        if (error() || !lone.unshared) continue;
        fail(error_kind::nothing_shared, lone.key,
            {"Variable ", spell(lone.key), " ", lone.shape,
                " was made under auto_reuse and nothing shares it", said_place(position).view(),
                ": leave auto_reuse out, or write the name that was meant"});
      }
    if (looks_for(finding::matches_nothing))
      for (scope_filter const& filter : frozen_) {
        bool any = false;
        for (variable_record const& each : core_.variables) any = any || matches(filter, each.operation);
        if (!any) fail_matches_nothing("Freeze pattern ", filter.pattern());
      }
  }

  constexpr void fail_matches_nothing(std::string_view what, std::string_view pattern) {
    if (error()) return;
    sentence said{what, pattern, " matches no variable"};
    if (int const near = nearest_start(pattern); near >= 0)
      said.say({": did you mean the start of ", spell(core_.variables[near].operation), "?"});
    else if (core_.variables.size > 0)
      said.say({": the first is called ", spell(core_.variables[0].operation)});
    else
      said.say({": none is made yet"});
    fail(error_kind::matches_nothing, core_.paths.join(path::root, hashed_name(pattern)), {said.view()});
  }

  constexpr bool matches(scope_filter const& filter, path operation) {
    return filter.matches(spell(operation));
  }

  flat_array<scope_filter> frozen_;

private:
  /// The variable whose name begins most like the pattern, or -1.
  constexpr int nearest_start(std::string_view pattern) {
    int best = -1, distance = slip_limit(pattern);
    for (int i = 0; i < core_.variables.size; ++i) {
      std::string_view const start = spell(core_.variables[i].operation).substr(0, pattern.size());
      if (int const found = edit_distance(pattern, start, distance); found < distance)
        distance = found, best = i;
    }
    return best;
  }

  constexpr void find_again(int variable, int other, path twin) {
    if (error() || other < 0 || !looks_for(finding::same_weights_again)) return;
    variable_record const& made = core_.variables[variable];
    if (made.shape != core_.variables[other].shape) return;
    fail(error_kind::same_weights_again, made.operation,
        {"Variable ", spell(made.operation), " ", made.shape, " has the shape of ", spell(twin),
            said_place(other).view(),
            ", which it does not share: to share it write reuse, otherwise give this one a name of its own"});
  }
};

}  // namespace detail
}  // namespace ashlar
