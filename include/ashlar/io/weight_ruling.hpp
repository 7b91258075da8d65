// SPDX-License-Identifier: BSL-1.0
// Rules applied to the tensors of a file, or the sentence why one cannot be.
#pragma once

#include "../scope/scope_filter.hpp"
#include "reshape_block.hpp"
#include "unused_rule.hpp"

#include <initializer_list>
#include <limits>

namespace ashlar::detail {

/// Pieces that rules are applied to, one after the other; after the first refusal nothing is done any more.
class weight_ruling {
public:
  weight_pieces pieces;

  constexpr sentence const& refusal() const { return refusal_; }
  /// The start of the names of the variables that are meant: a scope and a slash, or nothing.
  constexpr std::string_view scope() const { return scope_; }

  constexpr void apply(weight_rule const& rule) {
    if (!refusal_.empty()) return;
    if (rule.what == weight_rule::kind::rules) {
      for (weight_rule const& each : rule.rules) apply(each);
      return;
    }
    applied_ = false;
    rule_ = &rule;
    switch (rule.what) {
      case weight_rule::kind::rename:
        rename();
        break;
      case weight_rule::kind::strip_prefix:
        strip_prefix();
        break;
      case weight_rule::kind::ignore:
        ignore();
        break;
      case weight_rule::kind::transpose:
        transpose();
        break;
      case weight_rule::kind::with_shape:
        with_shape();
        break;
      case weight_rule::kind::reorder:
        cut(rule.order.size());
        break;
      case weight_rule::kind::split:
        cut(rule.parts.size());
        break;
      case weight_rule::kind::join:
      case weight_rule::kind::sum:
        bring_together();
        break;
      default:
        move_within();
        break;
    }
    if (!applied_ && refusal_.empty()) refusal_ = applies_to_nothing(rule, pieces);
  }

protected:
  constexpr void refuse(std::initializer_list<sentence_part> parts) {
    if (refusal_.empty()) refusal_.say(parts);
  }

private:
  constexpr void refuse_rule(std::initializer_list<sentence_part> parts) {
    if (!refusal_.empty()) return;
    refusal_.say({"Rule ", rule_->written().view(), " "}).say(parts);
  }

  constexpr void rename() {
    std::string_view const to = rule_->parts[0].name;
    for (int i = 0; i < pieces.all.size; ++i) {
      weight_piece& piece = pieces.all[i];
      for (std::size_t at = 0;; at += to.size()) {
        at = find_part(piece.name, rule_->name, at);
        if (at == std::string_view::npos) break;
        pieces.rename(piece, at, rule_->name.size(), to);
        applied_ = true;
      }
    }
  }

  constexpr void strip_prefix() {
    for (int i = 0; i < pieces.all.size; ++i)
      if (pieces.all[i].name.starts_with(rule_->name)) {
        pieces.rename(pieces.all[i], 0, rule_->name.size(), "");
        applied_ = true;
      }
  }

  constexpr void move_within() {
    scope_ = rule_->name;
    for (int i = 0; i < pieces.all.size; ++i) {
      pieces.rename(pieces.all[i], 0, 0, "/");
      pieces.rename(pieces.all[i], 0, 0, scope_);
    }
    applied_ = true;  // where the scope has no variable, that is what is said
  }

  constexpr void ignore() {
    scope_filter const filter = scope_filter::of_static(rule_->name);
    if (status const usable = filter.check(); !usable)
      return refuse_rule({"cannot be read: ", usable.message()});
    for (int i = 0; i < pieces.all.size; ++i)
      if (filter.matches(pieces.all[i].name)) pieces.drop(pieces.all[i]), applied_ = true;
    if (applied_) pieces.sweep();
  }

