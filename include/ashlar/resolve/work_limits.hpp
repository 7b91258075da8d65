// SPDX-License-Identifier: BSL-1.0
// How much of a program one constant evaluation may do, and running that much of it.
#pragma once

#include "../scope/graph_builder.hpp"

#include <algorithm>
#include <cstdint>

namespace ashlar::detail {

// What compilers allow a constant evaluation by default, and about how much of it is taken by: one component
// of a name that is looked up; one call that only repeats what an earlier evaluation found out; one name of
// an earlier evaluation that is no literal; a variable in the tables, and each character of its name.
#ifdef __clang__
inline constexpr int allowed_steps = 940'000;  // of 1,048,576
inline constexpr int steps_of_work = 90, steps_of_replay = 30, steps_of_name = 36, steps_of_row = 20,
                     steps_of_character = 4;
#else
inline constexpr int allowed_steps = 31'500'000;  // of 33,554,432
inline constexpr int steps_of_work = 1'800, steps_of_replay = 1'050, steps_of_name = 1'000,
                     steps_of_row = 400, steps_of_character = 75;
#endif

/// The work that an evaluation may do which has no calls beside its own.
inline constexpr int most_work = allowed_steps / steps_of_work * 92 / 100;

/// Whether an evaluation that has done so much work can fill the tables as well.
constexpr bool can_fill(int work, int variables, int characters) {
  return static_cast<std::int64_t>(work) * steps_of_work +
      static_cast<std::int64_t>(variables) * steps_of_row +
      static_cast<std::int64_t>(characters) * steps_of_character <=
      allowed_steps;
}

/// The calls that a run can repeat at the compilers' default limits, whatever they are. Who raises the limits
/// raises this as well.
#ifdef ASHLAR_MOST_CALLS
inline constexpr int most_calls = ASHLAR_MOST_CALLS;
#elif defined __clang__
inline constexpr int most_calls = 18'080;
#else
inline constexpr int most_calls = 29'400;
#endif

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
};
template <class Program>
constexpr counted_calls count_calls() {
  graph_builder tf;
  run_program<Program>(tf, 0, {});
  return {tf.calls(), std::min(tf.calls(), tf.calls_at_once()), tf.counts()};
}
template <class Program>
inline constexpr counted_calls calls_in = count_calls<Program>();

/// The work that each evaluation in pieces may do, beside calls that are not its own, and so many names. Of a
/// function all calls are passed over but those that are carried out.
constexpr work_allowance allowance(counted_calls const& calls, int names) {
  constexpr int least = 200;
  int const others = calls.at_once * steps_of_replay + names * steps_of_name,
            left = (allowed_steps - others) / steps_of_work;
  bool const of_function = calls.at_once == calls.all && left > least;
  return {std::clamp(left, least, most_work), of_function ? steps_of_replay * 1000 / steps_of_work : 0,
      most_work};
}

}  // namespace ashlar::detail
