// SPDX-License-Identifier: BSL-1.0
// Weights that the compiler knows: rules of each kind, and the blocks that they come to.
#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/io/weights.hpp>
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct weights {
  static constexpr std::array<constant_tensor, 4> tensors{{
      {"module.lstm.kernel", {3, 8}, data_type::float32},
      {"module.lstm.recurrent_kernel", {2, 8}, data_type::float32},
      {"module.lstm.bias/Adam", {8}, data_type::float32},
      {"module.steps", {}, data_type::int64},
  }};
};
constexpr auto names = rules<strip_prefix<"module.">, ignore<".*/Adam">, rename<".", "/">>;
constexpr auto kernel = join<"cell/kernel", 0, "lstm/kernel", "lstm/recurrent_kernel">;

struct tf : graph<variable_scope<"cell", get_variable<"kernel", dims<5, 8>>>,
                get_variable<"steps", dims<>, dtype<std::int64_t>>> {};
static_assert(fits<tf, weights, names, kernel>);
static_assert(fits<tf, weights, names, kernel, reorder<"kernel", 1, 0, 2, 1, 3>>);

struct turned : graph<variable_scope<"net", get_variable<"cell/kernel", dims<8, 5>>>> {};
static_assert(fits<turned, weights, names, ignore<"steps">, kernel, transpose<"cell/kernel">, within<"net">>);

struct gates : graph<get_variable<"i", dims<3, 2>>, get_variable<"rest", dims<3, 6>>> {};
static_assert(fits<gates, weights, ignore<".*(recurrent|bias|steps)">, strip_prefix<"module.lstm.">,
    split<"kernel", 1, "i", sized_part{"rest", 6}>>);

struct added : graph<get_variable<"sum", dims<3, 4>>> {};
static_assert(fits<added, weights, ignore<".*(recurrent|bias|steps)">, strip_prefix<"module.lstm.">,
    split<"kernel", 1, "a", "b">, sum<"sum", "a", "b">>);

// The kernel's two tensors, one behind the other; then cut into four gates each.
template <weight_rule_function*... Rules>
using blocks =
    ashlar::detail::constant_blocks<ashlar::detail::constant_plan<tf, weights, names, kernel, Rules...>, 2>;
static_assert(blocks<>::count == 3 && blocks<>{}.all[1].tensor == 1 && blocks<>{}.all[1].begin[0] == 3);
static_assert(blocks<reorder<"kernel", 1, 0, 2, 1, 3>>::count == 9);
static_assert(blocks<reorder<"kernel", 1, 0, 2, 1, 3>>{}.all[2].first == 4);
