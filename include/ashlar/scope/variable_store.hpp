// SPDX-License-Identifier: BSL-1.0
// tf.Variable and tf.get_variable: the variable store and its checks in their order (SEMANTICS section 7).
#pragma once

#include "findings.hpp"

namespace ashlar {

namespace detail {

/// Makes variables, and finds them again by their keys.
class variable_store : public findings {
protected:
  constexpr source_place place_of(hashed_name const& name) const {
    return {name.file, name.line, core_.handles.size + 1};
  }

  constexpr int add_variable(hashed_name const& name, shape const& shape, variable_arguments const& given) {
    path const requested = core_.paths.join(name_scope_here(), name);
    check_expected("Variable ", requested, given.unexpected);
    check_lists(requested, given);
    path const operation = add_operation(name);
    if (given.initializer.what == initial_value::kind::unconvertible) fail_unconvertible(operation);
    initial_value const& start = given.initializer;
    bool const takes_shape = !start.is_value() || shape.has_rank();
    ashlar::shape const& settled = takes_shape ? shape : start.own_shape;
    check_defined(operation, settled);
    data_type const dtype = given.dtype.given || !start.is_value() ? given.dtype.value : start.dtype;
    int const added = create(operation, path::none, settled, given, start, dtype, place_of(name));
    if (core_.strict != 0) find_same_weights(requested, added);
    return added;
  }

  /// The settled arguments of get_variable: what the call leaves out comes from the scope (steps 1 to 5).
  constexpr getter_request settle(path key, shape const& shape, variable_arguments const& given) {
    scope_record const& here = scope(current_scope());
    getter_request request{key, shape, here.reuse, given};
    variable_arguments& to = request.given;
    if (!to.initializer.given()) to.initializer = initializer_of(here);
    if (!to.dtype.given) to.dtype = here.dtype;
    bool const on_read = given.synchronization == variable_synchronization::on_read;
    if (!to.trainable.given()) to.trainable = !on_read;
    if (here.carried < 0) return request;
    carried_record const& carried = carried_[here.carried];
    if (!to.regularizer.given()) to.regularizer = carried.regularizer;
    if (to.caching_device.data() == nullptr && carried.caching_device != path::none)
      to.caching_device = spell(carried.caching_device);
    if (!to.partitioner.given()) to.partitioner = carried.partitioner;
    if (!to.use_resource.given()) to.use_resource = carried.use_resource;
    if (!to.constraint.given()) to.constraint = carried.constraint;
    return request;
  }

  /// A new variable of the store where nothing unusual is in force: what all checks come to then. Otherwise
  /// -1. Each call of a function would cost it more than what the function does.
  constexpr int add_plain(path key, shape const& shape, initial_value const& start, hashed_name const& name) {
    graph_core& core = core_;
    scope_record const& here = core.scopes.data[static_cast<int>(core.scope)];
    if (!core.scalars.is_plain || here.carried >= 0 || here.reuse == reuse_mode::existing ||
        here.dtype >= data_type::complex64 || start.what >= initial_value::kind::array ||
        core.paths.nodes.data[static_cast<int>(key)].variable >= 0 || !shape.fully_defined())
      return -1;
    if (core.paths.nodes.data[static_cast<int>(key)].lower == path::none) core.paths.lower(key);
    path_node* const nodes = core.paths.nodes.data;
    path_node& node = nodes[static_cast<int>(key)];
    int const from = start.what != initial_value::kind::none ? keep(start)
        : here.initializer >= 0                              ? here.initializer
                                : core.scalars.default_initializers[here.dtype <= data_type::float16];
    if (nodes[static_cast<int>(node.lower)].requests > 0 || !node.valid_operation || node.is_operation ||
        node.size == 0 || node.hash == first_part.hash || from < 0 ||
        (here.initializer >= 0 && initializers_.data[here.initializer].is_value()))
      return -1;
    node.is_operation = true, nodes[static_cast<int>(node.lower)].requests = 1;
    ++core.scalars.trainable, ++core.scalars.variables;
    return node.variable = core.variables.push_back({.operation = key,
               .key = key,
               .shape = shape,
               .dtype = here.dtype,
               .trainable = true,
               .initializer = from,
               .extras = -1,
               .collections = collections::global_variables | collections::trainable_variables,
               .place = {name.file, name.line, core.handles.size + 1}});
  }

  /// One variable, made or found (steps 10 to 14); returns its position.
  constexpr int get_or_add(path key, shape const& shape, variable_arguments const& given, reuse_mode reuse,
      initial_value const& start, data_type dtype, source_place const& place) {
    if (start.is_value() && shape.has_rank()) fail_shape_and_value(key, shape, start);
    if (int const known = core_.paths[key].variable; known >= 0) {
      check_shared(reuse, key, known, shape, dtype);
      return known;
    }
    if (reuse == reuse_mode::existing) {
      fail_missing(key, shape);
      return -1;
    }
    int const added = add_to_store(key, shape, given, start, dtype, place);
    if (core_.strict != 0) find_slip(key, added, reuse == reuse_mode::automatic);
    return added;
  }

