// SPDX-License-Identifier: BSL-1.0
// A sentence in the template arguments, in the least code: the harness is tested without the library.
#pragma once

#include <cstddef>

namespace stone {

template <std::size_t Size>
struct text {
  char characters[Size]{};
  constexpr text(char const (&given)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) characters[i] = given[i];
  }
};

template <text... Pieces>
constexpr bool accepts = false;

template <text... Pieces>
struct refused {
  static consteval bool say() {
    static_assert(accepts<Pieces...>, "this model is refused");
    return true;
  }
};

}  // namespace stone

using stone::refused;
