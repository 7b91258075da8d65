// SPDX-License-Identifier: BSL-1.0
// Partitioned variables: one name, several variables (SEMANTICS section 8).
#pragma once

#include "variable_store.hpp"

namespace ashlar {

namespace detail {

class partitioned_store : public variable_store {
protected:
  /// What a settled request denotes (steps 7 to 14), wherever the partitioner comes from.
  constexpr variable_handle get_requested(getter_request const& request, source_place const& place) {
    variable_arguments const& given = request.given;
    bool const scalar = request.shape.has_rank() && request.shape.rank() == 0;
    if (given.partitioner.given() && !given.partitioner.callable() && !scalar) {
      fail(error_kind::partitioner_not_callable, request.name,
          {"Variable ", spell(request.name),
              " is given a partitioner that cannot be called: write fixed_size_partitioner{2}"});
      return {};
    }
    bool const found_in_parts = partitioned_.size > 0 && request.reuse == reuse_mode::existing &&
        !given.partitioner.given() && find(request.name) >= 0;
    if ((given.partitioner.given() && !scalar) || found_in_parts) {
      path const previous = name_scope_here();
      restore_name_scope(path::root);
      variable_handle const result = get_partitioned(request, place);
      restore_name_scope(previous);
      return result;
    }
    check_not_partitioned(request.name, request.shape);
    return {get_or_add(
        request.name, request.shape, given, request.reuse, given.initializer, given.dtype.value, place)};
  }

  /// A variable that is asked for as a whole (step 9).
  constexpr void check_not_partitioned(path key, shape const& wanted) {
    if (!core_.scalars.has_parts || error()) return;
    int const first = part(key, 0);
    if (first < 0) return;
    fail(error_kind::plain_vs_partitioned, key,
        {"Variable ", spell(key), " ", wanted, " is asked for as a whole and was made in parts, ",
            spell(core_.variables[first].key), " ", core_.variables[first].shape, " and so on",
            said_place(first).view(), ": write the same partitioner, or another name"});
  }

private:
  /// More are a slip, and would each become a variable.
  static constexpr int most_parts = 65536;

  /// PATH/part_N, also where the path is empty.
  constexpr path part_key(path key, int number) {
    sentence const name{"part_", number};
    return core_.paths.join(key == path::root ? core_.paths.leading_slash() : key, hashed_name(name.view()));
  }
  /// The variable of that key, or -1.
  constexpr int part(path key, int number) { return core_.paths[part_key(key, number)].variable; }

  constexpr int find(path key) const {
    for (int i = 0; i < partitioned_.size; ++i)
      if (partitioned_[i].key == key) return i;
    return -1;
  }

  constexpr variable_handle get_partitioned(getter_request const& request, source_place const& place) {
    path const key = request.name;
    if (int const plain = core_.paths[key].variable; plain >= 0) {
      if (error()) return {};
      fail(error_kind::partitioned_vs_plain, key,
          {"Variable ", spell(key), " ", request.shape,
              " is asked for in parts and was made as a whole with shape ", core_.variables[plain].shape,
              said_place(plain).view(), ": leave the partitioner out, or write another name"});
      return {};
    }
    shape whole = request.shape;
    initial_value const& start = request.given.initializer;
    if (start.what == initial_value::kind::tensor) merge(key, whole, start.own_shape);
    shape parts;
    if (request.given.partitioner.given()) {
      check_defined(key, whole);
      if (!error()) parts = request.given.partitioner(whole, request.given.dtype.value);
      check_partition(key, whole, parts);
      if (error()) return {};
    }
    if (int const known = find(key); known >= 0) {
      check_found(request, whole, parts, partitioned_[known]);
      return {part_variables_[partitioned_[known].first_part], known};
    }
    if (request.reuse == reuse_mode::existing) {
      fail_missing(key, whole);
      return {};
    }
    return add_parts(request, whole, parts, place);
  }

  /// The sizes that a tensor knows better.
  constexpr void merge(path key, shape& into, shape const& tensor) {
    if (!into.compatible_with(tensor))
      fail(error_kind::shape_mismatch, key,
          {"Variable ", spell(key), " is given the shape ", into, " and a tensor of shape ", tensor,
              ": write the shape that it has, or leave it out"});
    else if (!into.has_rank())
      into = tensor;
    else
      for (int axis = 0; axis < into.rank() && tensor.has_rank(); ++axis)
        if (into[axis] < 0) into.set(axis, tensor[axis]);
  }