  constexpr void check_defined(path name, shape const& given) {
    if (given.fully_defined()) return;
    if (!given.has_rank())
      fail(error_kind::shape_not_fully_defined, name,
          {"Variable ", spell(name), " is given no shape: write it, or an initial value that has one"});
    else if (given.too_long())
      fail(error_kind::shape_not_fully_defined, name,
          {"Variable ", spell(name), " is given the shape ", given, ": write at most ",
              ashlar::shape::max_rank, " sizes"});
    else
      fail(error_kind::shape_not_fully_defined, name,
          {"Variable ", spell(name), " is given the shape ", given, ": write each of its sizes"});
  }

private:
  constexpr int add_to_store(path key, shape const& shape, variable_arguments const& given,
      initial_value const& start, data_type dtype, source_place const& place) {
    if (is_complex(dtype) && !start.given())
      fail(error_kind::no_default_initializer, key,
          {"Variable ", spell(key), " ", shape, " of dtype ", dtype,
              " has no default initializer: write one, such as zeros{}"});
    bool const unconvertible = start.what == initial_value::kind::unconvertible;
    bool const sized_by_value = start.is_value() || (start.sizes_itself && !shape.fully_defined());
    ashlar::shape const& settled = sized_by_value ? start.own_shape : shape;
    if (!sized_by_value) check_defined(key, settled);
    check_lists(key, given);
    path const operation = add_key_operation(key);
    if (unconvertible)
      fail_unconvertible(key);
    else if (sized_by_value)
      check_defined(key, settled);
    int const added =
        create(operation, key, settled, given, start, sized_by_value ? start.dtype : dtype, place);
    path_node& node = core_.paths[key];
    node.variable = added;
    if (node.hash == first_part.hash) core_.scalars.has_parts = true, core_.scalars.is_plain = false;
    if (given.regularizer.name.size() > 0) add_loss(key, given.regularizer, added);
    return added;
  }

  constexpr int create(path operation, path key, shape const& shape, variable_arguments const& given,
      initial_value const& from, data_type dtype, source_place const& place) {
    bool trainable = given.trainable.or_else(given.synchronization != variable_synchronization::on_read);
    if (frozen_.size > 0 && is_frozen(operation)) trainable = false;
    collection_set const listed = collections_of(given, trainable, operation);
    if ((listed & collections::trainable_variables) != 0) ++core_.scalars.trainable;
    ++core_.scalars.variables;
    bool const by_default = from.what == initial_value::kind::none;
    bool const resource = given.use_resource.or_else(resource_by_scope());
    bool const plain = !resource && given.caching_device.data() == nullptr && !given.constraint.given();
    return core_.variables.push_back({.operation = operation,
        .key = key,
        .shape = shape,
        .dtype = dtype,
        .trainable = trainable,
        .initializer = by_default ? default_initializer(dtype) : keep(from),
        .extras = plain ? -1 : add_extras(given, resource),
        .collections = listed,
        .place = place});
  }

  /// The position of what a variable begins with where nobody says so; kept, for comparing values is dear.
  constexpr int default_initializer(data_type dtype) {
    int& known = core_.scalars.default_initializers[is_floating(dtype)];
    if (known < 0)
      known = keep({is_floating(dtype) ? initial_value::kind::glorot_uniform : initial_value::kind::zeros});
    return known;
  }

  /// What the scope says of variables that do not say it themselves, tf.Variable's included.
  constexpr bool resource_by_scope() const {
    int const carried = scope(current_scope()).carried;
    return carried >= 0 && carried_.data[carried].use_resource.or_else(false);
  }

  constexpr int add_extras(variable_arguments const& given, bool resource) {
    return extras_.push_back(
        {resource, given.caching_device.data() == nullptr ? path::none : device(given.caching_device),
            given.constraint});
  }

  /// The regularizer's term, an operation under PATH/Regularizer/ (step 14).
  constexpr void add_loss(path key, penalty const& term, int variable) {
    core_.paths.work += 3;
    path const previous = name_scope_here();
    enter_name_scope(scope_string{core_.paths.join(key, hashed_name("Regularizer")), true});
    path const operation = enter_name_scope(hashed_name::of_static(term.name)).prefix;
    restore_name_scope(previous);
    losses_.push_back({operation, variable, term.l1, term.l2});
  }

  constexpr void check_shared(reuse_mode reuse, path key, int known, shape const& wanted, data_type dtype) {
    variable_record const& found = core_.variables[known];
    if (reuse == reuse_mode::none)
      fail_exists(key, wanted, found.shape, known);
    else if (!wanted.compatible_with(found.shape))
      fail_shape(key, wanted, found.shape, known);
    else if (dtype != found.dtype)
      fail_dtype(key, wanted, dtype, found.shape, found.dtype, known);
    else if (core_.strict != 0)
      note_shared(known);
  }

  constexpr void fail_shape_and_value(path key, shape const& shape, initial_value const& start) {
    if (start.what == initial_value::kind::unconvertible)
      fail(error_kind::shape_with_constant_initializer, key,
          {"Variable ", spell(key), " is given the shape ", shape,
              " and an initializer that is neither callable nor a value: write one such as zeros{}"});
    else
      fail(error_kind::shape_with_constant_initializer, key,
          {"Variable ", spell(key), " is given the shape ", shape, " and an initial value of shape ",
              start.own_shape,
              ", which settles it: leave the shape out, or write an initializer such as zeros{}"});
  }

  static constexpr hashed_name first_part{"part_0"};
};

}  // namespace detail
}  // namespace ashlar
