// SPDX-License-Identifier: BSL-1.0
// Names of operations: TF's unique-name table and the stack of name scopes (SEMANTICS section 2).
#pragma once

#include "call_window.hpp"
#include "scope_error.hpp"

namespace ashlar {

namespace detail {

/// The names of a graph's operations, and its first error.
class name_stack : public call_window {
public:
  constexpr graph_error const& error() const { return error_; }

protected:
  /// Graph.unique_name: the first use unchanged, then _1, _2; letter case does not tell names apart.
  /// Without `mark` it only tells what the name would be.
  constexpr path unique(path base, bool mark = true) {
    path_node& node = core_.paths[base];
    if (node.lower == base && node.requests == 0) {
      node.requests = mark;
      return base;
    }
    path const key = node.lower != path::none ? node.lower : core_.paths.lower(base);
    int number = core_.paths[key].requests;
    if (mark) ++core_.paths[key].requests;
    if (number == 0) return base;
    path candidate = key;
    while (core_.paths[candidate].requests > 0) candidate = core_.paths.with_suffix(key, number++);
    if (mark) core_.paths[candidate].requests = 1;
    return core_.paths.with_suffix(base, number - 1);
  }

  /// Enters the name scope called `name` and returns its string (A2).
  constexpr scope_string enter_name_scope(hashed_name const& name) {
    if (name.size == 0) return enter_name_scope(scope_string{});
    graph_core& core = core_;
    if (!name.characters_valid || (core.name_scope == path::root && !name.starts_well)) {
      fail_name(error_kind::invalid_scope_name, core.paths.join(core.name_scope, name));
      return {};
    }
    if (!name.ends_in_slash) return {core.name_scope = unique(core.paths.join(core.name_scope, name)), true};
    auto const stripped = hashed_name(name.view().substr(0, name.size - 1));
    return {core_.name_scope = core_.paths.join(path::root, stripped), true};
  }

  /// The string of a name scope is absolute; without a slash it is a name like any other.
  constexpr scope_string enter_name_scope(scope_string const& string) {
    if (!string.has_slash && string.prefix != path::root)
      return enter_name_scope(hashed_name(spell(string.prefix)));
    if (string.has_slash && core_.name_scope == path::root && !core_.paths[string.prefix].valid_operation) {
      fail_name(error_kind::invalid_scope_name, core_.paths.append(string.prefix, "/"));
      return {};
    }
    core_.name_scope = string.prefix;
    return string;
  }

  constexpr path name_scope_here() const { return core_.name_scope; }
  constexpr void restore_name_scope(path previous) { core_.name_scope = previous; }
  /// The string of the current name scope.
  constexpr scope_string current_scope_string() const {
    return {core_.name_scope, core_.name_scope != path::root};
  }

  /// An operation under the current name scope (A4), of that name, or called as a name scope's string says.
  constexpr path add_operation(auto const& name) {
    path const previous = core_.name_scope;
    path const named = enter_name_scope(name).prefix;
    core_.name_scope = previous;
    return claim_operation(named);
  }

  /// The operation of a variable of the store, called by its whole key (A6).
  constexpr path add_key_operation(path full) {
    if (core_.name_scope != path::root) return add_operation(hashed_name(spell(full)));
    path_node const& node = core_.paths[full];
    if (full != path::root && !node.valid_operation) {
      fail_name(error_kind::invalid_scope_name, full);
      return full;
    }
    bool const absolute = full != path::root && node.size == 0;  // ends in a slash
    return claim_operation(absolute ? node.parent : full == path::root ? full : unique(full));
  }

  /// Records the first mistake; `name` is the full name that it is about.
  constexpr void fail(error_kind kind, path name, std::initializer_list<sentence_part> parts) {
    if (error_) return;
    error_ = {kind, sentence{core_.paths.spell(name)}, sentence(parts), core_.scalars.variables};
  }
  constexpr std::string_view spell(path which) { return core_.paths.spell(which); }
  constexpr std::string_view spell(scope_string const& of) {
    return spell(of.has_slash ? core_.paths.append(of.prefix, "/") : of.prefix);
  }
  constexpr path append(path base, std::string_view suffix) { return core_.paths.append(base, suffix); }
  /// The path and a slash: the expression for what lies below; nothing for the root.
  constexpr std::string_view spell_below(path which) {
    return which == path::root ? std::string_view() : spell(core_.paths.join(which, hashed_name("")));
  }

private:
  constexpr path claim_operation(path named) {
    path_node& node = core_.paths[named];
    if (!error_ && !node.valid_operation) {
      fail_name(error_kind::invalid_node_name, named);
    } else if (!error_ && node.is_operation) {
      fail(error_kind::duplicate_node, named,
          {"Operation ", spell(named),
              " already exists: a name that ends in a slash is taken as it stands; write it without the "
              "slash"});
    }
    node.is_operation = true;
    return named;
  }

  constexpr void fail_name(error_kind kind, path name) {
    fail(kind, name,
        {name == path::root ? "The empty name" : "Name ", spell(name), " is not valid for ",
            kind == error_kind::invalid_scope_name ? "a scope" : "a variable or an operation",
            ": write letters, digits and, after the first character, also _ . - /"});
  }

  graph_error error_;
};

}  // namespace detail
}  // namespace ashlar
