// SPDX-License-Identifier: BSL-1.0
// What the unit tests parse once. JSON is not part of it: g++ would make its templates anew for every test.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>
