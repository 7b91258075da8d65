// SPDX-License-Identifier: BSL-1.0
// Variable scopes: opening by name, by default name and by captured scope, and their counters (SEMANTICS
// sections 3 and 4).
#pragma once

#include "../core/nearest.hpp"
#include "argument_checks.hpp"

namespace ashlar::detail {

/// The variable scope that a graph-building program stands in.
class scope_stack : public argument_checks {
protected:
  constexpr scope_stack() { core_.scopes.push_back({}); }

  constexpr scope_record& scope(scope_index which) { return core_.scopes[static_cast<int>(which)]; }
  constexpr scope_record const& scope(scope_index which) const {
    return core_.scopes[static_cast<int>(which)];
  }
  constexpr scope_index current_scope() const { return core_.scope; }

  constexpr scope_frame enter_scope(hashed_name const& name, scope_arguments const& given) {
    graph_core& core = core_;
    scope_frame const frame = this->frame();
    scope_record entered = core.scopes.data[static_cast<int>(core.scope)];
    path const around = entered.name;
    entered.name = core.paths.join(around, name);
    if (is_plain(given) && core.name_scope == around && enter_plain(entered)) return frame;
    check_arguments(entered.name, given);
    entered.original_name_scope = enter_auxiliary(name, given, name.size > 0);
    if (entered.twin != path::none) entered.twin = core_.paths.join(entered.twin, name);
    open(entered, given);
    return frame;
  }

  /// variable_scope(None, default_name): the name, or the first of name_1, name_2, … that is not open here.
  constexpr scope_frame enter_default_scope(hashed_name const& name, scope_arguments const& given) {
    scope_frame const frame = this->frame();
    scope_record entered = scope(core_.scope);
    path const base = core_.paths.join(entered.name, name);
    check_arguments(base, given);
    if (given.reuse.given())
      fail(error_kind::reuse_without_name, base,
          {"Scope ", spell(base),
              " has only a default name, and reuse needs a name: write variable_scope with that name"});
    entered.original_name_scope = enter_auxiliary(name, given, true);
    entered.name = free_default(base);
    if (entered.name != base)
      entered.twin = base;
    else if (entered.twin != path::none)
      entered.twin = core_.paths.join(entered.twin, name);
    open(entered, given);
    return frame;
  }

  /// Opening a scope object again: an absolute jump to its path, with what it carries.
  constexpr scope_frame enter_scope(scope_index captured, scope_arguments const& given) {
    core_.paths.work += 2;
    scope_frame frame = this->frame();
    frame.captured = true;
    scope_record entered = scope(captured);
    check_arguments(entered.name, given);
    path_node const& node = core_.paths[entered.name];
    bool const has_last = entered.name != path::root && node.size > 0;
    enter_auxiliary(hashed_name(std::string_view(node.characters, node.size)), given, has_last);
    open(entered, given);
    frame.undo_mark = undo_.size;  // the jump's own opening stays counted
    ++core_.jumps;
    return frame;
  }

  /// Changes a scope object that may be open (B8).
  constexpr void set(scope_record& of, scope_arguments const& given) {
    ++core_.paths.work;
    check_expected("Scope ", of.name, given.unexpected);
    of.apply(given);
    if (given.initializer.given()) of.initializer = keep(given.initializer);
    if (!carries(given)) return;
    carried_record& next = own_carried(of);
    if (given.custom_getter.given()) next.getter = -1;  // replaced, not wrapped
    replace(next, given);
  }

  /// A copy of what a scope carries that is its own, to be changed.
  constexpr carried_record& own_carried(scope_record& of) {
    core_.paths.work += 2;
    carried_record const copy = of.carried >= 0 ? carried_[of.carried] : carried_record{};
    of.carried = carried_.push_back(copy);
    return carried_.back();
  }
  /// The position of an initial value, each of which is kept once: records that hold it by its number are
  /// smaller.
  constexpr int keep(initial_value const& value) {
    for (int i = initializers_.size; i > 0 && i > initializers_.size - 8; --i)
      if (initializers_.data[i - 1] == value) return i - 1;
    ++core_.paths.work;  // it has been compared with several
    return initializers_.push_back(value);
  }
  constexpr initial_value const& initializer_of(scope_record const& of) const {
    return of.initializer < 0 ? unset<initial_value> : initializers_.data[of.initializer];
  }
  constexpr path device(std::string_view name) { return core_.paths.join(path::root, hashed_name(name)); }
  constexpr int wrap(getter_argument const& getter, int behind) {
    return getters_.push_back({getter.callable() ? getter.get() : nullptr, behind});
  }

