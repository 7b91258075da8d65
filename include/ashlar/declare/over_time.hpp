// SPDX-License-Identifier: BSL-1.0
// What a layer does to a sequence, whose first axis is time: it decides whether a model can run step by step.
#pragma once

#include "../core/shape.hpp"

namespace ashlar {

/// How a layer takes samples of shape (time, …); a layer says so by `static constexpr over_time time`.
enum class over_time : unsigned char {
  whole,  // it needs the whole sequence at once; of a layer that says nothing this is assumed
  each_step,  // each step is computed on its own
  carried,  // a state is carried from step to step, and each step gives one
  last,  // a state is carried, and what it has come to is the result, without a time axis
};

namespace detail {

/// The steps of a sample (time, features), which (features,) is one of.
constexpr extent steps_of(shape const& sample) { return sample.rank() == 2 ? sample[0] : 1; }

}  // namespace detail
}  // namespace ashlar
