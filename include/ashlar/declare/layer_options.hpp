// SPDX-License-Identifier: BSL-1.0
// Which options a declaration or a layer takes: any other is refused, where it would be ignored.
#pragma once

#include "../core/bounds.hpp"
#include "../core/sentence.hpp"
#include "../core/type_name.hpp"

#include <cstddef>
#include <string_view>

namespace ashlar {

namespace detail {

constexpr sentence stray_option(std::string_view option, std::string_view title, std::string_view taken) {
  return {option, " is no option of ", title, ": it takes ", taken};
}

}  // namespace detail

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
    if (takes(given[at])) return {given[at], " is given to ", title, " twice: write it once"};
    sentence result = detail::stray_option(given[at], title, taken_[0]);
    for (int i = 1; i < 4 && !taken_[i].empty(); ++i) result.say({", ", taken_[i]});
    return result;
  }

private:
  static constexpr std::size_t count = sizeof...(Options);
  static constexpr std::string_view given[count + 1]{detail::short_type_name<Options>()...};

  /// The first option that is not taken, or was given before.
  constexpr std::size_t misfit() const {
    for (std::size_t i = 0; i < count; ++i) {
      if (!takes(given[i])) return i;
      for (std::size_t before = 0; before < i; ++before)
        if (given[before] == given[i]) return i;
    }
    return count;
  }
  constexpr bool takes(std::string_view name) const {
    for (std::string_view const list : taken_)
      for (std::size_t first = 0, end = 0; first < list.size(); first = end + 2) {
        end = smaller(list.find(", ", first), list.size());
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

/// What has arguments of some kind, as a sentence calls it, and the options that it takes.
struct option_taker {
  std::string_view title, taken;
};
template <class Arguments>
inline constexpr option_taker taker_of{};

template <class Option, class Arguments>
inline constexpr sentence stray_option_of =
    stray_option(short_type_name<Option>(), taker_of<Arguments>.title, taker_of<Arguments>.taken);

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
    to.unexpected = stray_option_of<Option, Arguments>.view();
}

}  // namespace detail
}  // namespace ashlar
