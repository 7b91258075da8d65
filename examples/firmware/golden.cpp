// SPDX-License-Identifier: BSL-1.0
// A header of golden inputs and outputs as a table.
#include "net.h"

#include GOLDEN_HEADER

namespace {

constexpr auto const& x = GOLDEN::tensors[0];
constexpr auto const& y = GOLDEN::tensors[1];

static_assert(
    x.name == "input" && x.shape.back() == INPUTS && y.shape.back() == OUTPUTS && x.shape[0] == y.shape[0]);

// Rows of which each begins anew are streams of one step.
constexpr bool is_stream = x.shape.rank() == 3;

}  // namespace

constinit golden_outputs const golden = {GOLDEN::values_0, GOLDEN::values_1, is_stream ? int(x.shape[0]) : 1,
    is_stream ? int(x.shape[1]) : int(x.shape[0])};
