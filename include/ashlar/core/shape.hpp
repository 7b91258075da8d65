// SPDX-License-Identifier: BSL-1.0
// The shape of a tensor, as TensorFlow prints and compares it.
#pragma once

#include "inlined.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ashlar {

/// A size along one axis; negative where it is not known.
using extent = std::int64_t;

namespace detail {
/// The size of `shape{64}`: a type of its own, so that no number is taken for a shape.
struct lone_extent {
  constexpr lone_extent(std::integral auto size) : value(static_cast<extent>(size)) {}
  extent value;
};
}  // namespace detail

/// The shape of a tensor: `shape{50, 64}`, `shape{}` for a scalar, `shape::unknown()` where none was given.
class shape {
public:
  /// The largest rank; of a longer list the rest is left out; it is `too_long()` and refused where it is
  /// used.
  static constexpr int max_rank = 8;  // as many as fully_defined looks at
  static constexpr extent unknown_extent = -1;

  constexpr shape() = default;
  // No initializer_list, whose loop would cost each declaration twenty steps of constant evaluation.
  template <std::integral... Extents>
    requires(sizeof...(Extents) > 1 && sizeof...(Extents) <= max_rank)
  constexpr shape(Extents... extents)
      : rank_(sizeof...(Extents)),
        extents_{(static_cast<extent>(extents) < 0 ? unknown_extent : static_cast<extent>(extents))...} {}
  template <std::integral... Extents>
    requires(sizeof...(Extents) > max_rank)
  constexpr shape(Extents... extents) {
    (push_back(static_cast<extent>(extents)), ...);
  }
  constexpr shape(detail::lone_extent only)
      : rank_(1), extents_{only.value < 0 ? unknown_extent : only.value} {}

  /// The shape of unknown rank (Python's `None`).
  static constexpr shape unknown() {
    shape result;
    result.rank_ = -1;
    return result;
  }

  constexpr int rank() const { return rank_; }
  constexpr bool has_rank() const { return rank_ >= 0; }
  constexpr bool too_long() const { return too_long_; }
  constexpr extent operator[](int axis) const { return extents_[axis]; }
  /// The size along the last axis; 1 for a scalar.
  ASHLAR_INLINED constexpr extent back() const { return rank_ > 0 ? extents_[rank_ - 1] : 1; }
  constexpr extent const* begin() const { return extents_; }
  constexpr extent const* end() const { return extents_ + (rank_ < 0 ? 0 : rank_); }

  constexpr void push_back(extent each) {
    if (rank_ < max_rank)
      extents_[rank_++] = each < 0 ? unknown_extent : each;
    else
      too_long_ = true;
  }

  /// Sets the size along an axis that it has.
  constexpr void set(int axis, extent size) { extents_[axis] = size; }

  /// The same shape with another size along the last axis: `(128, 50)` with 64 is `(128, 64)`.
  constexpr shape with_back(extent last) const {
    shape result = *this;
    if (rank_ > 0) result.extents_[rank_ - 1] = last;
    return result;
  }

  /// Whether each size is known and kept.
  constexpr bool fully_defined() const {
    extent const* const of = extents_;  // zero beyond the rank
    return rank_ >= 0 && !too_long_ && (of[0] | of[1] | of[2] | of[3] | of[4] | of[5] | of[6] | of[7]) >= 0;
  }

  /// The number of elements of a fully defined shape; 1 for a scalar.
  constexpr std::size_t count() const {
    std::size_t product = 1;
    // By number, for each call of begin() and the like costs constant evaluation more than the product.
    for (int axis = 0; axis < rank_; ++axis) product *= static_cast<std::size_t>(extents_[axis]);
    return product;
  }

  /// TensorShape.is_compatible_with: what is unknown matches everything.
  constexpr bool compatible_with(shape const& other) const {
    if (!has_rank() || !other.has_rank()) return true;
    if (rank_ != other.rank_) return false;
    for (int axis = 0; axis < rank_; ++axis) {
      extent const mine = extents_[axis], theirs = other.extents_[axis];
      if (mine != theirs && mine >= 0 && theirs >= 0) return false;
    }
    return true;
  }

  friend constexpr bool operator==(shape const& left, shape const& right) {
    if (left.rank_ != right.rank_ || left.too_long_ != right.too_long_) return false;
    for (int axis = 0; axis < left.rank_; ++axis)
      if (left.extents_[axis] != right.extents_[axis]) return false;
    return true;
  }

private:
  int rank_ = 0;
  bool too_long_ = false;
  extent extents_[max_rank]{};
};

}  // namespace ashlar
