// SPDX-License-Identifier: BSL-1.0
// What the tests that run a compiler parse once, of those that only declare: without Eigen it is read far sooner.
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>
