// SPDX-License-Identifier: BSL-1.0
// The main of every unit test, compiled once.
#define BOOST_TEST_MODULE ashlar
#include <boost/test/unit_test.hpp>
