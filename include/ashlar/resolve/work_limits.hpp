// SPDX-License-Identifier: BSL-1.0
// How much of a program one constant evaluation may do, and running that much of it.
#pragma once

#include "../core/bounds.hpp"
#include "../scope/graph_builder.hpp"

#include <cstdint>

namespace ashlar::detail {

// What compilers allow a constant evaluation by default. Who raises that limit says so by this macro.
#ifdef ASHLAR_CONSTEXPR_LIMIT
inline constexpr std::int64_t constexpr_limit = ASHLAR_CONSTEXPR_LIMIT;
#elif defined __clang__
inline constexpr std::int64_t constexpr_limit = 1'048'576;
#else
inline constexpr std::int64_t constexpr_limit = 33'554'432;
#endif
inline constexpr std::int64_t allowed_steps = constexpr_limit / 16 * 15;

// About how many steps are taken by: one component of a name that is looked up; one call that is not carried
// out, one that opens a scope, and what else it is given; one node and one made name of an earlier
// evaluation; a variable in the tables, and each character of its name.
#ifdef __clang__
inline constexpr int steps_of_work = 90, steps_of_call = 24, steps_of_scope = 36, steps_of_arguments = 30,
                     steps_of_made_name = 30, steps_of_made_character = 10, steps_of_old_node = 12,
                     steps_of_old_name = 12, steps_of_row = 20, steps_of_character = 4;
#else
inline constexpr int steps_of_work = 1'800, steps_of_call = 520, steps_of_scope = 700,
                     steps_of_arguments = 420, steps_of_made_name = 250, steps_of_made_character = 150,
                     steps_of_old_node = 300, steps_of_old_name = 250, steps_of_row = 400,
                     steps_of_character = 75;
#endif

/// Whether an evaluation that has done so much work can fill the tables as well.
constexpr bool can_fill(int work, int variables, int characters) {
  return static_cast<std::int64_t>(work) * steps_of_work +
      static_cast<std::int64_t>(variables) * steps_of_row +
      static_cast<std::int64_t>(characters) * steps_of_character <=
      allowed_steps;
}

template <class Program>
constexpr void run_program(
    graph_builder& tf, int first_call, work_allowance const& allowed, bool goes_on = false) {
  tf.open_window(first_call, allowed, goes_on);
  Program::run(tf);
  tf.finish();
}

/// The calls of a program, in a run that carries out none of them.
struct counted_calls {
  int all = 0;
  int at_once = 0;  // the most that an evaluation repeats and passes over
  call_counts of_a_kind{};
  /// Whether each evaluation passes over all that it does not carry out, as for a function.
  constexpr bool pass_all() const { return at_once == all; }
};
template <class Program>
constexpr counted_calls count_calls() {
  graph_builder tf;
  run_program<Program>(tf, 0, {});
  return {tf.calls(), smaller(tf.calls(), tf.calls_at_once()), tf.counts()};
}
template <class Program>
inline constexpr counted_calls calls_in = count_calls<Program>();

/// The steps of passing over all of a program's calls, and over what they are given.
constexpr std::int64_t steps_over_calls(counted_calls const& calls) {
  std::int64_t const answers = calls.of_a_kind.handles + calls.of_a_kind.operations,
                     others = larger(calls.all - answers, std::int64_t{0});
  return answers * steps_of_call + others * steps_of_scope;
}
constexpr std::int64_t steps_over_arguments(call_counts const& calls) {
  return std::int64_t{calls.with_arguments} * steps_of_arguments +
      std::int64_t{calls.made_names} * steps_of_made_name +
      std::int64_t{calls.made_characters} * steps_of_made_character;
}

/// The steps of an evaluation that carries out no call.
constexpr std::int64_t steps_to_pass(counted_calls const& calls) {
  std::int64_t const all = steps_over_calls(calls) + steps_over_arguments(calls.of_a_kind);
  int const most_of_one = steps_of_scope + (calls.of_a_kind.with_arguments > 0 ? steps_of_arguments : 0);
  return calls.pass_all() ? all : smaller(all, std::int64_t{calls.at_once} * most_of_one);
}

/// Whether passing over calls leaves an evaluation room for others, beside what it takes over from an earlier
/// one.
constexpr bool fits_limits(counted_calls const& calls, std::int64_t steps_to_begin = 0) {
  return steps_to_pass(calls) + steps_to_begin <= allowed_steps / 8 * 7;
}
/// What to say of a program that does not fit.
constexpr graph_error too_large(counted_calls const& calls) {
  std::int64_t const enough = 2 * larger(steps_to_pass(calls), constexpr_limit);
  sentence said{"This graph has ", calls.all,
      " declarations and scopes, more than compilers evaluate at a limit of ", constexpr_limit,
      " steps: compile it with "};
#ifdef __clang__
  said.say({"-fconstexpr-steps=", enough});
#else
  said.say({"-fconstexpr-ops-limit=", enough, " -fconstexpr-loop-limit=", std::int64_t{calls.all} * 60});
#endif
  said.say({" and -DASHLAR_CONSTEXPR_LIMIT=", enough});
  return {error_kind::too_large, {}, said};
}

/// The work that an evaluation may do, beside calls that are not its own and what it takes over from an
/// earlier one. The calls that it carries out need not be passed over, which leaves room for more of a
/// function.
constexpr work_allowance allowance(counted_calls const& calls, std::int64_t steps_to_begin = 0) {
  constexpr std::int64_t least = 200, most = allowed_steps / steps_of_work * 92 / 100;
  std::int64_t const left = (allowed_steps - steps_to_pass(calls) - steps_to_begin) / steps_of_work,
                     of_a_call = steps_over_calls(calls) * 1000 / steps_of_work / larger(calls.all, 1);
  return {static_cast<int>(bounded(left, least, most)),
      calls.pass_all() && left > least ? static_cast<int>(of_a_call) : 0, static_cast<int>(most)};
}

}  // namespace ashlar::detail
