// SPDX-License-Identifier: BSL-1.0
// What each implementation is to the driver: a shared object that exports `make`.
#pragma once

#include "net.hpp"

#include <cstddef>

namespace bench {

/// A net made ready. `run` takes `batch` samples and gives the address of their outputs, which stays the
/// same; for a net that is a stream the samples are its next steps. Without `run`, `why` says why there is
/// none.
struct implementation {
  float const* (*run)(void* self, float const* x) = nullptr;
  void* self = nullptr;
  char const* why = "";
};

/// The implementation that is one object with a member run(x); it lives to the program's end.
template <class Object>
implementation implemented(Object* object) {
  return {[](void* self, float const* x) { return static_cast<Object*>(self)->run(x); }, object};
}

}  // namespace bench

/// Makes a net ready for batches of one size, with these variables (net.hpp has their order).
extern "C" __attribute__((visibility("default"))) void make(
    bench::net const& of, int batch, float const* variables, bench::implementation& made);
