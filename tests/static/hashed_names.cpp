// SPDX-License-Identifier: BSL-1.0
// What is found out about a name once, and how far one name is from another.
#include <ashlar/core/hashed_name.hpp>
#include <ashlar/core/nearest.hpp>

using namespace ashlar;

constexpr std::string_view made = "Fc/w";
static_assert(hashed_name("Fc/w").view() == "Fc/w" && hashed_name("Fc/w").size == 4);
static_assert(
    hashed_name("Fc/w").hash == hashed_name(made).hash && hashed_name("a").hash != hashed_name("b").hash);
static_assert(
    hashed_name("Fc/w").is_static && !hashed_name(made).is_static && hashed_name::of_static(made).is_static);
static_assert(hashed_name("Fc").has_upper && !hashed_name("fc").has_upper);
static_assert(hashed_name("a/b").has_slash && !hashed_name("ab").has_slash);
static_assert(
    hashed_name("a/").ends_in_slash && !hashed_name("/a").ends_in_slash && !hashed_name("").ends_in_slash);
static_assert(hashed_name("").size == 0 && hashed_name("a").size == 1);

// TF's [A-Za-z0-9.][A-Za-z0-9_.\-/]* at the root, and any of the second class inside.
constexpr bool valid_everywhere(hashed_name name) { return name.valid_at_root() && name.characters_valid; }
constexpr bool valid_inside_only(hashed_name name) { return !name.valid_at_root() && name.characters_valid; }
constexpr bool valid_nowhere(hashed_name name) { return !name.valid_at_root() && !name.characters_valid; }
static_assert(
    valid_everywhere("a") && valid_everywhere("Z") && valid_everywhere("9-x.y") && valid_everywhere(".v"));
static_assert(valid_everywhere("a//b_/") && valid_everywhere(".."));
static_assert(valid_inside_only("_a") && valid_inside_only("-a") && valid_inside_only("/a"));
static_assert(valid_nowhere("a b") && valid_nowhere("foo:0") && valid_nowhere("é") && valid_nowhere("a\\b"));
static_assert(!hashed_name("").valid_at_root());

// Insertions, deletions, replacements, and swaps of neighbours.
constexpr int distance(std::string_view left, std::string_view right) {
  return edit_distance(left, right, 9);
}
static_assert(distance("weight", "weight") == 0 && distance("", "") == 0 && distance("", "abc") == 3);
static_assert(distance("weight", "wieght") == 1, "a swap is one slip");
static_assert(distance("weight", "weights") == 1 && distance("weights", "weight") == 1);
static_assert(distance("fc1/weight", "fc2/weight") == 1 && distance("kitten", "sitting") == 3);
static_assert(distance("ca", "abc") == 3, "optimal string alignment edits no part twice");
static_assert(
    distance("ab", "ba") == 1 && distance("abcd", "badc") == 2 && distance("abcdef", "uvwxyz") == 6);
static_assert(edit_distance("abcdef", "uvwxyz", 3) == 3, "no further than the limit");
static_assert(edit_distance("a", "abcdefgh", 4) == 4 && edit_distance("a", "b", 1) == 1);
static_assert(slip_limit("b") == 2 && slip_limit("bias") == 3 && slip_limit("fc1/weight") == 4);
