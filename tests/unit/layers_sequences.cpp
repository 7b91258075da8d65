// SPDX-License-Identifier: BSL-1.0
#include "layers_sequences.hpp"

#include "laws.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(layers_of_sequences) {
  laws::hold_for("sequences", std::type_identity<layers_sequences>());
}
