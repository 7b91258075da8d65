// SPDX-License-Identifier: BSL-1.0
// Paths such as a/b/c, each kept once: two are equal exactly when their indices are, and no whole path is
// ever copied.
#pragma once

#include "../core/hashed_name.hpp"
#include "flat_array.hpp"

#include <cstdint>
#include <string_view>

namespace ashlar {

/// An interned path; `path::root` is the empty one.
enum class path : std::int32_t { none = -1, root = 0 };

namespace detail {

/// How often a variable scope was opened (SEMANTICS C1-C4 call this cnt), with the times that tell whether it
/// still counts.
struct scope_counter {
  int openings;
  int counted_at;
  int left_at;  // when the scope was last left: older counts below it are void
  int next_default;  // where the search for a free default name goes on
};

/// One component of a path, and what the tables know under the whole path. Without default values, for arrays
/// of nodes are made long before the nodes.
struct path_node {
  char const* characters;
  std::uint32_t size;
  std::uint32_t length;  // of the whole path
  std::uint32_t hash;
  path parent;
  path next;  // in the same bucket
  path lower;  // the same path in lower case; none until it is asked for
  bool valid_operation;  // the whole path satisfies TF's expression for operation names
  bool is_operation;
  bool is_static;  // its characters live as long as the program
  int kept_at;  // in a snapshot, where its characters are kept if they were a copy; else -1
  int requests;  // unique names: how often this (lower-case) name was asked for
  int variable;  // variable store, or -1
  int scope;  // the scope object last opened under this path, or -1
  scope_counter counter;
};

// As copy_values.
constexpr bool same_characters(char const* left, char const* right, std::uint32_t count) {
#ifdef __clang__
  return __builtin_memcmp(left, right, count) == 0;
#else
  for (std::uint32_t i = 0; i < count; ++i)
    if (left[i] != right[i]) return false;
  return true;
#endif
}

/// The nodes of a path table, to be read.
struct path_view {
  path_node const* nodes = nullptr;
  char const* kept = nullptr;  // where a snapshot has the characters that were copies

  constexpr path_node const& operator[](path which) const { return nodes[static_cast<int>(which)]; }

  constexpr bool is_below(path which, path above) const {
    while (which != path::none && which != above) which = (*this)[which].parent;
    return which == above;
  }

  /// The longest path that both begin with; a path stands behind what it begins with.
  constexpr path shared(path left, path right) const {
    while (left != right) (left > right ? left : right) = (*this)[left > right ? left : right].parent;
    return left;
  }

  /// Writes the whole path, `length` characters, without a terminating zero; where it begins with `written`,
  /// only what comes behind that.
  constexpr void write(path which, char* to, path written = path::root) const {
    char* end = to + (*this)[which].length;
    while (which != written) {
      path_node const& node = (*this)[which];
      end -= node.size;
      char const* characters = node.kept_at < 0 ? node.characters : kept + node.kept_at;
      copy_values(characters, static_cast<int>(node.size), end);
      which = node.parent;
      if (which != path::root) *--end = '/';
    }
  }
};

/// All paths of one graph, as a tree of components in one array, found by hash.
class path_table {
public:
  constexpr path_table() {
    rehash(fewest_buckets);
    path_node root{};
    root.parent = path::none, root.is_static = true, root.kept_at = root.variable = root.scope = -1;
    nodes.push_back(root);
  }
  constexpr ~path_table() {
    for (char* each : copies_) delete[] each;
    if (!borrows_buckets_) delete[] buckets_;
  }
  path_table(path_table const&) = delete;
  path_table& operator=(path_table const&) = delete;

  constexpr path_node& operator[](path which) { return nodes.data[static_cast<int>(which)]; }
  constexpr path_node const& operator[](path which) const { return nodes.data[static_cast<int>(which)]; }

  /// The number of buckets of a table of so many nodes.
  static constexpr std::uint32_t buckets_for(int number) {
    std::uint32_t count = fewest_buckets;
    while (count < static_cast<std::uint32_t>(number)) count *= 2;
    return count;
  }

  /// How often a component was looked up, and what else takes as long: most of a program's cost.
  int work = 0;
  flat_array<path_node> nodes;

  /// Makes room for so many nodes.
  constexpr void reserve(int count) {
    nodes.reserve(count);
    if (buckets_for(count) > bucket_count_) rehash(buckets_for(count));
  }

  /// TF's plain joining: `name` alone at the root, else base + "/" + name. A name may hold slashes of its
  /// own.
  constexpr path join(path base, hashed_name const& name) {
    if (!name.has_slash) return base == path::root && name.size == 0 ? base : child(base, name);
    std::string_view rest = name.view();
    work += static_cast<int>((name.size + 8) / 16);  // its components are hashed
    for (auto slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
      base = child(base, component(name, rest.substr(0, slash)));
      rest.remove_prefix(slash + 1);
    }
    return child(base, component(name, rest));
  }

  /// The path with "_" and a number written behind its last component.
  constexpr path with_suffix(path base, int number) {
    char digits[12]{};
    std::uint32_t first = sizeof digits;
    for (int rest = number; first == sizeof digits || rest > 0; rest /= 10)
      digits[--first] = static_cast<char>('0' + rest % 10);
    digits[--first] = '_';
    return append(base, std::string_view(digits + first, sizeof digits - first));
  }

  /// The path with more characters behind it.
  constexpr path append(path base, std::string_view suffix) {
    path_node const& node = (*this)[base];
    auto const added = static_cast<std::uint32_t>(suffix.size());
    char* composed = new char[node.size + added]{};
    copy_values(node.characters, static_cast<int>(node.size), composed);
    copy_values(suffix.data(), static_cast<int>(added), composed + node.size);
    path const parent = base == path::root ? base : node.parent;
    path const result = join(parent, hashed_name(std::string_view(composed, node.size + added)));
    delete[] composed;
    return result;
  }