  /// The scope object that was last opened under a path.
  constexpr scope_index find_scope(hashed_name const& name) {
    path const wanted = core_.paths.join(path::root, name);
    if (wanted == path::root) return scope_index::root;
    int const position = core_.paths[wanted].scope;
    if (position >= 0) return static_cast<scope_index>(position);
    fail_missing_scope(wanted);
    return scope_index::root;
  }

  constexpr scope_frame frame() const { return {core_.scope, name_scope_here(), undo_.size, false}; }

  /// Leaving as an earlier run did, whose effects on the counters are there already.
  constexpr void replay_leaving(scope_frame const& frame) {
    core_.jumps -= frame.captured, core_.scope = frame.previous, core_.name_scope = frame.previous_name_scope;
  }

  /// A scope object without an auxiliary name scope, as an immediate template makes it: opened and left at
  /// once.
  constexpr scope_index make_scope(scope_record made, getter_argument const& getter) {
    scope_frame before = frame();
    open(made, {.custom_getter = getter});
    before.entered = core_.scope;
    leave_scope(before);
    return before.entered;
  }

  constexpr void leave_scope(scope_frame const& frame) {
    graph_core& core = core_;
    path left = core.scopes.data[static_cast<int>(core.scope)].name;
    if (core.scope == frame.entered && core.jumps == 0 && left != path::root) {
      core.paths.nodes.data[static_cast<int>(left)].counter.left_at = ++core.scalars.clock;
      core.scope = frame.previous, core.name_scope = frame.previous_name_scope;
      return;
    }
    if (core_.scope != frame.entered) fail_nesting(frame, left);
    if (frame.captured) {
      while (undo_.size > frame.undo_mark) {
        core_.paths[undo_.back().where].counter = undo_.back().before;
        undo_.pop_back();
      }
      --core_.jumps;
    } else {
      if (left == path::root) left = core_.paths.leading_slash();  // what lies under "" starts with a slash
      remember(left);
      core_.paths[left].counter.left_at = ++core_.scalars.clock;
    }
    core_.scope = frame.previous;
    restore_name_scope(frame.previous_name_scope);
  }

  /// A default name: the base, or the first of base_1, base_2, … that is not open in here (C1).
  constexpr path free_default(path base) {
    if (openings(base) == 0) return base;
    ++core_.paths.work;
    remember(base);
    int number = core_.paths[base].counter.next_default;
    path candidate = core_.paths.with_suffix(base, number);
    while (openings(candidate) > 0) candidate = core_.paths.with_suffix(base, ++number);
    core_.paths[base].counter.next_default = number;
    return candidate;
  }

  flat_array<undo_record> undo_;
  flat_array<initial_value> initializers_;
  flat_array<carried_record> carried_;
  flat_array<getter_record> getters_;

private:
  constexpr scope_string enter_auxiliary(hashed_name const& last, scope_arguments const& given, bool opens) {
    if (!is_plain(given) && !given.auxiliary_name_scope.or_else(true)) return current_scope_string();
    return opens ? enter_name_scope(last) : scope_string{};
  }

  /// Opens a scope for the first time, where nothing unusual is in force: what the long way comes to then.
  constexpr bool enter_plain(scope_record& entered) {
    graph_core& core = core_;
    if (core.paths.nodes.data[static_cast<int>(entered.name)].lower == path::none)
      core.paths.lower(entered.name);
    path_node* const nodes = core.paths.nodes.data;
    path_node& node = nodes[static_cast<int>(entered.name)];
    if (nodes[static_cast<int>(node.lower)].requests > 0 || node.counter.openings > 0 ||
        !node.valid_operation || node.size == 0 || entered.carried >= 0 || entered.twin != path::none ||
        core.jumps > 0)
      return false;
    entered.original_name_scope = {core.name_scope = entered.name, true};
    core.scope = static_cast<scope_index>(node.scope = core.scopes.push_back(entered));
    nodes[static_cast<int>(node.lower)].requests = node.counter.openings = node.counter.next_default = 1;
    node.counter.counted_at = ++core.scalars.clock;
    return true;
  }

