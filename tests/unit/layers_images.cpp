// SPDX-License-Identifier: BSL-1.0
#include "layers_images.hpp"

#include "laws.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(layers_of_images) { laws::hold_for("images", std::type_identity<layers_images>()); }
