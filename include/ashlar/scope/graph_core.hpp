// SPDX-License-Identifier: BSL-1.0
// What nearly every call of a graph-building program reads and writes.
#pragma once

#include "variable_scope.hpp"

#include <cstdint>

namespace ashlar {

/// A set of collections, as bits: the first few are TF's own.
using collection_set = std::uint32_t;
/// The bit of a collection of TF's own.
namespace collections {
inline constexpr collection_set global_variables = 1, trainable_variables = 2, local_variables = 4;
}

namespace detail {

/// Where a variable is declared: by which declaration, and in which line of a file where its name is a
/// literal.
struct source_place {
  char const* file = nullptr;
  std::uint32_t line = 0;
  int declaration = 0;
};

struct variable_record {
  path operation = path::none;
  path key = path::none;  // none for tf.Variable, which the store never sees
  ashlar::shape shape = unset<ashlar::shape>;
  data_type dtype = data_type::float32;
  bool trainable = true;
  bool unshared = false;  // made under auto_reuse and not found since; only kept where that is looked for
  int initializer = 0;  // its position among the graph's
  int extras = -1;  // the position of its variable_extras, if it has any
  collection_set collections = 0;
  source_place place = unset<source_place>;
};

/// One declaration in program order, and what it denotes.
struct handle_record {
  variable_handle denoted = unset<variable_handle>;
  path requested = path::none;  // as asked for: the key, or the operation's name before it was made unique
};

/// What a graph-building program counts as it goes.
struct graph_scalars {
  int clock = 0;  // of the openings and leavings of variable scopes
  int variables = 0;
  int trainable = 0;  // variables in the collection of trainable ones
  bool has_parts = false;  // some variable is called part_0
  bool is_plain = true;  // nothing is frozen or in parts, and no finding is looked for
  int default_initializers[2]{-1, -1};  // where they are kept; the second for floating types
};

/// The part of a graph being built that nearly every call needs.
struct graph_core {
  static constexpr int no_limit = 0x7fffffff;

  path_table paths;
  flat_array<scope_record> scopes;
  flat_array<variable_record> variables;
  flat_array<handle_record> handles;
  graph_scalars scalars;
  path name_scope = path::root;
  scope_index scope = scope_index::root;
  int jumps = 0;  // captured scopes that are open
  unsigned char strict = 0;  // the findings that are looked for
  int calls = 0;  // so far
  int first = 0;  // the call that this run begins with
  int work_limit = no_limit;
};

// An object of its own: in one, a member costs g++ an operation for each base class around it.
class core_owner {
protected:
  constexpr core_owner() = default;
  constexpr ~core_owner() { delete &core_; }
  core_owner(core_owner const&) = delete;
  core_owner& operator=(core_owner const&) = delete;

  graph_core& core_ = *new graph_core;
};

}  // namespace detail
}  // namespace ashlar
