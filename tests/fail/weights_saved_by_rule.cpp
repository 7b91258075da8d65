// SPDX-License-Identifier: BSL-1.0
// KIND: weights
// WRONG: A file is to be saved by a rule for loading
// EXPECT: a file is saved by the names of the model: of the rules only within is one for saving
#include <ashlar/io/npz.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto rule = rename<"encoder", "left">;
#else
constexpr auto rule = within<"encoder">;
#endif

status save(std::span<variable_slot const> all) { return save_npz<rule>(all, "encoder.npz"); }
