// SPDX-License-Identifier: BSL-1.0
// tf.Variable and tf.get_variable: the variable store, its checks, and collections (SEMANTICS sections 7 and
// 9).
#pragma once

#include "../core/nearest.hpp"
#include "scope_stack.hpp"

#include <cstdint>
#include <initializer_list>

namespace ashlar {

/// Names of collections: `{.collections = {"losses", "variables"}}`. It refers to the names and does not keep
/// them.
class collection_list {
public:
  static constexpr int capacity = 8;

  constexpr collection_list() = default;
  constexpr collection_list(std::initializer_list<hashed_name> names) {
    for (hashed_name const& each : names) push_back(each);
  }

  constexpr void push_back(hashed_name const& name) {
    if (size_ < capacity) names_[size_] = &name;
    if (size_ <= capacity) ++size_;
  }
  constexpr int size() const { return size_; }
  constexpr hashed_name const& operator[](int index) const { return *names_[index]; }

private:
  hashed_name const* names_[capacity]{};
  int size_ = 0;  // capacity + 1: too many
};

/// The arguments of tf.Variable and tf.get_variable, by TF's names: `{.initializer = zeros{}, .trainable =
/// false}`.
struct variable_arguments {
  initial_value initializer{};
  dtype_argument dtype{};
  bool trainable = true;
  collection_list collections{};  // none: global_variables alone
};

/// A set of collections, as bits: the first few are TF's own.
using collection_set = std::uint32_t;
/// The bit of a collection of TF's own.
namespace collections {
inline constexpr collection_set global_variables = 1, trainable_variables = 2, local_variables = 4;
}

namespace detail {

struct variable_record {
  path operation = path::none;
  path key = path::none;  // none for tf.Variable, which the store never sees
  ashlar::shape shape{};
  data_type dtype = data_type::float32;
  bool trainable = true;
  initial_value initializer{};
  collection_set collections = 0;
};

/// One declaration in program order, and the variable that it denotes.
struct handle_record {
  int variable = -1;
  path requested = path::none;  // as asked for: the key, or the operation's name before it was made unique
};

/// All variables of a graph, in the order in which they were made.
class variable_store : public scope_stack {
protected:
  constexpr int add_variable(hashed_name const& name, shape const& shape, variable_arguments const& given) {
    path const requested = paths_.join(current_name_scope(), name);
    path const operation = add_operation(name);
    check_defined(operation, shape);
    return add_handle(
        requested, create(operation, path::none, shape, given, given.initializer, given.dtype.value));
  }

  constexpr int get_or_add_variable(
      hashed_name const& name, shape const& shape, variable_arguments const& given) {
    scope_record const& here = scope(current_scope());
    path const key = paths_.join(here.name, name);
    data_type const dtype = given.dtype.given ? given.dtype.value : here.dtype;
    if (int const known = paths_[key].variable; known >= 0) {
      check_shared(here.reuse, key, variables_[known], shape, dtype);
      return add_handle(key, known);
    }
    if (here.reuse == reuse_mode::existing) {
      fail_missing(key, shape);
      return add_handle(key, -1);
    }
    initial_value const start = given.initializer.given() ? given.initializer : here.initializer;
    check_defined(key, shape);
    int const added = create(add_root_operation(key), key, shape, given, start, dtype);
    paths_[key].variable = added;
    return add_handle(key, added);
  }

  constexpr variable_store() {
    for (hashed_name const& each :
        {hashed_name("variables"), hashed_name("trainable_variables"), hashed_name("local_variables")})
      collections_.push_back(paths_.join(path::root, each));
  }

  flat_array<variable_record> variables_;
  flat_array<handle_record> handles_;
  flat_array<path> collections_;  // at the position of their bits

private:
  constexpr int add_handle(path requested, int variable) { return handles_.push_back({variable, requested}); }

  constexpr int create(path operation, path key, shape const& shape, variable_arguments const& given,
      initial_value start, data_type dtype) {
    if (start.what == initial_value::kind::none)
      start = is_floating(dtype) ? initial_value(glorot_uniform{}) : initial_value(zeros{});
    return variables_.push_back(
        {operation, key, shape, dtype, given.trainable, start, collections_of(given, operation)});
  }