  constexpr void transpose() {
    auto const& order = rule_->order;
    int const axes = static_cast<int>(order.size());
    for (int i = 0; i < axes; ++i) {
      int times = 0;
      for (int each : order) times += each == i;
      if (times != 1)
        return refuse_rule({"names its axes wrongly: each from 0 to ", axes - 1, " stands there once"});
    }
    for (int i = 0; i < pieces.all.size; ++i) {
      weight_piece& piece = pieces.all[i];
      if (find_part(piece.name, rule_->name) == std::string_view::npos) continue;
      if (piece.shape.rank() == axes) pieces.transpose(piece, order), applied_ = true;
    }
  }

  constexpr void with_shape() {
    ashlar::shape to;
    for (int each : rule_->order) to.push_back(each);
    for (int i = 0; i < pieces.all.size; ++i) {
      weight_piece& piece = pieces.all[i];
      if (find_part(piece.name, rule_->name) == std::string_view::npos) continue;
      applied_ = true;
      bool possible = to.fully_defined() && piece.shape.count() == to.count() && to.count() > 0;
      for (int block = piece.block; possible && block < piece.block + piece.blocks; ++block)
        possible = reshape_block(pieces.blocks[block], piece.shape, to);
      if (!possible)
        return refuse_rule({"cannot be applied to ", shown(piece.name), " ", piece.shape,
            ": give it as many elements, and reshape before what transposes or joins"});
      piece.shape = to;
    }
  }

  /// Cuts pieces into `count`, which become pieces of their own or come together in another order.
  constexpr void cut(std::size_t count) {
    flat_array<weight_piece> made;
    for (int i = 0; i < pieces.all.size; ++i) {
      weight_piece const piece = pieces.all[i];
      std::size_t const at = find_part(piece.name, rule_->name);
      if (at == std::string_view::npos) {
        made.push_back(piece);
        continue;
      }
      applied_ = true;
      if (!has_axis(piece)) return;
      extent const whole = piece.shape[rule_->axis], share = share_of(whole, count);
      if (share < 0)
        return refuse_rule({"does not divide ", shown(piece.name), " ", piece.shape, ", which has ", whole,
            " along axis ", rule_->axis});
      if (rule_->what == weight_rule::kind::reorder) {
        made.push_back(reordered(piece, share));
        if (!refusal_.empty()) return;
        continue;
      }
      extent begin = 0;
      for (weight_rule::named_part const& each : rule_->parts) {
        weight_piece next = piece;
        extent const size = each.size > 0 ? each.size : share;
        next.block = pieces.blocks.size, next.blocks = 0;
        pieces.append_slice(next, piece, rule_->axis, begin, begin + size, 0, false);
        next.shape.set(rule_->axis, size);
        pieces.rename(next, at, rule_->name.size(), each.name);
        made.push_back(next);
        begin += size;
      }
    }
    pieces.all.assign(made.data, made.size);
  }

  constexpr weight_piece reordered(weight_piece const& piece, extent share) {
    weight_piece made = piece;
    made.block = pieces.blocks.size, made.blocks = 0;
    extent at = 0;
    for (int each : rule_->order) {
      int times = 0;
      for (int other : rule_->order) times += other == each;
      if (times != 1 || each < 0 || each >= static_cast<int>(rule_->order.size()))
        refuse_rule(
            {"names its parts wrongly: each from 0 to ", rule_->order.size() - 1, " stands there once"});
      pieces.append_slice(made, piece, rule_->axis, each * share, (each + 1) * share, at, false);
      at += share;
    }
    return made;
  }

  /// What a part gets of which no size is given; negative where the parts do not come to the whole.
  constexpr extent share_of(extent whole, std::size_t count) const {
    for (weight_rule::named_part const& each : rule_->parts) {
      if (each.size < 0 || each.size > whole) return -1;
      if (each.size > 0) whole -= each.size, --count;
    }
    if (count == 0) return whole == 0 ? 0 : -1;
    return whole % static_cast<extent>(count) == 0 ? whole / static_cast<extent>(count) : -1;
  }

