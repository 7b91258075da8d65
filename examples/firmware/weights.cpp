// SPDX-License-Identifier: BSL-1.0
// A weights header as a table for programs that do not use Ashlar: the same constants in the same place.
#include "net.h"

#include WEIGHTS_HEADER

#include <utility>

namespace {

constexpr weights_table table = []<std::size_t... Tensor>(std::index_sequence<Tensor...>) {
  return weights_table{{WEIGHTS::tensors[Tensor].data...}};
}
(std::make_index_sequence<TENSORS>());
static_assert(WEIGHTS::tensors.size() == TENSORS);

}  // namespace

constinit weights_table const net_weights = table;