  constexpr void check_partition(path key, shape const& whole, shape const& parts) {
    if (error()) return;
    int split = 0;
    bool positive = true, few = true;
    for (extent each : parts)
      split += each > 1, positive = positive && each >= 1, few = few && each <= most_parts;
    if (whole.rank() > 0 && !parts.has_rank())
      fail(error_kind::partition_result, key,
          {"Variable ", spell(key), " ", whole,
              " is given a partitioner that returns no list: write the number of parts along each of its "
              "axes"});
    else if (whole.rank() == 0 || parts.rank() != whole.rank())
      fail(error_kind::partition_rank, key,
          {"Variable ", spell(key), " ", whole, " is given the partition ", parts,
              ": write the number of parts along each of its axes"});
    else if (!positive)
      fail(error_kind::partition_result, key,
          {"Variable ", spell(key), " ", whole, " is given the partition ", parts,
              ": write at least one part along each axis"});
    else if (split > 1)
      fail(error_kind::partition_multi_axis, key,
          {"Variable ", spell(key), " ", whole, " is given the partition ", parts, ": split one axis only"});
    else if (!few)
      fail(error_kind::partition_result, key,
          {"Variable ", spell(key), " ", whole, " is given the partition ", parts, ": write at most ",
              most_parts, " parts"});
  }

  constexpr void check_found(getter_request const& request, shape const& whole, shape const& parts,
      partitioned_record const& found) {
    int const first = part_variables_[found.first_part];
    if (request.reuse == reuse_mode::none)
      fail_exists(found.key, whole, found.shape, first);
    else if (!whole.compatible_with(found.shape))
      fail_shape(found.key, whole, found.shape, first);
    else if (request.given.dtype.value != found.dtype)
      fail_dtype(found.key, whole, request.given.dtype.value, found.shape, found.dtype, first);
    else if (request.given.partitioner.given() && parts != found.partition)
      fail_partition(found.key, whole, parts, found.partition, first);
  }

  constexpr void fail_partition(
      path key, shape const& whole, shape const& parts, shape const& found, int first) {
    if (error()) return;
    fail(error_kind::partition_mismatch, key,
        {"Trying to share variable ", spell(key), " ", whole, " but specified partition ", parts,
            " and found partition ", found, said_place(first).view(),
            ": write the partitioner that it was made with"});
  }

  constexpr variable_handle add_parts(
      getter_request const& request, shape const& whole, shape const& partition, source_place const& place) {
    int axis = 0;
    for (int each = 0; each < partition.rank(); ++each)
      if (partition[each] > 1) axis = each;
    extent const count = partition[axis], shortest = whole[axis] / count, longer = whole[axis] % count;
    int const found = part(request.name, 0), last = part(request.name, static_cast<int>(count) - 1);
    if (found >= 0 && (last < 0 || part(request.name, static_cast<int>(count)) >= 0)) {
      if (error()) return {};
      fail(error_kind::partition_mismatch, request.name,
          {"Variable ", spell(request.name), " ", whole, " is asked for in ", count,
              " parts, and other than that many variables of the names of parts exist, the first of them ",
              spell(core_.variables[found].key), " ", core_.variables[found].shape, said_place(found).view(),
              ": write as many as there are, or another name"});
      return {};
    }
    int const first = part_variables_.size;
    extent first_row = 0;
    for (extent i = 0; i < count && !error(); ++i) {
      shape size = whole;
      extent const length = shortest + (i < longer ? 1 : 0);
      size.set(axis, length);
      if (length == 0) {
        fail(error_kind::partition_empty_slice, request.name,
            {"Variable ", spell(request.name), " ", whole, " is asked for in ", count,
                " parts along its axis ", axis, " of size ", whole[axis], ": write at most that many"});
        return {};
      }
      part_variables_.push_back(
          get_part(request, static_cast<int>(i), size, {axis, first_row, whole[axis]}, place));
      first_row += length;
    }
    if (error()) return {};
    core_.scalars.is_plain = false;
    int const added = partitioned_.push_back({request.name, whole,
        core_.variables[part_variables_[first]].dtype, partition, first, static_cast<int>(count)});
    return {part_variables_[first], added};
  }

  /// Part number `number`: of a value, a slice, which is again a value.
  constexpr int get_part(getter_request const& request, int number, shape const& size,
      value_slice const& slice, source_place const& place) {
    core_.paths.work += 4;
    path const key = part_key(request.name, number);
    initial_value start = request.given.initializer;
    if (!start.is_value())
      return get_or_add(key, size, request.given, request.reuse, start, request.given.dtype.value, place);
    start.own_shape = size, start.slice = slice;
    return get_or_add(key, shape::unknown(), request.given, request.reuse, start, start.dtype, place);
  }
};

}  // namespace detail
}  // namespace ashlar
