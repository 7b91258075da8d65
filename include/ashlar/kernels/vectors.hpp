// SPDX-License-Identifier: BSL-1.0
// The machine's vectors, as GNU vector types: one source for AVX-512, AVX2, NEON and plain cores.
#pragma once

#include "../core/inlined.hpp"

#include <type_traits>

// Vector functions are part of the loop that calls them, but for where code is to be small.
#ifdef __OPTIMIZE_SIZE__
#define ASHLAR_IN_LOOP inline
#else
#define ASHLAR_IN_LOOP ASHLAR_INLINED inline
#endif

namespace ashlar::kernels::detail {

#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32;
#elif (defined(__arm__) && !defined(__ARM_NEON)) || (defined(__riscv) && !defined(__riscv_vector))
inline constexpr int vector_bytes = 4;  // there are none: a scalar at a time stays in registers
// Each kernel is a function of its own, so that the stack is that of the largest and not of all.
#define ASHLAR_KERNEL [[gnu::noinline]]
#else
inline constexpr int vector_bytes = 16;
#endif
#ifndef ASHLAR_KERNEL
#define ASHLAR_KERNEL inline
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
inline constexpr int lanes =
    std::is_floating_point_v<Scalar> && sizeof(Scalar) < vector_bytes ? vector_bytes / int{sizeof(Scalar)}
                                                                      : 1;

/// A scalar of that value, or a vector of nothing else.
template <class Value>
constexpr Value all_of(double value) {
  if constexpr (std::is_arithmetic_v<Value>)
    return static_cast<Value>(value);
  else
    return Value{} + static_cast<std::remove_cvref_t<decltype(Value{}[0])>>(value);
}

/// A vector at the address of any scalar; a scalar is itself.
template <class Vector>
struct in_memory {
  using scalar = std::remove_cvref_t<decltype(Vector{}[0])>;
  typedef Vector type __attribute__((aligned(alignof(scalar)), may_alias));
};
template <class Scalar>
  requires std::is_arithmetic_v<Scalar>
struct in_memory<Scalar> {
  using type = Scalar;
};

// Read as what they are: what is copied as bytes g++ takes through the registers of integers.
template <class Vector>
ASHLAR_INLINED inline Vector load(void const* from) {
  return *static_cast<typename in_memory<Vector>::type const*>(from);
}
template <class Vector>
ASHLAR_INLINED inline void store(void* to, Vector const& vector) {
  *static_cast<typename in_memory<Vector>::type*>(to) = vector;
}

#if defined(__AVX512F__) && !defined(__clang__)
inline constexpr unsigned short whole_mask = 0xffff;
inline constexpr int current_rounding = 4;
#endif

/// The larger of each two; that of b where one is a NaN.
template <class Value>
ASHLAR_INLINED constexpr Value maximum(Value const& a, Value const& b) {
// g++ makes a comparison and a choice of it, or a branch, twice the work, where x86 has an instruction.
#if defined(__AVX__) && !defined(__clang__)
  if constexpr (std::is_same_v<Value, float>)
    return __builtin_ia32_maxss(vector_of<float, 4>::type{a}, vector_of<float, 4>::type{b})[0];
  if constexpr (std::is_same_v<Value, vector_of<float, 4>::type>) return __builtin_ia32_maxps(a, b);
  if constexpr (std::is_same_v<Value, vector_of<float, 8>::type>) return __builtin_ia32_maxps256(a, b);
#endif
#if defined(__AVX512F__) && !defined(__clang__)
  if constexpr (std::is_same_v<Value, vector_of<float, 16>::type>)
    return __builtin_ia32_maxps512_mask(a, b, Value{}, whole_mask, current_rounding);
#endif
  return a > b ? a : b;
}

/// The smaller of each two; that of b where one is a NaN.
template <class Value>
ASHLAR_INLINED constexpr Value minimum(Value const& a, Value const& b) {
#if defined(__AVX__) && !defined(__clang__)
  if constexpr (std::is_same_v<Value, float>)
    return __builtin_ia32_minss(vector_of<float, 4>::type{a}, vector_of<float, 4>::type{b})[0];
  if constexpr (std::is_same_v<Value, vector_of<float, 4>::type>) return __builtin_ia32_minps(a, b);
  if constexpr (std::is_same_v<Value, vector_of<float, 8>::type>) return __builtin_ia32_minps256(a, b);
#endif
#if defined(__AVX512F__) && !defined(__clang__)
  if constexpr (std::is_same_v<Value, vector_of<float, 16>::type>)
    return __builtin_ia32_minps512_mask(a, b, Value{}, whole_mask, current_rounding);
#endif
  return a < b ? a : b;
}

}  // namespace ashlar::kernels::detail
