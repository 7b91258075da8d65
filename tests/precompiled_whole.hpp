// SPDX-License-Identifier: BSL-1.0
// What the other tests that run a compiler parse once.
#include <ashlar/ashlar.hpp>
