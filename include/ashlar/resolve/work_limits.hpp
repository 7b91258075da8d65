// SPDX-License-Identifier: BSL-1.0
// How much of a program one constant evaluation may do, and running that much of it.
#pragma once

#include "../scope/graph_builder.hpp"

#include <algorithm>

namespace ashlar::detail {

// What compilers allow a constant evaluation by default, and about how much of it one component of a name
// takes that is looked up, and one call that only repeats what an earlier evaluation found out.
#ifdef __clang__
inline constexpr int allowed_steps = 940'000, steps_of_work = 130, steps_of_replay = 38;  // of 1,048,576
#else
inline constexpr int allowed_steps = 31'500'000, steps_of_work = 2'400,
                     steps_of_replay = 1'050;  // of 33,554,432
#endif

/// The work that the only evaluation of a program may do.
inline constexpr int most_work = allowed_steps / steps_of_work * 92 / 100;

/// The work that each evaluation in pieces may do, beside so many calls that are not its own.
constexpr int work_limit(int other_calls) {
  int const left = (allowed_steps - other_calls * steps_of_replay) / steps_of_work;
  return std::clamp(left, 200, most_work);
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
constexpr void run_program(graph_builder& tf, int first_call, int work, bool goes_on = false) {
  tf.open_window(first_call, work, goes_on);
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
  run_program<Program>(tf, 0, 0);
  return {tf.calls(), std::min(tf.calls(), tf.calls_at_once()), tf.counts()};
}
template <class Program>
inline constexpr counted_calls calls_in = count_calls<Program>();

}  // namespace ashlar::detail
