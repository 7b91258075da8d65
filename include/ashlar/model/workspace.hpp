// SPDX-License-Identifier: BSL-1.0
// Where each value of a model lies while it runs: planned by liveness, so that values whose lives do not
// overlap share their memory, and a layer that may writes over its input.
#pragma once

#include "../core/bounds.hpp"
#include "operations.hpp"

#include <array>
#include <cstddef>

namespace ashlar::detail {

/// A place in the workspace, in elements for each sample; or the model's own input or output.
struct value_place {
  enum class kind : unsigned char { workspace, input, output };
  kind where = kind::workspace;
  extent offset = 0;
};

/// How many samples of a batch go through a model at a time: as many as keep their values in the first cache,
/// or in the second where it does not hold the weights, which they share.
constexpr int samples_at_once(std::size_t value_bytes, std::size_t weight_bytes) {
  bool const are_many_weights = sizeof(void*) >= 8 && weight_bytes > std::size_t{1} << 20;
  std::size_t const most_bytes = are_many_weights ? 256 * 1024 : 32 * 1024;
  int samples = are_many_weights ? 64 : 8;
  while (samples > 1 && value_bytes * static_cast<std::size_t>(samples) > most_bytes) samples /= 2;
  return samples;
}

/// The columns that one branch takes in a concat.
struct concat_part {
  extent offset = 0, width = 0;
};

/// Buffers with the times of their lives, put where they do not meet.
template <std::size_t Room>
class buffer_planner {
public:
  /// Among those there are, the largest first.
  constexpr void add(int owner, extent size, int first, int last) {
    buffer const added{owner, (size + grain - 1) / grain * grain, first, last, 0};
    std::size_t at = count_++;
    for (; at > 0 && added.comes_before(buffers_[at - 1]); --at) buffers_[at] = buffers_[at - 1];
    buffers_[at] = added;
  }

  /// Calls `placed(owner, offset)` for each buffer; returns the elements that all take.
  constexpr extent place(auto const& placed) {
    extent end = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      buffer& each = buffers_[i];
      // Up, behind each buffer that is in the way, until none is.
      for (std::size_t before = 0; before < i; ++before)
        if (each.meets(buffers_[before])) {
          each.offset = buffers_[before].offset + buffers_[before].size;
          before = static_cast<std::size_t>(-1);
        }
      end = larger(end, each.offset + each.size);
      placed(each.owner, each.offset);
    }
    return end;
  }

private:
  // Values begin at a cache line where samples run one at a time; on small machines padding is dear.
  static constexpr extent grain = sizeof(void*) >= 8 ? 16 : 2;

  struct buffer {
    int owner = 0;
    extent size = 0;
    int first = 0, last = 0;
    extent offset = 0;

    constexpr bool comes_before(buffer const& other) const {
      return size != other.size ? size > other.size : owner < other.owner;
    }
    constexpr bool meets(buffer const& other) const {
      return first <= other.last && other.first <= last && offset < other.offset + other.size &&
          other.offset < offset + size;
    }
  };

  std::array<buffer, Room> buffers_{};
  std::size_t count_ = 0;
};

/// Where layers' scratch memory lies: that of one sample where its values leave room, that of several once,
/// as they use it one after the other, behind the values of all.
enum class scratch_place : unsigned char { among_values, behind_values };

/// The plan of a model's workspace and state, for the shapes that its layers have.
template <class Operations>
struct workspace_plan {
  static constexpr auto const& operations = Operations::operations;
  static constexpr std::size_t room = operations.all.size();

  std::array<value_place, room + 1> values{};
  std::array<extent, room + 1> scratch{};  // of each operation, among the values
  std::array<concat_part, room + 1> part{};  // of each operation that is one
  std::array<extent, room + 1> times{};  // how many samples of each operation are one of the model
  std::array<extent, room + 1> state{};  // of each layer, in the model's state
  extent elements = 0;  // for each sample
  extent scratch_elements = 0;  // behind those of all samples
  extent output_elements = 0;
  extent state_elements = 0;

  /// `rows` are the layers' shapes, in the order of their declaration.
  constexpr workspace_plan(auto const* rows, shape const& input, scratch_place place) {
    std::array<extent, room + 1> sizes{};
    sizes[0] = static_cast<extent>(input.count());
    count_samples(rows, sizes, input);
    output_elements = sizes[std::size_t(operations.result)];
    place_values(rows, sizes, place);
    std::size_t const layers = static_cast<std::size_t>(operations.layers);
    for (std::size_t i = 0; i < layers; ++i) {
      state[i] = state_elements;
      if (auto* const size = Operations::traits[i].state_size) state_elements += size(rows[i].input);
    }
  }