  constexpr void open(scope_record& entered, scope_arguments const& given) {
    if (!is_plain(given)) {
      entered.apply(given);
      if (given.initializer.given()) entered.initializer = keep(given.initializer);
    }
    if (!is_plain(given) || entered.carried >= 0) carry(entered, given);
    int const position = core_.scopes.push_back(entered);
    core_.scope = static_cast<scope_index>(position);
    core_.paths[entered.name].scope = position;
    remember(entered.name);
    int const before = openings(entered.name);
    scope_counter& counter = core_.paths[entered.name].counter;
    if (before == 0) counter.next_default = 1;
    counter.openings = before + 1;
    counter.counted_at = ++core_.scalars.clock;
  }

  /// Names the nearest scope, or one whose path ends in what was written.
  constexpr void fail_missing_scope(path wanted) {
    if (error()) return;
    std::string_view const name = spell(wanted);
    path near = path::none;
    int distance = slip_limit(name);
    for (scope_record const& each : core_.scopes) {
      std::string_view const other = spell(each.name);
      bool const inside =
          other.size() > name.size() && other.ends_with(name) && other[other.size() - name.size() - 1] == '/';
      int const found = inside ? 0 : edit_distance(name, other, distance);
      if (found < distance) distance = found, near = each.name;
    }
    sentence said{"Scope ", name, " was not opened before"};
    if (near != path::none)
      said.say({": did you mean ", spell(near), "? reopen takes the whole path"});
    else
      said.say({", and reopen enters a scope again: write its whole path, or variable_scope to make it"});
    fail(error_kind::missing_scope, wanted, {said.view()});
  }

  constexpr void fail_nesting(scope_frame const& frame, path innermost) {
    path const left = scope(frame.entered).name;
    fail(error_kind::improper_nesting, left,
        {"Scope ", spell(left), " is left before ", spell(innermost),
            ", which was opened in it: leave scopes in the reverse order"});
  }

  /// Whether no argument is given, which need not be asked of each.

  static constexpr bool carries(scope_arguments const& given) {
    return given.regularizer.given() || given.caching_device.data() != nullptr || given.partitioner.given() ||
        given.custom_getter.given() || given.use_resource.given() || given.constraint.given();
  }

  /// What is given replaces what the scope around carries; a constraint is not inherited.
  constexpr void carry(scope_record& entered, scope_arguments const& given) {
    if (!carries(given) && (entered.carried < 0 || !carried_[entered.carried].constraint.given())) return;
    carried_record& next = own_carried(entered);
    next.constraint = {};
    replace(next, given);
  }

  constexpr void replace(carried_record& in, scope_arguments const& given) {
    if (given.regularizer.given()) in.regularizer = given.regularizer;
    if (given.caching_device.data() != nullptr) in.caching_device = device(given.caching_device);
    if (given.partitioner.given()) in.partitioner = given.partitioner;
    if (given.custom_getter.given()) in.getter = wrap(given.custom_getter, in.getter);
    if (given.use_resource.given()) in.use_resource = given.use_resource;
    if (given.constraint.given()) in.constraint = given.constraint;
  }

  /// How often a scope was opened since the scopes around it were last left.
  constexpr int openings(path name) const {
    scope_counter const& counter = core_.paths[name].counter;
    if (counter.openings == 0) return 0;
    return void_since(name, counter.counted_at) ? 0 : counter.openings;
  }

  constexpr bool void_since(path name, int time) const {
    for (path above = core_.paths[name].parent; above != path::none; above = core_.paths[above].parent)
      if (core_.paths[above].counter.left_at > time) return true;
    return false;
  }

  constexpr void remember(path where) {
    if (core_.jumps > 0) undo_.push_back({where, core_.paths[where].counter});
  }
};

}  // namespace ashlar::detail
