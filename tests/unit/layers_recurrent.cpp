// SPDX-License-Identifier: BSL-1.0
#include "layers_recurrent.hpp"

#include "laws.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(layers_of_recurrent) {
  laws::hold_for("recurrent", std::type_identity<layers_recurrent>());
}
