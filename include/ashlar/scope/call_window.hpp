// SPDX-License-Identifier: BSL-1.0
// The part of a program's calls that one run of it carries out: a compiler allows each constant evaluation
// only so many steps, so that a large program is run several times.
#pragma once

#include "../core/shape.hpp"
#include "flat_array.hpp"

namespace ashlar::detail {

/// How many calls of each kind a run has not carried out.
struct call_counts {
  int handles = 0;  // declarations of variables
  int scopes = 0;
  int operations = 0;
  int layers = 0;
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
class call_window {
public:
  static constexpr int no_limit = 0x7fffffff;
  static constexpr int calls_between_marks = 32;

  /// Opens the window at a call, for so much work; answers are kept for a run that goes on from there.
  constexpr void open_window(int first, int work_limit, bool keeps_answers = true) {
    first_ = first, work_limit_ = work_limit, keeps_answers_ = keeps_answers;
  }
  /// Whether all calls have been carried out, and otherwise how many.
  constexpr bool finished() const { return !stopped_; }
  constexpr int calls_done() const { return stopped_ ? done_ : calls_; }
  /// All calls of the program, once it has run.
  constexpr int calls() const { return calls_; }
  /// Of a run that carries out none: the most calls that a run repeats, or passes over, beside its own; those
  /// of a large layer, and of a function all.
  constexpr int calls_at_once() const { return at_once_ + 32 * calls_between_marks; }
  /// Of a run that carries out none: the calls of each kind.
  constexpr call_counts const& counts() const { return counts_; }

protected:
  /// What a call outside the window does, once it is counted.
  constexpr bool stop() {
    if (calls_ > first_ && !stopped_) stopped_ = true, done_ = calls_ - 1, marks_.size = 0;
    return true;
  }
  constexpr bool keeps_answers() const { return keeps_answers_; }
  /// Whether the last call was answered as in an earlier run.
  constexpr bool replays() const { return calls_ <= first_ && first_ > 0; }
  /// Whether what happens between two calls counts.
  constexpr bool is_live() const { return !stopped_ && !replays(); }

  /// Whether the run has stopped, and what is left is not even counted.
  constexpr bool is_over() const { return stopped_ && work_limit_ > 0; }
  /// Measures the calls between two places where a run could go on, in a run that only counts.
  constexpr void measure() {
    if (work_limit_ > 0) return;
    if (calls_ - measured_ > at_once_) at_once_ = calls_ - measured_;
    measured_ = calls_;
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
        : window_(window), calls_(window.calls_), limit_(window.work_limit_), keeps_(window.keeps_answers_) {
      window.work_limit_ = no_limit, window.keeps_answers_ = false;
    }
    constexpr ~within_call() {
      window_.calls_ = calls_, window_.work_limit_ = limit_, window_.keeps_answers_ = keeps_;
    }
    within_call(within_call const&) = delete;

  private:
    call_window& window_;
    int calls_, limit_;
    bool keeps_;
  };

  flat_array<int> answers_;
  flat_array<body_mark> marks_;  // the innermost body first
  call_counts counts_;
  int calls_ = 0;
  int first_ = 0;
  int work_limit_ = no_limit;
  int next_answer_ = 0;
  int bodies_ = 0;

private:
  int measured_ = 0;
  int at_once_ = 0;
  int done_ = 0;
  bool stopped_ = false;
  bool keeps_answers_ = false;
};

}  // namespace ashlar::detail
