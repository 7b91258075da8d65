// SPDX-License-Identifier: BSL-1.0
// The arguments of tf.variable_scope, tf.get_variable and tf.Variable, by TF's names.
#pragma once

#include "../core/hashed_name.hpp"
#include "../core/initializer.hpp"
#include "../core/tensor.hpp"
#include "flat_array.hpp"
#include "partitioner.hpp"
#include "penalty.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace ashlar {

/// Whether get_variable makes variables or finds them: TF's reuse False, True and AUTO_REUSE.
enum class reuse_mode : unsigned char { none, existing, automatic };

/// The value of a `reuse` argument: a bool, or `reuse_mode::automatic`. False means "as the scope around".
class reuse_argument {
public:
  constexpr reuse_argument() = default;
  constexpr reuse_argument(std::same_as<bool> auto reuse)
      : mode_(reuse ? reuse_mode::existing : reuse_mode::none) {}
  constexpr reuse_argument(reuse_mode mode) : mode_(mode) {}
  /// Whatever else is given is refused.
  template <class Other>
    requires(!std::same_as<Other, bool>)
  constexpr reuse_argument(Other const&) : wrong_(true) {}

  constexpr reuse_mode or_else(reuse_mode inherited) const {
    return mode_ == reuse_mode::none ? inherited : mode_;
  }
  constexpr bool given() const { return mode_ != reuse_mode::none; }
  constexpr bool wrong() const { return wrong_; }

private:
  reuse_mode mode_ = reuse_mode::none;
  bool wrong_ = false;
};

/// A yes, a no, or nothing said.
class flag_argument {
public:
  constexpr flag_argument() = default;
  constexpr flag_argument(std::same_as<bool> auto flag) : state_(flag ? state::yes : state::no) {}
  /// Whatever else is given is refused.
  template <class Other>
    requires(!std::same_as<Other, bool>)
  constexpr flag_argument(Other const&) : state_(state::wrong) {}

  constexpr bool or_else(bool otherwise) const { return given() ? state_ == state::yes : otherwise; }
  constexpr bool given() const { return state_ != state::unsaid; }
  constexpr bool wrong() const { return state_ == state::wrong; }

private:
  enum class state : unsigned char { unsaid, no, yes, wrong };
  state state_ = state::unsaid;
};

/// The value of a `dtype` argument: given, or left to the scope around.
struct dtype_argument {
  constexpr dtype_argument() = default;
  constexpr dtype_argument(data_type type) : value(type), given(true) {}

  data_type value = data_type::float32;
  bool given = false;
};

/// Names of collections: `{.collections = {"losses", "variables"}}`. It refers to the names and does not keep
/// them.
class collection_list {
public:
  static constexpr int capacity = 8;

  constexpr collection_list() = default;
  constexpr collection_list(std::initializer_list<hashed_name> names) {
    for (hashed_name const& each : names) push_back(each);
  }
  /// A lone string or whatever else is refused.
  template <class Other>
  constexpr collection_list(Other const&) : wrong_(true) {}

  /// No collection at all, where saying nothing means `variables`.
  static constexpr collection_list nothing() {
    collection_list result;
    result.given_ = true;
    return result;
  }

  constexpr void push_back(hashed_name const& name) {
    given_ = true;
    if (size_ < capacity) names_[size_] = &name;
    if (size_ <= capacity) ++size_;
  }
  constexpr int size() const { return size_; }
  constexpr bool given() const { return given_; }
  constexpr bool wrong() const { return wrong_; }
  constexpr hashed_name const& operator[](int index) const { return *names_[index]; }

private:
  hashed_name const* names_[capacity]{};
  int size_ = 0;  // capacity + 1: too many
  bool given_ = false;
  bool wrong_ = false;
};

/// `{.collections = no_collections}`: listed nowhere but, if trainable, among the trainable variables.
inline constexpr collection_list no_collections = collection_list::nothing();

/// tf.VariableSynchronization: a variable read across replicas is not trained unless one says so.
enum class variable_synchronization : unsigned char { automatic, none, on_write, on_read };

class custom_getter;
namespace detail {
template <class Function>
struct function_getter;
template <class Function>
inline constexpr function_getter<Function> getter_of{};
}  // namespace detail

/// The value of a `custom_getter` argument: a lambda without captures,
/// `[](variable_getter const& getter, getter_request request) { return getter(request); }`,
/// or an object derived from `custom_getter`.
class getter_argument {
public:
  constexpr getter_argument() = default;
  constexpr getter_argument(custom_getter const& getter) : getter_(&getter) {}

  template <class Function>
    requires(std::is_empty_v<Function> && !std::is_base_of_v<custom_getter, Function>)
  constexpr getter_argument(Function const&) : getter_(&detail::getter_of<Function>) {}

  /// Whatever else is given is refused once it is used.
  template <class Other>
    requires(!std::is_empty_v<Other> && !std::is_base_of_v<custom_getter, Other>)
  constexpr getter_argument(Other const&) : wrong_(true) {}

  constexpr custom_getter const* get() const { return getter_; }
  constexpr bool given() const { return getter_ != nullptr || wrong_; }
  constexpr bool callable() const { return !wrong_; }

private:
  custom_getter const* getter_ = nullptr;
  bool wrong_ = false;
};

/// The arguments of tf.variable_scope: `tf.variable_scope("fc1", {.reuse = true})`.
struct scope_arguments {
  reuse_argument reuse = unset<reuse_argument>;
  initial_value initializer = unset<initial_value>;
  penalty regularizer = unset<penalty>;
  std::string_view caching_device = unset<std::string_view>;  // null: as the scope around
  partitioner_argument partitioner = unset<partitioner_argument>;
  getter_argument custom_getter = unset<getter_argument>;
  dtype_argument dtype = unset<dtype_argument>;
  flag_argument use_resource = unset<flag_argument>;
  weight_constraint constraint = unset<weight_constraint>;
  flag_argument auxiliary_name_scope = unset<flag_argument>;
  std::string_view unexpected = unset<std::string_view>;  // an option that is none of these: refused
};

/// The arguments of tf.Variable and tf.get_variable: `{.initializer = zeros{}, .trainable = false}`.
struct variable_arguments {
  initial_value initializer = unset<initial_value>;
  dtype_argument dtype = unset<dtype_argument>;
  penalty regularizer = unset<penalty>;
  flag_argument trainable = unset<flag_argument>;
  collection_list collections = unset<collection_list>;  // none: global_variables alone
  std::string_view caching_device = unset<std::string_view>;
  partitioner_argument partitioner = unset<partitioner_argument>;
  flag_argument use_resource = unset<flag_argument>;
  getter_argument custom_getter = unset<getter_argument>;
  weight_constraint constraint = unset<weight_constraint>;
  variable_synchronization synchronization = variable_synchronization::automatic;
  std::string_view unexpected = unset<std::string_view>;  // an option that is none of these: refused
};

/// The arguments of tf.create_partitioned_variables behind the first three.
struct partitioned_arguments {
  std::string_view name{};  // null: PartitionedVariable, PartitionedVariable_1, …
  reuse_argument reuse{};
  dtype_argument dtype{};
  flag_argument trainable{};
  collection_list collections{};
  std::string_view unexpected{};
};

/// The arguments of tf.make_template behind the first two.
struct template_arguments {
  bool create_scope_now = false;
  std::string_view unique_name{};  // null: the name counts up
  getter_argument custom_getter{};
  std::string_view unexpected{};
};

}  // namespace ashlar
