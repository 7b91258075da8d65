// SPDX-License-Identifier: BSL-1.0
// What tables.py asks of the rows of a page.
#pragma once

#include <ashlar/resolve/graph.hpp>

#include <algorithm>
#include <string_view>

namespace page {

/// What a graph's declarations give, from number `First` on, in the words of the column `gives`.
template <class Program, int First>
class description {
public:
  static constexpr ashlar::sentence of() {
    description here;
    if constexpr (!resolved::well_formed) {
      here.say("refused: ", resolved::error().message.view());
    } else {
      for (std::size_t i = First; i < resolved::handles.size(); ++i) here.say_handle(resolved::handles[i]);
      for (std::string_view each : resolved::operations) here.say("operation ", each);
      for (ashlar::loss_info const& each : resolved::regularization_losses) here.say("loss ", each.name);
      if (here.said_.empty()) here.say("nothing", "");
    }
    return here.said_;
  }

private:
  using resolved = ashlar::detail::resolution<Program>;

  constexpr void say(std::string_view what, std::string_view name) {
    said_.say({said_.empty() ? "" : ", ", what, name});
  }

  constexpr void say_handle(ashlar::handle_info const& handle) {
    if (handle.info == nullptr) return say("an operation", "");
    ashlar::variable_info const& variable = *handle.info;
    if (handle.partitioned < 0) {
      say("", variable.name);
      if (!variable.key.empty() && variable.key != variable.name) say("key ", variable.key);
    } else {
      say_parts(static_cast<std::size_t>(handle.variable));
    }
    if (variable.dtype != ashlar::data_type::float32) say("", to_string(variable.dtype));
    if (variable.resource) say("resource", "");
    if (!variable.trainable) say("not trainable", "");
    if (!variable.caching_device.empty()) say("caching device ", variable.caching_device);
    if (variable.constraint.given()) say("constraint ", variable.constraint.name());
    say_collections(variable.collections & ~ashlar::collections::trainable_variables);
  }

  constexpr void say_parts(std::size_t first) {
    constexpr std::string_view digits = "0123456789";
    auto const stem = [&](std::size_t i) {
      std::string_view const name = resolved::variables[i].name;
      return name.substr(0, name.find_last_not_of(digits) + 1);
    };
    for (std::size_t i = first; i < resolved::variables.size() && stem(i) == stem(first); ++i)
      say(i == first ? "parts " : "", resolved::variables[i].name);
  }

  constexpr void say_collections(ashlar::collection_set listed) {
    if (listed == ashlar::collections::global_variables) return;
    if (listed == 0) say("no collection", "");
    for (int bit = 0; bit < resolved::sizes.collections; ++bit)
      if ((listed >> bit & 1) != 0)
        say("collection ", resolved::tables().collections[bit]);
  }

  ashlar::sentence said_;
};

template <class Program, int First>
struct given {
  static constexpr ashlar::sentence message() {
    return {"this row gives: ", description<Program, First>::of().view()};
  }
};

/// Whether a program gives that; what it gives is the error otherwise.
template <class Program, int First, ashlar::text Wanted>
consteval bool gives() {
  if constexpr (description<Program, First>::of().view() == Wanted.view())
    return true;
  else
    return ashlar::detail::refuse<given<Program, First>>();
}

constexpr bool same_variable(ashlar::variable_info const& one, ashlar::variable_info const& other) {
  return one.name == other.name && one.key == other.key && one.shape == other.shape &&
      one.dtype == other.dtype && one.trainable == other.trainable && one.initializer == other.initializer &&
      one.collections == other.collections && one.resource == other.resource &&
      one.caching_device == other.caching_device && one.constraint.name() == other.constraint.name() &&
      one.constraint.limit() == other.constraint.limit();
}
constexpr bool same_handle(ashlar::handle_info const& one, ashlar::handle_info const& other) {
  return one.variable == other.variable && one.partitioned == other.partitioned;
}
constexpr bool same_loss(ashlar::loss_info const& one, ashlar::loss_info const& other) {
  return one.name == other.name && one.variable == other.variable && one.l1 == other.l1 && one.l2 == other.l2;
}

/// Whether two programs make the same variables, sharing, operations and losses.
template <class One, class Other>
constexpr bool same() {
  using one = ashlar::detail::resolution<One>;
  using other = ashlar::detail::resolution<Other>;
  if constexpr (one::well_formed && other::well_formed)
    return std::ranges::equal(one::variables, other::variables, same_variable) &&
        std::ranges::equal(one::handles, other::handles, same_handle) &&
        std::ranges::equal(one::operations, other::operations) &&
        std::ranges::equal(one::regularization_losses, other::regularization_losses, same_loss);
  else
    return false;
}

/// Whether a program's first mistake is of that kind.
template <class Program>
constexpr bool refuses(ashlar::error_kind kind) {
  return ashlar::detail::resolution<Program>::error().kind == kind;
}

}  // namespace page
