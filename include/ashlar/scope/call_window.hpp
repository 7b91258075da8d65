// SPDX-License-Identifier: BSL-1.0
// The part of a program's calls that one run of it carries out: a compiler allows each constant evaluation
// only so many steps, so that a large program is run several times.
#pragma once

#include "../core/bounds.hpp"
#include "graph_core.hpp"

namespace ashlar::detail {

/// How many calls of each kind a run has not carried out, and what they were given.
struct call_counts {
  int handles = 0;  // declarations of variables
  int scopes = 0;
  int operations = 0;
  int layers = 0;
  int characters = 0;  // of variables' whole names, as far as they are known
  int with_arguments = 0;  // beside a name and a shape
  int made_names = 0;  // which are no literals
  int made_characters = 0;

  constexpr int all() const { return handles + scopes + operations + layers; }
  constexpr call_counts& operator+=(call_counts const& more) {
    handles += more.handles, scopes += more.scopes, operations += more.operations, layers += more.layers;
    characters += more.characters, with_arguments += more.with_arguments;
    made_names += more.made_names, made_characters += more.made_characters;
    return *this;
  }
};

/// The work that a run may do: so much, and for each call that it carries out, and so need not pass over,
/// some thousandths more.
struct work_allowance {
  int at_first = 0;
  int for_each_call = 0;
  int most = at_first;
};

/// How far a run came in a body of types: before one of its children, where so much had been done.
struct body_mark {
  int body;  // its number among all
  int child;
  int calls;
  int answers;
  int handles;
  int layers;
  int bodies;
  shape x;
};

/// Counts a program's calls. Those before the window are answered as an earlier run answered them, and those
/// behind it are not carried out.
class call_window : protected core_owner {
public:
  static constexpr int no_limit = graph_core::no_limit;
  static constexpr int calls_between_marks = 32;

  constexpr graph_core const& core() const { return core_; }

  /// Opens the window at a call, for so much work; answers are kept for a run that goes on from there.
  constexpr void open_window(int first, work_allowance const& allowed, bool keeps_answers = true) {
    core_.first = first, core_.work_limit = allowed.at_first, keeps_answers_ = keeps_answers;
    allowed_ = allowed;
  }
  /// Whether all calls have been carried out, and otherwise how many.
  constexpr bool finished() const { return !stopped_; }
  constexpr int calls_done() const { return stopped_ ? done_ : core_.calls; }
  /// All calls of the program, once it has run.
  constexpr int calls() const { return core_.calls; }
  constexpr int work() const { return core_.paths.work; }
  /// Of a run that carries out none: the most calls that a run repeats, or passes over, beside its own; those
  /// of a large layer, and of a function all.
  constexpr int calls_at_once() const { return at_once_ + 32 * calls_between_marks; }
  /// Of a run that carries out none: the calls of each kind.
  constexpr call_counts const& counts() const { return counts_; }
  /// Passes over calls that are known beforehand, in such a run.
  constexpr bool only_counts(call_counts const& known) {
    if (core_.work_limit > 0) return false;
    measure();
    counts_ += known;
    measured_ = core_.calls += known.all();
    return true;
  }

protected:
  // Passing over calls is what a large function takes most of: few statements, for clang counts those.

  /// Counts a call. Whether it is outside the window, and so is answered without being carried out.
  constexpr bool is_outside() {
    return (core_.calls++ < core_.first || core_.paths.work >= core_.work_limit) && (stopped_ || stops());
  }
  constexpr bool keeps_answers() const { return keeps_answers_; }
  /// Whether the last call was answered as in an earlier run.
  constexpr bool replays() const { return core_.calls <= core_.first && core_.first > 0; }
  /// Whether what happens between two calls counts.
  constexpr bool is_live() const { return !stopped_ && !replays(); }

  /// Whether the run has stopped, and what is left is not even counted.
  constexpr bool is_over() const { return stopped_ && core_.work_limit > 0; }
  /// Counts what a call that is not carried out was given, for to make that takes a compiler steps as well.
  constexpr void count_given(hashed_name const& name, bool with_arguments = false) {
    if (with_arguments) ++counts_.with_arguments;
    if (!name.is_static) ++counts_.made_names, counts_.made_characters += static_cast<int>(name.size);
  }
  /// Measures the calls between two places where a run could go on, in a run that only counts.
  constexpr void measure() {
    if (core_.work_limit > 0) return;
    if (core_.calls - measured_ > at_once_) at_once_ = core_.calls - measured_;
    measured_ = core_.calls;
  }

  /// What a call found out: kept where a later run will ask for it, or what an earlier run kept.
  constexpr int answer(int found) {
    if (keeps_answers()) answers_.push_back(found);
    return found;
  }
  constexpr int next_answer() { return answers_[next_answer_++]; }

  /// Calls that are a part of another call: neither counted nor outside.
  class within_call {
  public:
    constexpr explicit within_call(call_window& window)
        : window_(window),
          calls_(window.core_.calls),
          limit_(window.core_.work_limit),
          keeps_(window.keeps_answers_) {
      window.core_.work_limit = no_limit, window.keeps_answers_ = false;
    }
    constexpr ~within_call() {
      window_.core_.calls = calls_, window_.core_.work_limit = limit_, window_.keeps_answers_ = keeps_;
    }
    within_call(within_call const&) = delete;

  private:
    call_window& window_;
    int calls_, limit_;
    bool keeps_;
  };

  static constexpr hashed_name unnamed{""};

  flat_array<int> answers_;
  flat_array<body_mark> marks_;  // the innermost body first
  call_counts counts_;
  int next_answer_ = 0;
  int bodies_ = 0;

private:
  /// What the first calls outside the window do.
  constexpr bool stops() {
    if (core_.calls <= core_.first)  // so that this run gets somewhere, whatever replaying takes
      return core_.paths.work = 0, true;
    if (may_go_on()) return false;
    return stopped_ = true, done_ = core_.calls - 1, marks_.size = 0, true;
  }
  /// At the limit: whether the calls that were carried out since the run began have moved it.
  constexpr bool may_go_on() {
    if (allowed_.for_each_call == 0) return false;
    int const carried_out = core_.calls - 1 - core_.first;
    core_.work_limit =
        smaller(allowed_.at_first + carried_out * allowed_.for_each_call / 1000, allowed_.most);
    return core_.paths.work < core_.work_limit;
  }

  work_allowance allowed_;
  int measured_ = 0;
  int at_once_ = 0;
  int done_ = 0;
  bool stopped_ = false;
  bool keeps_answers_ = false;
};

}  // namespace ashlar::detail
