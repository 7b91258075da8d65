// SPDX-License-Identifier: BSL-1.0
// Which options a declaration or a layer takes: any other is refused, where it would be ignored.
#pragma once

#include "../core/sentence.hpp"
#include "../core/type_name.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ashlar {

/// The options of a layer, and the names of those that it takes, in one list or several: another one is
/// refused, and one that is given twice.
///
///     template <int Units, class... Options>
///     struct fc {
///       static constexpr layer_options<Options...> options{"named, no_bias"};
template <class... Options>
class layer_options {
public:
  // All lists are written, for g++ 12 takes a look at one that is left out for a change of the constant.
  constexpr layer_options(std::string_view first, std::string_view second = {}, std::string_view third = {},
      std::string_view fourth = {})
      : taken_{first, second, third, fourth} {}

  constexpr bool fit() const { return misfit() == count; }

  /// What is wrong with the options of the layer `title`.
  constexpr sentence said_of(std::string_view title) const {
    std::size_t const at = misfit();
    sentence result;
    if (takes(given[at])) return result.say({given[at], " is given to ", title, " twice: write it once"});
    result.say({given[at], " is no option of ", title, ": it takes ", taken_[0]});
    for (int i = 1; i < 4 && !taken_[i].empty(); ++i) result.say({", ", taken_[i]});
    return result;
  }

private:
  static constexpr std::size_t count = sizeof...(Options);
  static constexpr std::string_view given[count + 1]{detail::short_type_name<Options>()...};

  /// The first option that is not taken, or was given before.
  constexpr std::size_t misfit() const {
    for (std::size_t i = 0; i < count; ++i)
      if (!takes(given[i]) || std::find(given, given + i, given[i]) != given + i) return i;
    return count;
  }
  constexpr bool takes(std::string_view name) const {
    for (std::string_view const list : taken_)
      for (std::size_t first = 0, end = 0; first < list.size(); first = end + 2) {
        end = std::min(list.find(", ", first), list.size());
        if (list.substr(first, end - first) == name) return true;
      }
    return false;
  }

  std::string_view taken_[4];
};

namespace detail {

template <class Layer>
inline constexpr sentence misfit_of = Layer::options.said_of(short_type_name<Layer>());

/// Refuses a layer whose options are not all its own.
template <class Layer>
constexpr void check_options([[maybe_unused]] auto& tf) {
  if constexpr (!Layer::options.fit()) tf.refuse({misfit_of<Layer>.view()});
}

/// How a sentence calls those that have these arguments, and the options that they take.
template <class Arguments>
inline constexpr std::string_view titles_of[2]{};

template <class Option, class Arguments>
struct stray_option {
  static constexpr sentence said{short_type_name<Option>(), " is no option of ", titles_of<Arguments>[0],
      ": it takes ", titles_of<Arguments>[1]};
};

/// What options say about one of a layer's concerns; others are about something else.
template <class Option, class Arguments>
constexpr void apply_if_about(Arguments& to) {
  if constexpr (requires { Option::apply(to); }) Option::apply(to);
}
template <class Arguments, class... Options>
constexpr Arguments said_by() {
  Arguments result;
  (apply_if_about<Options>(result), ...);
  return result;
}

/// Applies an option, or notes that it is no argument of what it is given to.
template <class Option, class Arguments>
constexpr void apply_option(Arguments& to) {
  if constexpr (requires { Option::apply(to); })
    Option::apply(to);
  else
    to.unexpected = stray_option<Option, Arguments>::said.view();
}

}  // namespace detail
}  // namespace ashlar
