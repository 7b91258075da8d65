// SPDX-License-Identifier: BSL-1.0
// What the unit tests parse once.
#include "../loading.hpp"

#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>
