// SPDX-License-Identifier: BSL-1.0
// A model over weights in flash, as the program around it wants it: its memory is a workspace and a state.
#pragma once

#include "net.h"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/constant_model.hpp>

namespace firmware {

template <class Net>
alignas(ashlar::variable_alignment) inline constinit float workspace[Net::workspace_bytes / sizeof(float)]{};
template <class Net>
inline constinit typename Net::state state{};

/// A net whose samples have nothing to do with each other; with `IsStream` its state goes on.
template <class Net, class Weights, bool IsStream = false>
struct firmware_net {
  static constexpr ashlar::constant_model<Net, Weights> n{};
  static_assert(Net::program::input().count() == INPUTS && Net::layers.back().output.count() == OUTPUTS);

  static void begin() {
    if constexpr (IsStream) state<Net> = n.initial_state();
  }
  static void run(float const* x, float* y) {
    if constexpr (IsStream)
      n.compute(x, y, workspace<Net>, state<Net>);
    else
      n.compute(x, y, workspace<Net>);
  }
  static void run_matrices(float const* x, float* y) {
    Eigen::Map<ashlar::row_major<float, 1, INPUTS> const> const from(x);
    Eigen::Map<ashlar::row_major<float, 1, OUTPUTS>> to(y);
    if constexpr (IsStream)
      to = n(from, state<Net>);
    else
      to = n(from);
  }
  static constexpr struct net_facts facts = {Net::parameter_bytes, Net::workspace_bytes,
      IsStream ? Net::state_bytes : 0, Net::stack_bytes, Net::variables.size()};
  static char const* name(unsigned index, unsigned* size) {
    std::string_view const name = Net::variables[index].name;
    *size = name.size();
    return name.data();
  }
};

}  // namespace firmware

/// Makes a firmware_net the net of the program; under FACTS, what is said of it: apart, so that what is
/// measured is the net alone.
#ifdef FACTS
#define FIRMWARE_NET(...)                                                              \
  void net_run_matrices(float const* x, float* y) { __VA_ARGS__::run_matrices(x, y); } \
  constinit struct net_facts const net_facts = __VA_ARGS__::facts;                     \
  char const* net_variable(unsigned index, unsigned* size) { return __VA_ARGS__::name(index, size); }
#else
#define FIRMWARE_NET(...)                    \
  void net_begin() { __VA_ARGS__::begin(); } \
  void net_run(float const* x, float* y) { __VA_ARGS__::run(x, y); }
#endif