  /// What so many samples take.
  constexpr extent elements_of(extent samples) const { return elements * samples + scratch_elements; }

private:
  constexpr void count_samples(auto const* rows, std::array<extent, room + 1>& sizes, shape const& input) {
    extent now = 1;
    std::array<extent, room + 1> joined{};  // the columns of each concat so far
    std::array<extent, room + 1> columns{input.back()};  // of each value
    for (std::size_t i = 0; i < std::size_t(operations.count); ++i) {
      model_operation const& each = operations.all[i];
      auto const& row = rows[each.layer];
      if (each.kind == operation_kind::enter_time) now *= row.input[0];
      if (each.kind == operation_kind::leave_time) now /= row.output[0];
      times[i] = now;
      if (each.kind == operation_kind::part) {
        extent& filled = joined[std::size_t(each.out)];
        part[i] = {filled, columns[std::size_t(each.in)]};
        filled += part[i].width;
      }
      columns[std::size_t(each.out)] = row.output.back();
      sizes[std::size_t(each.out)] = now * static_cast<extent>(row.output.count());
    }
  }

  constexpr void place_values(
      auto const* rows, std::array<extent, room + 1> const& sizes, scratch_place where) {
    constexpr int count = operations.count;
    // Values that share a buffer have the same root.
    std::array<int, room + 1> root{}, first{}, last{};
    for (std::size_t v = 0; v <= room; ++v) root[v] = int(v), first[v] = count, last[v] = -1;
    auto const at = [](int index) { return static_cast<std::size_t>(index); };
    for (int i = 0; i < count; ++i)
      if (model_operation const& each = operations.all[at(i)]; is_alias(each))
        root[at(each.out)] = root[at(each.in)];
    for (int i = 0; i < count; ++i) {
      model_operation const& each = operations.all[at(i)];
      last[at(root[at(each.in)])] = i;
      if (each.other >= 0) last[at(root[at(each.other)])] = i;
      std::size_t const made = at(root[at(each.out)]);
      first[made] = smaller(first[made], i), last[made] = larger(last[made], i);
    }
    last[at(root[at(operations.result)])] = count;

    for (int i = 0; i < count; ++i) {
      model_operation const& each = operations.all[at(i)];
      bool const may = each.kind == operation_kind::layer
          ? Operations::traits[at(each.layer)].in_place
          : each.kind == operation_kind::add || each.kind == operation_kind::multiply;
      if (!may) continue;
      for (int operand : {each.in, each.other}) {
        if (operand < 0) continue;
        int const over = root[at(operand)], made = root[at(each.out)];
        if (over == root[0] || over == made || last[at(over)] != i ||
            sizes[at(operand)] != sizes[at(each.out)])
          continue;
        last[at(over)] = last[at(made)];
        for (int& each_root : root)
          if (each_root == made) each_root = over;
        break;
      }
    }

    int const result = root[at(operations.result)];
    buffer_planner<2 * (room + 1)> planner;
    for (std::size_t v = 0; v <= room; ++v)
      if (root[v] == int(v) && root[v] != root[0] && root[v] != result && first[v] < count) {
        extent size = 0;
        for (std::size_t shared = 0; shared <= room; ++shared)
          if (root[shared] == int(v)) size = larger(size, sizes[shared]);
        planner.add(int(v), size, first[v], last[v]);
      }
    for (int i = 0; i < count; ++i) {
      model_operation const& each = operations.all[at(i)];
      auto const& traits = Operations::traits[at(each.layer)];
      extent needed = 0;
      if (each.kind == operation_kind::layer) {
        if (traits.scratch_size != nullptr) needed += traits.scratch_size(rows[each.layer].input);
        if (traits.state_size != nullptr && traits.batch_uses_state)
          needed += traits.state_size(rows[each.layer].input);
      }
      if (where == scratch_place::behind_values)
        scratch_elements = larger(scratch_elements, needed);
      else if (needed > 0)
        planner.add(int(room) + 1 + i, needed, i, i);
    }
    std::array<extent, room + 1> offset{};
    elements = planner.place([&](int owner, extent place) {
      (owner > int(room) ? scratch[at(owner) - room - 1] : offset[at(owner)]) = place;
    });
    for (std::size_t v = 0; v <= room; ++v)
      values[v] = {root[v] == root[0] ? value_place::kind::input
              : root[v] == result     ? value_place::kind::output
                                      : value_place::kind::workspace,
          offset[at(root[v])]};
  }
};

}  // namespace ashlar::detail
