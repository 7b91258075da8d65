// SPDX-License-Identifier: BSL-1.0
// The options of scopes and variables, by the names of TF's arguments.
#pragma once

#include "../core/text.hpp"
#include "declaration.hpp"

namespace ashlar {

namespace detail {

/// A declaration's name, hashed once however often it is declared.
template <text Name>
inline constexpr hashed_name name_of = hashed_name::of_static(Name.view());

template <>
inline constexpr option_taker taker_of<scope_arguments>{"a variable scope",
    "reuse, auto_reuse, no_reuse, initializer, regularizer, constraint, dtype, partitioner, getter, "
    "use_resource, no_resource, caching_device, no_auxiliary_name_scope"};
template <>
inline constexpr option_taker taker_of<variable_arguments>{"a variable",
    "initializer, regularizer, constraint, dtype, trainable, not_trainable, collection, no_collection, "
    "partitioner, getter, use_resource, no_resource, synchronization, caching_device"};
template <>
inline constexpr option_taker taker_of<partitioned_arguments>{"a partitioned variable",
    "reuse, auto_reuse, no_reuse, dtype, trainable, not_trainable, collection, no_collection"};

}  // namespace detail

// Each applies to what has such an argument, and to nothing else.

/// reuse=True: get_variable only finds.
struct reuse : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.reuse)) { to.reuse = true; }
};

/// reuse=tf.AUTO_REUSE: get_variable finds, or makes what is not there.
struct auto_reuse : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.reuse)) { to.reuse = reuse_mode::automatic; }
};

/// reuse=False, which in TF means "as the scope around".
struct no_reuse : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.reuse)) { to.reuse = false; }
};

/// auxiliary_name_scope=False: the operations stay in the name scope around.
struct no_auxiliary_name_scope : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.auxiliary_name_scope)) {
    to.auxiliary_name_scope = false;
  }
};

/// A regularizer, of one variable or of those below: `regularizer<l2_regularizer{0.01}>`.
template <auto Penalty>
struct regularizer : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.regularizer)) { to.regularizer = Penalty; }
};

/// A partitioner: `partitioner<fixed_size_partitioner{2}>`, `partitioner<[](shape const& of, data_type) { …
/// }>`.
template <auto Partitioner>
struct partitioner : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.partitioner)) { to.partitioner = Partitioner; }
};

/// A custom getter: `getter<[](variable_getter const& getter, getter_request request) { … }>`, or an object
/// of a class derived from `custom_getter`.
template <auto Getter>
struct getter : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.custom_getter)) { to.custom_getter = Getter; }
};

/// A constraint, of one variable or of a scope's own variables: `constraint<non_neg{}>`.
template <auto Constraint>
struct constraint : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.constraint)) { to.constraint = Constraint; }
};

/// The device that caches reads: `caching_device<"/gpu:0">`.
template <text Device>
struct caching_device : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.caching_device)) {
    to.caching_device = detail::name_of<Device>.view();
  }
};

/// use_resource=True: resource variables, which print without _ref.
struct use_resource : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.use_resource)) { to.use_resource = true; }
};

/// use_resource=False
struct no_resource : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.use_resource)) { to.use_resource = false; }
};

/// synchronization=…: `synchronization<variable_synchronization::on_read>` is not trainable unless it says
/// so.
template <variable_synchronization How>
struct synchronization : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.synchronization)) { to.synchronization = How; }
};

/// The initializer of the variables below that name none: `initializer<zeros>`.
template <class Initializer>
struct initializer : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.initializer)) { to.initializer = Initializer{}; }
};

/// The element type, as a C++ type: `dtype<double>`.
template <class Type>
struct dtype : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.dtype)) { to.dtype = data_type_of<Type>::value; }
};

/// trainable=True, where something else says otherwise.
struct trainable : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.trainable)) { to.trainable = true; }
};

/// trainable=False
struct not_trainable : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.trainable)) { to.trainable = false; }
};

/// One of the collections that list the variable, in place of `variables`.
template <text Name>
struct collection : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.collections)) {
    to.collections.push_back(detail::name_of<Name>);
  }
};

/// collections=[]: the variable is listed among the trainable ones at most.
struct no_collection : option {
  static constexpr auto apply(auto& to) -> decltype(void(to.collections)) { to.collections = no_collections; }
};

}  // namespace ashlar
