// SPDX-License-Identifier: BSL-1.0
// Models that are made before main and destroyed after it.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

using namespace ashlar;

namespace {

struct first_net : model<input<3>, get_variable<"first", dims<2>, ones>> {};
struct second_net : model<input<3>, get_variable<"second", dims<2>, init<constant{2}>>> {};

/// Lists when it is destroyed, which is after main and after all models made later.
struct lister {
  ~lister() {
    if (global_variables().size() != 1) std::abort();
  }
};

first_net first;
lister last;
second_net second;

}  // namespace

BOOST_AUTO_TEST_CASE(static_models_are_initialised_and_listed) {
  auto const all = global_variables();
  BOOST_TEST_REQUIRE(all.size() == 2);
  BOOST_TEST((all[0].name() == "first" && all[1].name() == "second"));
  BOOST_TEST((first["first"_v](1) == 1 && second["second"_v](1) == 2));
}
