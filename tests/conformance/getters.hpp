// SPDX-License-Identifier: BSL-1.0
// The custom getters of the notation, and its other odd values.
#pragma once

#include "lines.hpp"

#include <ashlar/core/text.hpp>
#include <ashlar/declare/initializers.hpp>

#include <array>

namespace conformance {

/// rename(suffix): appends to the name.
template <text Suffix>
inline constexpr auto renaming = [](variable_getter const& getter, getter_request request) {
  request.name = getter.named(request.name, Suffix.view());
  return getter(request);
};

/// pair(tag): makes two variables and returns an operation of them.
template <text First, text Second, text Scope>
inline constexpr auto pairing = [](variable_getter const& getter, getter_request request) -> variable_handle {
  path const name = request.name;
  request.name = getter.named(name, First.view());
  getter(request);
  request.name = getter.named(name, Second.view());
  getter(request);
  auto const scope = getter.tf().name_scope(Scope.view());
  return getter.tf().operation("add");
};

/// tagged(): an operation that tells whether the scope says reuse.
inline constexpr auto tagging = [](variable_getter const& getter, getter_request request) -> variable_handle {
  getter(request);
  return getter.tf().operation(
      request.reuse == reuse_mode::none ? std::string_view("not_reused") : std::string_view("reused"));
};

/// counter(tag): counts its calls where someone asks for them.
struct counting final : custom_getter {
  constexpr explicit counting(int& calls) : calls_(calls) {}
  constexpr variable_handle get(variable_getter const& getter, getter_request request) const override {
    ++calls_;
    return getter(request);
  }

private:
  int& calls_;
};

/// show_kwargs(list): writes down what it is given.
struct showing final : custom_getter {
  constexpr explicit showing(lines& to) : to_(to) {}
  constexpr variable_handle get(variable_getter const& getter, getter_request request) const override {
    write(to_, getter.tf(), request);
    return getter(request);
  }

private:
  static constexpr void write(lines& to, graph_builder& tf, getter_request const& request) {
    to.write({"{dtype: ", request.given.dtype.value}).write({", name: ", tf.spell(request.name)});
    to.write({", reuse: ", word(request.reuse), ", shape: ", request.shape});
    to.write({", trainable: ", word(request.given.trainable.or_else(true)), "}"}).end();
  }

  lines& to_;
};

/// These two where nobody asks what they have counted or seen.
inline constexpr auto passing = [](variable_getter const& getter, getter_request request) {
  return getter(request);
};

/// fixed([…]), reg(name) and cons(name) as constants that a type can carry.
template <int... Along>
struct fixed_parts {
  constexpr operator partitioner_argument() const { return partition{Along...}; }
};
template <text Name>
struct named_penalty {
  constexpr operator penalty() const { return {Name.view()}; }
};
template <text Name>
struct named_constraint {
  constexpr operator weight_constraint() const { return {Name.view()}; }
};

/// The elements of an array that lives as long as the program.
template <array Array>
inline constexpr auto const* elements = Array.values;

/// An object that is no initializer.
struct bad_object {};

}  // namespace conformance
