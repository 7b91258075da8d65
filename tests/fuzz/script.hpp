// SPDX-License-Identifier: BSL-1.0
// Bytes read as the choices of a program: numbers, names, shapes, arguments.
#pragma once

#include <ashlar/scope/scope_template.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

using namespace ashlar;

class script {
public:
  script(std::uint8_t const* bytes, std::size_t size) : next_(bytes), end_(bytes + size) {}

  bool at_end() const { return next_ == end_; }
  unsigned byte() { return at_end() ? 0 : *next_++; }
  /// A number below `limit`.
  unsigned below(unsigned limit) { return byte() % limit; }
  /// True one time in `times`.
  bool one_in(unsigned times) { return below(times) == times - 1; }

  /// A name: mostly one of a few, so that they meet again; else any bytes, or a very long one. It lives as long as the
  /// script does.
  std::string_view name() {
    static constexpr std::string_view common[] = {"a", "b", "v", "A", "a_1", "a/b", "fc", "v_1", "", "/", "a/", "/v", "_v",
        "a//b", "part_0", "a_01"};
    unsigned const choice = byte();
    if (choice < 192) return common[choice % std::size(common)];
    if (choice < 208 && !names_.empty()) return names_[choice % names_.size()];
    std::string made;
    if (choice < 250)
      for (unsigned left = below(24); left > 0; --left) made += static_cast<char>(byte());
    else
      made.assign(std::size_t{1} << below(14), static_cast<char>(byte()));
    return names_.emplace_back(std::move(made));
  }

  extent size() {
    static constexpr extent sizes[] = {1, 2, 3, 4, 0, -1, 7, 64, 1000, 65537, extent{1} << 31, extent{1} << 40,
        INT64_MAX, INT64_MIN, 5, 6};
    return sizes[below(std::size(sizes))];
  }
  shape any_shape() {
    unsigned const choice = below(12);
    if (choice == 11) return shape::unknown();
    shape result;
    for (unsigned axis = 0; axis < choice; ++axis) result.push_back(choice < 4 ? extent{1 + below(4)} : size());
    return result;
  }
  data_type dtype() { return static_cast<data_type>(below(12)); }

  initial_value initializer() {
    switch (below(12)) {
      case 0: return zeros{};
      case 1: return ones{};
      case 2: return constant{byte() * 0.25};
      case 3: return truncated_normal{};
      case 4: return 4;
      case 5: return 4.5;
      case 6: return true;
      case 7: return tensor(dtype(), any_shape());
      case 8: return own_shape{zeros{}, any_shape(), dtype()};
      case 9: return glorot_uniform{};
      case 10: return tensor(numbers_, {2});
      default: return "neither";
    }
  }
  penalty regularizer() {
    switch (below(4)) {
      case 0: return l2_regularizer{};
      case 1: return l1_l2_regularizer{};
      case 2: return no_regularizer{};
      default: return penalty{name()};
    }
  }
  weight_constraint constraint() {
    switch (below(4)) {
      case 0: return non_neg{};
      case 1: return max_norm{};
      case 2: return weight_constraint(name());
      default: return 3;
    }
  }
  partitioner_argument partitioner() {
    switch (below(6)) {
      case 0: return fixed_size_partitioner{extent{below(40)}, extent{below(4)} - 1};
      case 1: return partition(few());
      case 2: return variable_axis_size_partitioner{size(), extent{below(4)} - 1, size(), extent{below(40)}};
      case 3: return min_max_variable_partitioner{extent{below(40)}, extent{below(4)} - 1, size(), size()};
      case 4: return [](shape const& of, data_type) { return of.rank() > 1 ? shape{1, 2} : shape{2}; };
      default: return 3;
    }
  }
  /// Numbers of parts: not so many that the program would be large, not well-behaved either.
  shape few() {
    shape result;
    for (unsigned left = below(4); left > 0; --left) result.push_back(extent{below(40)} - 1);
    return result;
  }
  getter_argument getter();

  collection_list collections() {
    unsigned const choice = below(12);
    if (choice == 11) return no_collections;
    if (choice == 10) return "alone";
    collection_list result;
    for (unsigned left = choice; left > 0; --left) result.push_back(listed_.emplace_back(name()));
    return result;
  }
  reuse_argument reuse() {
    switch (below(8)) {
      case 0: return false;
      case 1: return 7;
      case 2:
      case 3:
      case 4: return reuse_mode::automatic;
      default: return true;
    }
  }
  flag_argument flag() {
    unsigned const choice = below(9);
    if (choice == 8) return "yes";
    return choice < 4;
  }

  scope_arguments scope() {
    scope_arguments given;
    unsigned const which = byte();
    if (which & 1) given.reuse = reuse();
    if (which & 2) given.initializer = initializer();
    if ((which & 12) == 12) given.dtype = dtype();
    if ((which & 48) == 48) given.auxiliary_name_scope = flag();
    if ((which & 192) == 192) rarer(given);
    return given;
  }
  variable_arguments variable() {
    variable_arguments given;
    unsigned const which = byte();
    if (which & 1) given.initializer = initializer();
    if ((which & 6) == 6) given.dtype = dtype();
    if (which & 8) given.trainable = flag();
    if ((which & 48) == 48) given.collections = collections();
    if ((which & 192) == 192) given.synchronization = static_cast<variable_synchronization>(rarer(given));
    return given;
  }

private:
  /// The arguments that scopes and variables share and few have; also a number below four.
  unsigned rarer(auto& given) {
    unsigned const which = byte();
    if (which & 1) given.regularizer = regularizer();
    if (which & 2) given.caching_device = name();
    if (which & 4) given.partitioner = partitioner();
    if (which & 8) given.custom_getter = getter();
    if (which & 16) given.use_resource = flag();
    if (which & 32) given.constraint = constraint();
    return which >> 6;
  }

  std::uint8_t const* next_;
  std::uint8_t const* end_;
  float numbers_[2] = {1, 2};
  std::deque<std::string> names_;
  std::deque<hashed_name> listed_;
};

struct counting_getter final : custom_getter {
  constexpr variable_handle get(variable_getter const& getter, getter_request request) const override {
    ++calls;
    request.name = getter.named(request.name, "_c");
    return getter(request);
  }
  mutable int calls = 0;
};

inline getter_argument script::getter() {
  static counting_getter const counting;
  switch (below(8)) {
    case 0: return [](variable_getter const& getter, getter_request request) { return getter(request); };
    case 1:
      return [](variable_getter const& getter, getter_request request) {
        request.name = getter.named(request.name, "/x");
        return getter(request);
      };
    case 2:
      return [](variable_getter const& getter, getter_request request) -> variable_handle {
        getter_request first = request, second = request;
        first.name = getter.named(request.name, "_0"), second.name = getter.named(request.name, "_1");
        getter(first), getter(second);
        return getter.tf().operation("add");
      };
    case 3:
      return [](variable_getter const& getter, getter_request request) {
        request.given.trainable = false, request.given.dtype = data_type::float64;
        request.reuse = reuse_mode::automatic;
        return getter(request);
      };
    case 4: return [](variable_getter const&, getter_request) { return variable_handle{}; };
    case 5:
      return [](variable_getter const& getter, getter_request request) {
        auto const inner = getter.tf().name_scope("getter");
        request.shape = shape{2}, request.given.partitioner = partition{2};
        return getter(request);
      };
    case 6: return counting;
    default: return 3;
  }
}

}  // namespace fuzz
