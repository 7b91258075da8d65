// SPDX-License-Identifier: BSL-1.0
// Partitioners: into how many parts a variable falls along each axis (tf.python.ops.partitioned_variables).
#pragma once

#include "../core/data_type.hpp"
#include "../core/shape.hpp"

#include <concepts>
#include <type_traits>

namespace ashlar {

/// The value of a `partitioner` argument: from a shape and an element type to the parts along each axis.
class partitioner_argument {
public:
  /// The same as a function; `self` carries the numbers that it was made with.
  using function = shape (*)(partitioner_argument const& self, shape const&, data_type);

  constexpr partitioner_argument() = default;
  constexpr partitioner_argument(function call, shape const& numbers) : call_(call), numbers_(numbers) {}

  /// A lambda without captures: `[](shape const& of, data_type) { return shape{2, 1}; }`.
  template <class Function>
  requires(std::is_empty_v<Function>&& std::is_invocable_r_v<shape, Function, shape const&,
      data_type>) constexpr partitioner_argument(Function const&)
      : call_([](partitioner_argument const&, shape const& of, data_type type) -> shape {
          return Function{}(of, type);
        }) {}

  /// Whatever else is given is refused once it is used.
  template <class Other>
  requires(!requires(Other const& other) { other.operator partitioner_argument(); } &&
      !std::is_invocable_r_v<shape, Other, shape const&,
          data_type>) constexpr partitioner_argument(Other const&)
      : wrong_(true) {}

  constexpr bool given() const { return call_ != nullptr || wrong_; }
  constexpr bool callable() const { return !wrong_; }
  constexpr shape operator()(shape const& of, data_type type) const { return call_(*this, of, type); }
  constexpr extent number(int index) const { return numbers_[index]; }
  constexpr shape const& numbers() const { return numbers_; }

private:
  function call_ = nullptr;
  shape numbers_{};
  bool wrong_ = false;
};

namespace detail {

/// An axis as Python counts it: -1 is the last one.
constexpr extent axis_of(shape const& of, extent axis) { return axis < 0 ? axis + of.rank() : axis; }

/// The size along an axis; 0 where there is no such axis.
constexpr extent size_along(shape const& of, extent axis) {
  axis = axis_of(of, axis);
  return axis >= 0 && axis < of.rank() ? of[static_cast<int>(axis)] : 0;
}

/// One part along each axis but `axis`, along which there are `parts`; of rank 0, which is refused, where
/// there is no such axis.
constexpr shape parts_along(shape const& of, extent axis, extent parts) {
  shape result;
  axis = axis_of(of, axis);
  if (axis < 0 || axis >= of.rank()) return result;
  for (int each = 0; each < of.rank(); ++each) result.push_back(each == axis ? parts : 1);
  return result;
}

/// Bytes and counts as doubles: none of them overflows, and TF computes with floats as well.
constexpr double bytes_of(shape const& of, data_type type, extent bytes_per_string) {
  double bytes =
      static_cast<double>(type == data_type::string ? bytes_per_string : static_cast<extent>(size_of(type)));
  for (extent each : of) bytes *= static_cast<double>(each);
  return bytes;
}
/// The quotient, rounded up, between 1 and `most`.
constexpr extent ceiling(double dividend, double divisor, extent most) {
  double const quotient = dividend / divisor;
  if (!(quotient < static_cast<double>(most))) return most < 1 ? 1 : most;
  auto const floor = static_cast<extent>(quotient);
  extent const result = static_cast<double>(floor) < quotient ? floor + 1 : floor;
  return result < 1 ? 1 : result;
}

constexpr extent at_least_one(extent number) { return number < 1 ? 1 : number; }

}  // namespace detail

/// The parts along each axis, whatever the shape: `partition{2, 1}`.
struct partition {
  constexpr partition(std::same_as<int> auto... along) : parts{along...} {}
  constexpr explicit partition(shape const& along) : parts(along) {}

  shape parts;
  constexpr operator partitioner_argument() const {
    return {[](partitioner_argument const& self, shape const&, data_type) { return self.numbers(); }, parts};
  }
};

/// tf.fixed_size_partitioner: `num_shards` parts along `axis`.
struct fixed_size_partitioner {
  extent num_shards = 1;
  extent axis = 0;
  constexpr operator partitioner_argument() const {
    return {[](partitioner_argument const& self, shape const& of, data_type) {
              return detail::parts_along(of, self.number(1), self.number(0));
            },
        {num_shards, axis}};
  }
};

/// tf.variable_axis_size_partitioner: as few parts along `axis` as keep each within `max_shard_bytes`.
struct variable_axis_size_partitioner {
  extent max_shard_bytes = 1;
  extent axis = 0;
  extent bytes_per_string_element = 16;
  extent max_shards = 0;  // 0: any number
  constexpr operator partitioner_argument() const {
    return {
        [](partitioner_argument const& self, shape const& of, data_type type) {
          extent const size = detail::size_along(of, self.number(1)), most = self.number(3);
          double const slice =
              detail::bytes_of(of, type, self.number(2)) / static_cast<double>(detail::at_least_one(size));
          double const fitting = static_cast<double>(self.number(0)) / (slice < 1 ? 1 : slice);
          extent const slices = fitting < static_cast<double>(size) ? static_cast<extent>(fitting) : size;
          return detail::parts_along(of, self.number(1),
              detail::ceiling(static_cast<double>(size), static_cast<double>(detail::at_least_one(slices)),
                  most > 0 && most < size ? most : size));
        },
        {max_shard_bytes, axis, bytes_per_string_element, max_shards}};
  }
};

/// tf.min_max_variable_partitioner: at most `max_partitions` parts along `axis` of at least `min_slice_size`
/// bytes each.
struct min_max_variable_partitioner {
  extent max_partitions = 1;
  extent axis = 0;
  extent min_slice_size = extent{256} << 10;
  extent bytes_per_string_element = 16;
  constexpr operator partitioner_argument() const {
    return {[](partitioner_argument const& self, shape const& of, data_type type) {
              extent const size = detail::size_along(of, self.number(1)), most = self.number(0);
              return detail::parts_along(of, self.number(1),
                  detail::ceiling(detail::bytes_of(of, type, self.number(3)),
                      static_cast<double>(detail::at_least_one(self.number(2))), most < size ? most : size));
            },
        {max_partitions, axis, min_slice_size, bytes_per_string_element}};
  }
};

}  // namespace ashlar
