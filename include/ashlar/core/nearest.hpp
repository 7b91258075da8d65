// SPDX-License-Identifier: BSL-1.0
// How far a mistyped name is from an existing one.
#pragma once

#include "bounds.hpp"

#include <string_view>

namespace ashlar {

/// The number of insertions, deletions, replacements and swaps of neighbours between two names
/// (optimal string alignment), or `limit` where it is `limit` or more.
constexpr int edit_distance(std::string_view left, std::string_view right, int limit) {
  while (!left.empty() && !right.empty() && left.front() == right.front())
    left.remove_prefix(1), right.remove_prefix(1);
  while (!left.empty() && !right.empty() && left.back() == right.back())
    left.remove_suffix(1), right.remove_suffix(1);
  auto const rows = static_cast<int>(left.size()), columns = static_cast<int>(right.size());
  if (rows - columns >= limit || columns - rows >= limit) return limit;
  if (rows == 0 || columns == 0) return larger(rows, columns);
  constexpr int longest = 24;
  if (rows > longest || columns > longest) return limit;
  int cost[longest + 1][longest + 1]{};
  for (int i = 0; i <= rows; ++i) cost[i][0] = i;
  for (int j = 0; j <= columns; ++j) cost[0][j] = j;
  for (int i = 1; i <= rows; ++i) {
    for (int j = 1; j <= columns; ++j) {
      auto const l = static_cast<std::size_t>(i - 1), r = static_cast<std::size_t>(j - 1);
      int best = cost[i - 1][j - 1] + (left[l] == right[r] ? 0 : 1);
      best = smaller(best, smaller(cost[i - 1][j], cost[i][j - 1]) + 1);
      if (l > 0 && r > 0 && left[l] == right[r - 1] && left[l - 1] == right[r])
        best = smaller(best, cost[i - 2][j - 2] + 1);
      cost[i][j] = best;
    }
  }
  return smaller(cost[rows][columns], limit);
}

/// How far a name of that length may be from an existing one and still be taken for a slip of the hand.
constexpr int slip_limit(std::string_view name) { return name.size() < 4 ? 2 : name.size() < 8 ? 3 : 4; }

}  // namespace ashlar