  /// The path of the one empty component, which begins all paths written with a leading slash.
  constexpr path leading_slash() { return child(path::root, hashed_name("")); }
  /// The path in lower case.
  constexpr path lower(path which) {
    if (path known = (*this)[which].lower; known != path::none) return known;
    path_node const node = (*this)[which];
    if (node.is_static)
      if (auto const same = hashed_name::of_static({node.characters, node.size}); !same.has_upper)
        return (*this)[which].lower = child(lower(node.parent), same);
    char* lowered = new char[node.size + 1]{};
    for (std::uint32_t i = 0; i < node.size; ++i) {
      char const c = node.characters[i];
      lowered[i] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    path const result = child(lower(node.parent), hashed_name(std::string_view(lowered, node.size)));
    delete[] lowered;
    return (*this)[which].lower = result;
  }

  /// Writes the whole path, `length` characters, without a terminating zero.
  constexpr void write(path which, char* to) const { path_view{nodes.data, nullptr}.write(which, to); }

  /// The whole path as text that lives as long as the table: for sentences, not for the way there.
  constexpr std::string_view spell(path which) {
    if (which == path::none) return {};
    char* characters = new char[(*this)[which].length + 1]{};
    write(which, characters);
    copies_.push_back(characters);
    return {characters, (*this)[which].length};
  }

  /// A copy of characters that lives as long as the table.
  constexpr char const* keep(char const* characters, std::uint32_t count) {
    char* copy = new char[count + 1]{};
    copy_values(characters, static_cast<int>(count), copy);
    copies_.push_back(copy);
    return copy;
  }

private:
  friend class graph_snapshots;
  static constexpr std::uint32_t fewest_buckets = 64;

  static constexpr hashed_name component(hashed_name const& whole, std::string_view part) {
    return whole.is_static ? hashed_name::of_static(part) : hashed_name(part);
  }

  constexpr path child(path parent, hashed_name const& name) {
    path_node const* const known = nodes.data;
    path* const bucket =
        buckets_ + ((name.hash + static_cast<std::uint32_t>(parent)) * spread >> bucket_shift_);
    for (path each = *bucket; each != nothing; each = known[static_cast<int>(each)].next)
      if (known[static_cast<int>(each)].hash == name.hash &&
          is_child(known[static_cast<int>(each)], parent, name))
        return ++work, each;
    return ++work, add_child(parent, name, bucket);
  }

  static constexpr bool is_child(path_node const& node, path parent, hashed_name const& name) {
    return node.parent == parent && node.size == name.size &&
        same_characters(node.characters, name.data, name.size);
  }

  constexpr path add_child(path parent, hashed_name const& name, path* bucket) {
    int const added = nodes.size;
    if (static_cast<std::uint32_t>(added) >= bucket_count_) {
      rehash(2 * bucket_count_);
      bucket = buckets_ + ((name.hash + static_cast<std::uint32_t>(parent)) * spread >> bucket_shift_);
    }
    if (!name.is_static)
      owned_.push_back(static_cast<path>(added)), work += 1 + static_cast<int>(name.size / 16);
    path_node const& above = nodes.data[static_cast<int>(parent)];
    nodes.push_back({.characters = name.is_static ? name.data : keep(name.data, name.size),
        .size = name.size,
        .length = parent == path::root ? name.size : above.length + 1 + name.size,
        .hash = name.hash,
        .parent = parent,
        .next = *bucket,
        .lower = !name.has_upper && above.lower == parent ? static_cast<path>(added) : path::none,
        .valid_operation =
            name.characters_valid && (parent == path::root ? name.starts_well : above.valid_operation),
        .is_operation = false,
        .is_static = name.is_static,
        .kept_at = -1,
        .requests = 0,
        .variable = -1,
        .scope = -1,
        .counter = {}});
    return *bucket = static_cast<path>(added);
  }

  constexpr void set_buckets(path const* from, int count) {
    put_buckets(new path[static_cast<std::size_t>(count)], static_cast<std::uint32_t>(count), false);
    copy_values(from, count, buckets_);
  }

  constexpr void rehash(std::uint32_t count) {
    put_buckets(new path[count]{}, count, false);
    fill_buckets();
  }

  constexpr void put_buckets(path* buckets, std::uint32_t count, bool borrowed) {
    if (!borrows_buckets_) delete[] buckets_;
    buckets_ = buckets, borrows_buckets_ = borrowed;
    bucket_count_ = count, bucket_shift_ = 32;
    for (; count > 1; count /= 2) --bucket_shift_;
  }

  constexpr void fill_buckets() {
    for (int i = 1; i < nodes.size; ++i) {
      path_node& node = nodes.data[i];
      path& bucket =
          buckets_[(node.hash + static_cast<std::uint32_t>(node.parent)) * spread >> bucket_shift_];
      node.next = bucket;
      bucket = static_cast<path>(i);
    }
  }

  // A bucket is told by the upper bits of a product with it.
  static constexpr std::uint32_t spread = 0x9E3779B1u;
  // What ends the list of a bucket, in which the root is never found; so new buckets are zeros.
  static constexpr path nothing = path::root;

  flat_array<path> owned_;  // those whose own characters are copies
  flat_array<char*> copies_;
  path* buckets_ = nullptr;
  std::uint32_t bucket_count_ = 0;  // a power of two
  int bucket_shift_ = 32;
  bool borrows_buckets_ = false;
};

}  // namespace detail
}  // namespace ashlar
