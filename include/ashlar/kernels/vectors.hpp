// SPDX-License-Identifier: BSL-1.0
// The machine's vectors, as GNU vector types: one source for AVX-512, AVX2, NEON and plain cores.
#pragma once

#include <type_traits>

// Vector functions are part of the loop that calls them, but for where code is to be small.
#ifdef __OPTIMIZE_SIZE__
#define ASHLAR_IN_LOOP inline
#else
#define ASHLAR_IN_LOOP [[gnu::always_inline]] inline
#endif

namespace ashlar::kernels::detail {

#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32;
#else
inline constexpr int vector_bytes = 16;
#endif

/// `Lanes` scalars, added and multiplied as one (the compiler splits what the machine lacks).
template <class Scalar, int Lanes>
struct vector_of {
  typedef Scalar type __attribute__((vector_size(sizeof(Scalar) * Lanes)));
};
template <class Scalar>
struct vector_of<Scalar, 1> {
  using type = Scalar;
};

/// How many scalars a vector of the machine holds.
template <class Scalar>
inline constexpr int lanes = std::is_floating_point_v<Scalar> ? vector_bytes / int{sizeof(Scalar)} : 1;

/// A scalar of that value, or a vector of nothing else.
template <class Value>
constexpr Value all_of(double value) {
  if constexpr (std::is_arithmetic_v<Value>)
    return static_cast<Value>(value);
  else
    return Value{} + static_cast<std::remove_cvref_t<decltype(Value{}[0])>>(value);
}

template <class Vector>
inline Vector load(void const* from) {
  Vector vector;
  __builtin_memcpy(&vector, from, sizeof vector);
  return vector;
}
template <class Vector>
inline void store(void* to, Vector const& vector) {
  __builtin_memcpy(to, &vector, sizeof vector);
}

}  // namespace ashlar::kernels::detail
