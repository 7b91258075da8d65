// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: A graph is refused, and everything that is done with it stays quiet
// EXPECT: Variable v (1,) already exists with shape (1,) (made by declaration 1), disallowed: to share it write reuse or auto_reuse in a scope around it, otherwise give it another name
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>

#include <iostream>

using namespace ashlar;

#ifdef MISTAKE
using net = graph<get_variable<"v", dims<1>>, get_variable<"v", dims<1>>>;
#else
using net = graph<get_variable<"v", dims<1>>, variable_scope<"", reuse, get_variable<"v", dims<1>>>>;
#endif

static_assert(net::variables[0].name == "v" && net::variables[0].key == "v");
static_assert("v" == net::variables[0].name && shape{1} == net::variables[0].shape);
static_assert(net::variables.size() == 1 && net::variables.size() > 0 && 0 < net::variables.size());
static_assert(net::handles[0] == net::handles[1] && net::handles[1].info->name.size() == 1);
static_assert(net::parameter_count == 1 && net::parameter_bytes == 4);
static_assert(net::variables[0].initializer == glorot_uniform{} && net::variables[0].collections == 3);
static_assert(net::operations.size() == 0);

int main() {
  auto const& [name, key, shape, dtype, trainable, initializer, collections, resource, device, constraint] = net::variables[0];
  auto const& [first, second] = net::handles;
  std::cout << first << (first == second);
  for (auto const& each : net::variables) std::cout << each << each.shape.rank() << '\n';
  std::cout << name << net::handles[0] << to_string(net::variables[0].dtype)
            << net::variables[0].name.length();
}
