// SPDX-License-Identifier: BSL-1.0
// Names of operations: TF's unique-name table and the stack of name scopes (SEMANTICS section 2).
#pragma once

#include "path_table.hpp"
#include "scope_error.hpp"

namespace ashlar {

/// The string that a name scope hands out, such as "ns1/"; opening it again is an absolute jump.
struct scope_string {
  path prefix = path::root;
  bool has_slash = false;  // without it the string is "", which means the root
};

namespace detail {

/// What a graph-building program counts as it goes.
struct graph_scalars {
  int clock = 0;  // of the openings and leavings of variable scopes
  int variables = 0;
  int trainable = 0;  // variables in the collection of trainable ones
  bool has_parts = false;  // some variable is called part_0
  int default_initializers[2]{-1, -1};  // where they are kept; the second for floating types
};

/// The names of a graph's operations, and its first error.
class name_stack {
public:
  constexpr graph_error const& error() const { return error_; }
  constexpr path_table const& paths() const { return paths_; }

protected:
  /// Graph.unique_name: the first use unchanged, then _1, _2; letter case does not tell names apart.
  /// Without `mark` it only tells what the name would be.
  constexpr path unique(path base, bool mark = true) {
    path key = paths_[base].lower;
    if (key == path::none) key = paths_.lower(base);
    int number = paths_[key].requests;
    if (mark) ++paths_[key].requests;
    if (number == 0) return base;
    path candidate = key;
    while (paths_[candidate].requests > 0) candidate = paths_.with_suffix(key, number++);
    if (mark) paths_[candidate].requests = 1;
    return paths_.with_suffix(base, number - 1);
  }

  /// Enters the name scope called `name` and returns its string (A2).
  constexpr scope_string enter_name_scope(hashed_name const& name) {
    if (name.size == 0) return enter_name_scope(scope_string{});
    bool const at_root = name_scope_ == path::root;
    if (at_root ? !name.valid_at_root() : !name.characters_valid) {
      fail_name(error_kind::invalid_scope_name, paths_.join(name_scope_, name));
      return {};
    }
    if (!name.ends_in_slash) return {name_scope_ = unique(paths_.join(name_scope_, name)), true};
    auto const stripped = hashed_name(name.view().substr(0, name.size - 1));
    return {name_scope_ = paths_.join(path::root, stripped), true};
  }

  /// The string of a name scope is absolute; without a slash it is a name like any other.
  constexpr scope_string enter_name_scope(scope_string const& string) {
    if (!string.has_slash && string.prefix != path::root)
      return enter_name_scope(hashed_name(spell(string.prefix)));
    if (string.has_slash && name_scope_ == path::root && !paths_[string.prefix].valid_operation) {
      fail_name(error_kind::invalid_scope_name, paths_.append(string.prefix, "/"));
      return {};
    }
    name_scope_ = string.prefix;
    return string;
  }

  constexpr path name_scope_here() const { return name_scope_; }
  constexpr void restore_name_scope(path previous) { name_scope_ = previous; }
  /// The string of the current name scope.
  constexpr scope_string current_scope_string() const { return {name_scope_, name_scope_ != path::root}; }

  /// An operation under the current name scope (A4), of that name, or called as a name scope's string says.
  constexpr path add_operation(auto const& name) {
    path const previous = name_scope_;
    path const named = enter_name_scope(name).prefix;
    name_scope_ = previous;
    return claim_operation(named);
  }

  /// The operation of a variable of the store, called by its whole key (A6).
  constexpr path add_key_operation(path full) {
    if (name_scope_ != path::root) return add_operation(hashed_name(spell(full)));
    path_node const& node = paths_[full];
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
    error_ = {kind, sentence{paths_.spell(name)}, sentence(parts), scalars_.variables};
  }
  constexpr std::string_view spell(path which) { return paths_.spell(which); }
  constexpr std::string_view spell(scope_string const& of) {
    return spell(of.has_slash ? paths_.append(of.prefix, "/") : of.prefix);
  }
  constexpr path append(path base, std::string_view suffix) { return paths_.append(base, suffix); }
  /// The path and a slash: the expression for what lies below; nothing for the root.
  constexpr std::string_view spell_below(path which) {
    return which == path::root ? std::string_view() : spell(paths_.join(which, hashed_name("")));
  }

  path_table paths_;
  graph_scalars scalars_;

private:
  constexpr path claim_operation(path named) {
    path_node& node = paths_[named];
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

  path name_scope_ = path::root;
  graph_error error_;
};

}  // namespace detail
}  // namespace ashlar
