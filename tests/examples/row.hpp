// SPDX-License-Identifier: BSL-1.0
// What tables.py asks of the rows of a page.
#pragma once

#include <ashlar/resolve/graph.hpp>

#include <algorithm>
#include <string_view>

namespace page {

/// What a graph's declarations give, from number `first` on, in the words of the column `gives`.
template <class Program, int First>
constexpr ashlar::sentence given_by() {
  using resolved = ashlar::detail::resolution<Program>;
  ashlar::sentence said;
  if constexpr (!resolved::well_formed) {
    said.say({"refused: ", resolved::error().message.view()});
  } else {
    auto say = [&said](std::string_view what, std::string_view name) {
      said.say({said.empty() ? "" : ", ", what, name});
    };
    for (std::size_t i = First; i < resolved::handles.size(); ++i) {
      ashlar::variable_info const& each = *resolved::handles[i].info;
      say("", each.name);
      if (!each.key.empty() && each.key != each.name) say("key ", each.key);
      if (each.dtype != ashlar::data_type::float32) say("", to_string(each.dtype));
      if (!each.trainable) say("not trainable", "");
      ashlar::collection_set const listed = each.collections & ~ashlar::collections::trainable_variables;
      if (listed == 0) say("no collection", "");
      if (listed == ashlar::collections::global_variables) continue;
      for (int bit = 0; bit < resolved::sizes.collections; ++bit)
        if ((listed >> bit & 1) != 0)
          say("collection ", resolved::tables().view(resolved::tables().collections[bit]));
    }
    for (std::string_view each : resolved::operations) say("operation ", each);
    if (said.empty()) say("nothing", "");
  }
  return said;
}

template <class Program, int First>
struct given {
  static constexpr ashlar::sentence message() { return {"this row gives: ", given_by<Program, First>().view()}; }
};

/// Whether a program gives that; what it gives is the error otherwise.
template <class Program, int First, ashlar::text Wanted>
consteval bool gives() {
  if constexpr (given_by<Program, First>().view() == Wanted.view())
    return true;
  else
    return ashlar::detail::refuse<given<Program, First>>();
}

/// Whether two programs give the same variables, sharing and operations.
template <class One, class Other>
constexpr bool same() {
  using one = ashlar::detail::resolution<One>;
  using other = ashlar::detail::resolution<Other>;
  auto const equal = [](auto const& left, auto const& right) {
    return left.name == right.name && left.key == right.key && left.shape == right.shape &&
        left.dtype == right.dtype && left.trainable == right.trainable &&
        left.initializer == right.initializer && left.collections == right.collections;
  };
  auto const variable = [](ashlar::handle_info const& each) { return each.variable; };
  if constexpr (one::well_formed && other::well_formed)
    return std::ranges::equal(one::variables, other::variables, equal) &&
        std::ranges::equal(one::handles, other::handles, {}, variable, variable) &&
        std::ranges::equal(one::operations, other::operations);
  else
    return false;
}

/// Whether a program's first mistake is of that kind.
template <class Program>
constexpr bool refuses(ashlar::error_kind kind) {
  return ashlar::detail::resolution<Program>::error().kind == kind;
}

}  // namespace page
