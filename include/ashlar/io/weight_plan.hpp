// SPDX-License-Identifier: BSL-1.0
// The account of a file and a model: each variable is filled once, each tensor used once, or a sentence says
// why not. At run time and at compile time it is the same.
#pragma once

#include "weight_ruling.hpp"

#include <span>

namespace ashlar::detail {

/// The name of a variable within a scope; null where it is not in it. All are within the scope without a
/// name.
constexpr std::string_view name_within(std::string_view scope, std::string_view name) {
  if (scope.empty()) return name;
  bool const is_within = name.size() > scope.size() && name.starts_with(scope) && name[scope.size()] == '/';
  return is_within ? name.substr(scope.size() + 1) : std::string_view();
}

/// The sentence that a scope has no variable, with the nearest scope.
constexpr sentence no_variable_within(std::string_view scope, auto const& variables) {
  sentence said({"Rule within<", scope, "> finds no variable of the model: "});
  int least = slip_limit(scope);
  std::string_view nearest, first;
  for (auto const& each : variables) {
    if (first.empty()) first = each.name;
    for (std::size_t end = each.name.find('/'); end != each.name.npos; end = each.name.find('/', end + 1))
      if (int const distance = edit_distance(scope, each.name.substr(0, end), least); distance < least)
        least = distance, nearest = each.name.substr(0, end);
  }
  if (!nearest.empty()) return said.say({"did you mean ", nearest, "?"});
  return first.empty() ? said.say({"it has none"}) : said.say({"the first is called ", first});
}

/// What fills each variable.
class weight_plan : public weight_ruling {
public:
  /// Accounts for the tensors of a file, by some rules, and for a model's variables; both have `name`,
  /// `shape` and `dtype`.
  constexpr weight_plan(auto const& variables, auto const& tensors, std::span<weight_rule const> rules) {
    for (auto const& each : tensors) {
      bool first_axis_fastest = false;
      if constexpr (requires { each.first_axis_fastest; }) first_axis_fastest = each.first_axis_fastest;
      pieces.add(each.name, each.shape, each.dtype, first_axis_fastest);
    }
    for (weight_rule const& each : rules) apply(each);
    if (!refusal().empty()) return;
    match(variables, tensors);
    for (int i = 0; i < pieces.all.size && refusal().empty(); ++i)
      if (!pieces.all[i].taken) refuse_left(pieces.all[i], tensors);
  }

  /// The blocks of the variable at that position; none where it is not meant.
  constexpr std::span<weight_block const> filling(std::size_t variable) const {
    int const found = filled_[static_cast<int>(variable)];
    if (found < 0) return {};
    weight_piece const& piece = pieces.all[found];
    return std::span(pieces.blocks.data + piece.block, static_cast<std::size_t>(piece.blocks));
  }

private:
  constexpr void match(auto const& variables, auto const& tensors) {
    int next = 0;  // files mostly have the order of the model
    bool any = false;
    for (auto const& each : variables) {
      int const position = filled_.push_back(-1);
      if (name_within(scope(), each.name).data() == nullptr) continue;
      any = true;
      int found = -1;
      for (int i = 0; i < pieces.all.size && found < 0; ++i) {
        int const at = next + i < pieces.all.size ? next + i : next + i - pieces.all.size;
        if (same_text(pieces.all[at].name, each.name)) found = at;
      }
      if (found < 0) return refuse_missing(each, variables, tensors);
      weight_piece& piece = pieces.all[found];
      if (piece.taken) return refuse({"Variable ", each.name, " is listed twice: each is filled once"});
      if (piece.shape != each.shape) return refuse_shape(each, piece);
      if (piece.dtype != each.dtype)
        return refuse({"Tensor ", each.name, " has dtype ", piece.dtype, " in the file and ", each.dtype,
            " in the model: convert it before it is saved"});
      piece.taken = true;
      filled_[position] = found;
      next = found + 1;
    }
    if (!any && !scope().empty()) refuse({no_variable_within(scope(), variables).view()});
  }

  /// A piece as it is called in the file, and as it is read where that differs.
  constexpr void name(weight_piece const& piece, auto const& tensors, sentence& said) const {
    std::string_view const in_file = tensors[static_cast<std::size_t>(piece.tensor)].name;
    said.say({shown(in_file), " ", piece.shape});
    if (in_file != piece.name) said.say({" (read as ", shown(piece.name), ")"});
  }

  constexpr void refuse_missing(auto const& variable, auto const& variables, auto const& tensors) {
    int nearest = -1, first = -1;
    int least = slip_limit(variable.name);
    for (int i = 0; i < pieces.all.size; ++i) {
      std::string_view const near = pieces.all[i].name;
      if (first < 0) first = i;
      int const distance = edit_distance(variable.name, near, least);
      if (distance >= least) continue;
      // A tensor of another variable is no slip of the hand, however near its name is.
      bool is_of_another = false;
      for (auto const& other : variables) is_of_another = is_of_another || other.name == near;
      if (!is_of_another) least = distance, nearest = i;
    }
    sentence said({"Variable ", variable.name, " ", variable.shape, " is not in the file: "});
    if (nearest >= 0)
      said.say({"the nearest name there is "}), name(pieces.all[nearest], tensors, said);
    else if (first < 0)
      said.say({"it holds no tensor"});
    else
      said.say({"no other name there is near it, and the first is ", shown(pieces.all[first].name)});
    refuse({said.view()});
  }

  constexpr void refuse_shape(auto const& variable, weight_piece const& piece) {
    shape const &wanted = variable.shape, &found = piece.shape;
    sentence said(
        {"Tensor ", variable.name, " has shape ", found, " in the file and ", wanted, " in the model: "});
    if (found.rank() == 2 && wanted.rank() == 2 && found[0] == wanted[1] && found[1] == wanted[0])
      said.say({"load it with the rule transpose<", variable.name, ">"});
    else
      said.say({"give the model the sizes that the file was made with"});
    refuse({said.view()});
  }

  constexpr void refuse_left(weight_piece const& piece, auto const& tensors) {
    for (int i = 0; i < pieces.all.size; ++i)
      if (pieces.all[i].taken && pieces.all[i].name == piece.name) {
        auto const name_of = [&](weight_piece const& of) { return tensors[std::size_t(of.tensor)].name; };
        return refuse({"Tensors ", shown(name_of(pieces.all[i])), " and ", shown(name_of(piece)),
            " are both read as ", shown(piece.name), ": each variable is filled once"});
      }
    sentence said({"Tensor "});
    name(piece, tensors, said);
    refuse({said.view(),
        " is in the file and in no variable of the model: declare one for it, or load it with the "
        "rule ignore<",
        shown(piece.name), ">"});
  }

  flat_array<int> filled_;
};

}  // namespace ashlar::detail
