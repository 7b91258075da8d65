// SPDX-License-Identifier: BSL-1.0
#include "layers_elements.hpp"

#include "laws.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(layers_of_elements) {
  laws::hold_for("elements", std::type_identity<layers_elements>());
}
