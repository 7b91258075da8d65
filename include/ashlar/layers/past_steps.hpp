// SPDX-License-Identifier: BSL-1.0
// The steps of a stream that came before those of a call.
#pragma once

#include "../core/shape.hpp"
#include "../kernels/elementwise.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ashlar::detail {

/// The elements of a state that holds `Past` steps.
template <int Past>
constexpr extent past_elements(extent channels) {
  return 1 + Past * channels;
}

/// The last `Past` steps: a ring, behind the place in it where the next goes, which has the bytes of an
/// integer: to make a float of one x86 waits for what the float's register held before. `State` is
/// std::nullptr_t where only zeros came before.
template <int Past, class Scalar, class State>
class past_steps {
public:
  ASHLAR_INLINED past_steps(State state, std::ptrdiff_t channels) : state_(state), channels_(channels) {
    if constexpr (is_ring) {
      number stored;
      std::memcpy(&stored, state, sizeof stored);
      first_ = next_ = stored;
    }
  }

  /// Copies step `t`: of x, or for t < 0 one that came before.
  ASHLAR_INLINED void copy(Scalar const* x, int t, Scalar* to) const {
    if (t >= 0)
      kernels::copy_rows(1, channels_, x + t * channels_, to, 0);
    else if constexpr (is_ring)
      kernels::copy_rows(1, channels_, place(first_ + t + (first_ + t < 0 ? Past : 0)), to, 0);
    else
      for (std::ptrdiff_t channel = 0; channel < channels_; ++channel) to[channel] = Scalar{};
  }

  /// Step `t` of x takes the place of the oldest, which is copied no more.
  ASHLAR_INLINED void add(Scalar const* x, int t) {
    if constexpr (is_ring) {
      kernels::copy_rows(1, channels_, x + t * channels_, place(next_), 0);
      next_ = next_ + 1 < Past ? next_ + 1 : 0;
      auto const stored = static_cast<number>(next_);
      std::memcpy(state_, &stored, sizeof stored);
    }
  }

private:
  static constexpr bool is_ring = !std::is_null_pointer_v<State>;
  using number = std::conditional_t<sizeof(Scalar) < sizeof(int), std::int16_t, int>;

  ASHLAR_INLINED Scalar* place(int at) const { return state_ + 1 + at * channels_; }

  State state_;
  std::ptrdiff_t channels_;
  int first_ = 0, next_ = 0;
};

}  // namespace ashlar::detail