  constexpr bool has_axis(weight_piece const& piece) {
    if (rule_->axis >= 0 && rule_->axis < piece.shape.rank()) return true;
    refuse_rule({"takes axis ", rule_->axis, " of ", shown(piece.name), " ", piece.shape});
    return false;
  }

  constexpr void bring_together() {
    bool const adds = rule_->what == weight_rule::kind::sum;
    std::string_view const part = rule_->parts[0].name;
    for (int i = 0; i < pieces.all.size; ++i) {
      std::size_t const at = find_part(pieces.all[i].name, part);
      if (pieces.all[i].blocks < 0 || at == std::string_view::npos) continue;
      applied_ = true;
      weight_piece const first = pieces.all[i];
      if (!adds && !has_axis(first)) return;
      if (adds && first.dtype > data_type::float64)
        return refuse_rule({"adds up float32 or float64, and ", shown(first.name), " is of ", first.dtype});
      weight_piece made = first;
      made.block = pieces.blocks.size, made.blocks = 0;
      extent const most = std::numeric_limits<extent>::max();
      int const axis = adds ? 0 : rule_->axis;
      extent size = 0;
      for (weight_rule::named_part const& each : rule_->parts) {
        bool const comes_on_top = adds && &each != rule_->parts.data();
        int const found = find_beside(first, at, part.size(), each.name);
        if (found < 0) return refuse_lonely(first, at, part.size(), each.name);
        weight_piece const next = pieces.all[found];
        shape as_first = next.shape;
        if (!adds && next.shape.rank() > axis) as_first.set(axis, first.shape[axis]);
        if (as_first != first.shape || next.dtype != first.dtype)
          return refuse_rule({"takes tensors that agree, and ", shown(first.name), " is ", first.shape,
              " of ", first.dtype, ", ", shown(next.name), " ", next.shape, " of ", next.dtype});
        extent const length = next.shape.rank() > axis ? next.shape[axis] : 1;
        if (!adds && length > most - size) return refuse_rule({"makes more than can be counted"});
        if (adds && next.shape.rank() == 0)
          append_scalar(made, next, comes_on_top);
        else
          pieces.append_slice(made, next, axis, 0, length, adds ? 0 : size, comes_on_top);
        size += length;
        pieces.drop(pieces.all[found]);
      }
      if (!adds) made.shape.set(axis, size);
      pieces.rename(made, at, part.size(), rule_->name);
      pieces.all[i] = made;
    }
    if (applied_) pieces.sweep();
  }

  constexpr void append_scalar(weight_piece& to, weight_piece const& from, bool adds) {
    for (int i = from.block; i < from.block + from.blocks; ++i) {
      weight_block block = pieces.blocks[i];
      block.adds = block.adds || adds;
      pieces.blocks.push_back(block);
      ++to.blocks;
    }
  }

  /// The piece that is called as that one, but for other words at that place; or -1.
  constexpr int find_beside(
      weight_piece const& one, std::size_t at, std::size_t size, std::string_view words) const {
    std::string_view const name = one.name, start = name.substr(0, at), end = name.substr(at + size);
    for (int i = 0; i < pieces.all.size; ++i) {
      std::string_view const other = pieces.all[i].name;
      if (pieces.all[i].blocks >= 0 && other.size() == start.size() + words.size() + end.size() &&
          other.starts_with(start) && other.ends_with(end) && other.substr(at, words.size()) == words)
        return i;
    }
    return -1;
  }
  constexpr void refuse_lonely(
      weight_piece const& one, std::size_t at, std::size_t size, std::string_view words) {
    std::string_view const name = one.name;
    refuse_rule({"finds ", shown(name), " and beside it no ", shown(name.substr(0, at)), words,
        shown(name.substr(at + size))});
  }

  weight_rule const* rule_ = nullptr;
  bool applied_ = false;
  std::string_view scope_{};
  sentence refusal_;
};

}  // namespace ashlar::detail
