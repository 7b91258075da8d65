// SPDX-License-Identifier: BSL-1.0
// All variables of a graph, its collections, and the sentences about them (SEMANTICS section 9).
#pragma once

#include "scope_stack.hpp"

#include <cstdint>

namespace ashlar {

namespace detail {

/// What few variables have.
struct variable_extras {
  bool resource = false;  // printed without _ref
  path caching_device = path::none;
  weight_constraint constraint = unset<weight_constraint>;
};

/// A partitioned variable: the composite of the parts in `part_variables`.
struct partitioned_record {
  path key = path::none;
  ashlar::shape shape = unset<ashlar::shape>;
  data_type dtype = data_type::float32;
  ashlar::shape partition = unset<ashlar::shape>;
  int first_part = 0;  // its position in part_variables
  int parts = 0;
};

/// A term of the loss that a regularizer makes of a variable.
struct loss_record {
  path operation = path::none;
  int variable = -1;
  double l1 = 0;
  double l2 = 0;
};

/// The variables of a graph in the order in which they were made, and what is said of them.
class variable_table : public scope_stack {
protected:
  constexpr variable_table() {
    for (hashed_name const& each :
        {hashed_name("variables"), hashed_name("trainable_variables"), hashed_name("local_variables")})
      collections_.push_back(core_.paths.join(path::root, each));
  }

  constexpr collection_set collections_of(variable_arguments const& given, bool trainable, path operation) {
    collection_set set = trainable ? collections::trainable_variables : 0;
    collection_list const& list = given.collections;
    if (!list.given()) return set | collections::global_variables;
    if (list.size() > collection_list::capacity)
      fail(error_kind::too_many_collections, operation,
          {"Variable ", spell(operation), " names too many collections: write at most ",
              collection_list::capacity});
    for (int i = 0; i < list.size() && !error(); ++i) set |= collection_bit(list[i]);
    return set;
  }

  constexpr collection_set collection_bit(hashed_name const& name) {
    int position = collection_position(name);
    if (position < 0) position = collections_.push_back(core_.paths.join(path::root, name));
    if (position >= max_collections)
      fail(error_kind::too_many_collections, collections_[position],
          {"Collection ", name.view(), " is one too many: a graph has at most ", max_collections});
    return collection_set{1} << (position % max_collections);
  }

  /// The number of a collection's bit, or -1 where nothing is in it.
  constexpr int collection_position(hashed_name const& name) {
    path const wanted = core_.paths.join(path::root, name);
    for (int i = 0; i < collections_.size; ++i)
      if (collections_[i] == wanted) return i;
    return -1;
  }

  /// The variable of the nearest key, if there is one within a slip of the hand, else -1.
  constexpr int nearest(path key) {
    std::string_view const wanted = spell(key);
    int best = -1, distance = slip_limit(wanted);
    for (int i = 0; i < core_.variables.size; ++i) {
      path const other = core_.variables[i].key;
      if (other == path::none) continue;
      // Either the last component is mistyped or a scope is; looking closer only there keeps this cheap in
      // large graphs.
      if (core_.paths[other].parent != core_.paths[key].parent &&
          core_.paths[other].hash != core_.paths[key].hash)
        continue;
      int const found = edit_distance(wanted, spell(other), distance);
      if (found < distance) distance = found, best = i;
    }
    return best;
  }

  constexpr void fail_exists(path key, shape const& wanted, shape const& found, int variable) {
    if (error()) return;
    path const in = scope(current_scope()).name;
    sentence const where = said_place(variable);
    fail(error_kind::exists, key,
        {"Variable ", spell(key), " ", wanted, " already exists with shape ", found, where.view(),
            ", disallowed: to share it write reuse or auto_reuse in ",
            in == path::root ? "a scope around it" : "scope ", spell(in),
            ", otherwise give it another name"});
  }

  constexpr void fail_shape(path key, shape const& wanted, shape const& found, int variable) {
    if (error()) return;
    sentence const where = said_place(variable);
    fail(error_kind::shape_mismatch, key,
        {"Trying to share variable ", spell(key), " but specified shape ", wanted, " and found shape ", found,
            where.view(), ": write the shape that it has, or give it another name"});
  }

  constexpr void fail_dtype(
      path key, shape const& wanted, data_type dtype, shape const& found, data_type has, int variable) {
    if (error()) return;
    sentence const where = said_place(variable);
    sentence of;
    if (wanted.has_rank()) of.say({" for shape ", wanted});
    fail(error_kind::dtype_mismatch, key,
        {"Trying to share variable ", spell(key), " ", found, " but specified dtype ", dtype, of.view(),
            " and found dtype ", has, where.view(),
            ": write the dtype that it has, or give it another name"});
  }

  constexpr void fail_missing(path key, shape const& wanted) {
    if (error()) return;
    if (int const near = nearest(key); near >= 0)
      fail(error_kind::missing, key,
          {"Variable ", spell(key), " ", wanted, " does not exist, and reuse makes none: did you mean ",
              spell(core_.variables[near].key), " ", core_.variables[near].shape,
              "? To make a new one write auto_reuse"});
    else if (core_.paths[key].is_operation && is_variable(key))
      fail(error_kind::missing, key,
          {"Variable ", spell(key), " ", wanted,
              " was made by variable, and get_variable never finds that: make it with get_variable"});
    else
      fail(error_kind::missing, key,
          {"Variable ", spell(key), " ", wanted,
              " does not exist, and reuse makes none: declare it before, or write auto_reuse"});
  }

  /// " (made in line 12 of net.cpp)", or, by types, " (made by declaration 3)"; nothing where there is none.
  constexpr sentence said_place(int variable) const {
    if (variable < 0) return {};
    source_place const& place = core_.variables[variable].place;
    if (place.file == nullptr) return {" (made by declaration ", place.declaration, ")"};
    std::string_view file = place.file;
    if (auto const slash = file.rfind('/'); slash != file.npos) file.remove_prefix(slash + 1);
    return {" (made in line ", static_cast<std::int64_t>(place.line), " of ", file, ")"};
  }

  flat_array<variable_extras> extras_;
  flat_array<path> collections_;  // at the position of their bits
  flat_array<partitioned_record> partitioned_;
  flat_array<int> part_variables_;
  flat_array<loss_record> losses_;

private:
  constexpr bool is_variable(path operation) const {
    for (variable_record const& each : core_.variables)
      if (each.operation == operation) return true;
    return false;
  }

  static constexpr int max_collections = 32;
};

}  // namespace detail
}  // namespace ashlar