  constexpr void check_defined(path name, shape const& given) {
    if (given.fully_defined()) return;
    fail(error_kind::shape_not_fully_defined, name,
        {"Variable ", spell(name), " is given the shape ", given, ": write each size of it, along at most ",
            ashlar::shape::max_rank, " axes"});
  }

  constexpr collection_set collections_of(variable_arguments const& given, path operation) {
    collection_set set = given.trainable ? collections::trainable_variables : 0;
    collection_list const& list = given.collections;
    if (list.size() == 0) return set | collections::global_variables;
    if (list.size() > collection_list::capacity)
      fail(error_kind::too_many_collections, operation,
          {"Variable ", spell(operation), " names too many collections: write at most ",
              collection_list::capacity});
    for (int i = 0; i < list.size() && !error(); ++i) set |= collection_bit(list[i]);
    return set;
  }

  constexpr collection_set collection_bit(hashed_name const& name) {
    path const wanted = paths_.join(path::root, name);
    int position = 0;
    while (position < collections_.size && collections_[position] != wanted) ++position;
    if (position == collections_.size) collections_.push_back(wanted);
    if (position >= max_collections)
      fail(error_kind::too_many_collections, wanted,
          {"Collection ", spell(wanted), " is one too many: a graph has at most ", max_collections});
    return collection_set{1} << (position % max_collections);
  }

  constexpr void check_shared(
      reuse_mode reuse, path key, variable_record const& found, shape const& wanted, data_type dtype) {
    if (error()) return;
    std::string_view const name = spell(key);
    if (reuse == reuse_mode::none) {
      path const in = scope(current_scope()).name;
      fail(error_kind::exists, key,
          {"Variable ", name, " ", wanted, " already exists with shape ", found.shape,
              ", disallowed: to share it write reuse or auto_reuse in ",
              in == path::root ? "a scope around it" : "scope ", spell(in),
              ", otherwise give it another name"});
    } else if (!wanted.compatible_with(found.shape)) {
      fail(error_kind::shape_mismatch, key,
          {"Trying to share variable ", name, " but specified shape ", wanted, " and found shape ",
              found.shape, ": write the shape that it has, or give it another name"});
    } else if (dtype != found.dtype) {
      fail(error_kind::dtype_mismatch, key,
          {"Trying to share variable ", name, " ", found.shape, " but specified dtype ", dtype, " for shape ",
              wanted, " and found dtype ", found.dtype,
              ": write the dtype that it has, or give it another name"});
    }
  }

  constexpr void fail_missing(path key, shape const& wanted) {
    if (error()) return;
    std::string_view const name = spell(key);
    if (int const near = nearest(key); near >= 0)
      fail(error_kind::missing, key,
          {"Variable ", name, " ", wanted, " does not exist, and reuse makes none: did you mean ",
              spell(variables_[near].key), " ", variables_[near].shape,
              "? To make a new one write auto_reuse"});
    else
      fail(error_kind::missing, key,
          {"Variable ", name, " ", wanted,
              " does not exist, or was not made by get_variable, and reuse makes none: declare it before, or "
              "write auto_reuse"});
  }

  /// The variable of the nearest key, if there is one within a slip of the hand, else -1.
  constexpr int nearest(path key) {
    std::string_view const wanted = spell(key);
    int best = -1, distance = slip_limit(wanted);
    for (int i = 0; i < variables_.size; ++i) {
      path const other = variables_[i].key;
      if (other == path::none) continue;
      // Either the last component is mistyped or a scope is; looking closer only there keeps this cheap in
      // large graphs.
      if (paths_[other].parent != paths_[key].parent && paths_[other].hash != paths_[key].hash) continue;
      int const found = edit_distance(wanted, spell(other), distance);
      if (found < distance) distance = found, best = i;
    }
    return best;
  }

  static constexpr int max_collections = 32;
};

}  // namespace detail
}  // namespace ashlar
