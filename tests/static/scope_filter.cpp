// SPDX-License-Identifier: BSL-1.0
// TF's scope filter: Python's re.match on the name of the tensor (SEMANTICS section 9).
#include <ashlar/scope/scope_filter.hpp>

using namespace ashlar;

constexpr bool matches(scope_filter const& filter, std::string_view variable) {
  return filter.matches(variable);
}

// A prefix of the text, not of the path.
static_assert(matches("foo", "foo/v") && matches("foo", "foobar/v") && matches("foo", "foo_1/v"));
static_assert(matches("foo/", "foo/v") && !matches("foo/", "foobar/v") && !matches("foo/", "foo_1/v"));
static_assert(!matches("v", "foo/v") && matches(".*v", "foo/v"), "at the start");
static_assert(matches("", "v") && matches({}, "v"));
static_assert(!matches("Foo", "foo/v"));

// The subject is the tensor's name, which ends in :0.
static_assert(
    !matches("v$", "v") && matches("v:0$", "v") && matches(".*v:0$", "foo/v") && !matches("v:1", "v"));

// A dot is any character, also where a scope's name has one.
static_assert(matches("a.b/", "a.b/v") && matches("a.b/", "axb/v"));
static_assert(matches("a\\.b/", "a.b/v") && !matches("a\\.b/", "axb/v"));

// Classes.
static_assert(matches("fc[12]/", "fc2/v") && !matches("fc[12]/", "fc3/v"));
static_assert(matches("fc[0-9a-f]/", "fcb/v") && !matches("fc[0-9a-f]/", "fcg/v"));
static_assert(matches("fc[^1]/", "fc2/v") && !matches("fc[^1]/", "fc1/v"));
static_assert(
    matches("[]]", "]") && matches("[a-]", "-") && matches("[\\]]", "]") && matches("[\\d_]+/", "1_2/v"));
static_assert(matches("fc\\d/", "fc1/v") && !matches("fc\\d/", "fcx/v") && matches("\\D\\D\\d", "fc1"));
static_assert(matches("\\w+/v", "fc_1/v") && !matches("\\w+/v", "a-b/v") && matches("\\w\\W", "a-b"));
static_assert(matches("\\S+$", "a b") == false && matches("a\\sb", "a b"));

// Repetition takes as much as the rest leaves, as little as the rest needs.
static_assert(
    matches("a*b", "b") && matches("a*ab", "aaab") && !matches("a+b", "b") && matches("a+b", "aab"));
static_assert(matches("ab?c", "ac") && matches("ab?c", "abc") && !matches("ab?c", "abbc"));
static_assert(matches(".*/w", "a/b/w") && matches(".*?/w", "a/b/w") && matches("a+?b", "aab") &&
    matches("ab??c", "abc"));

// Groups and alternatives.
static_assert(matches("fc1|fc2", "fc2/v") && matches("|x", "v") && !matches("fc1|fc2", "fc3/v"));
static_assert(matches("(fc1|fc2)/w", "fc2/w") && !matches("(fc1|fc2)/w", "fc1/b"));
static_assert(matches("(?:a|ab)c", "abc") && matches("(ab)+c", "ababc") && !matches("(ab)+c", "c"));
static_assert(matches("(ab)?c", "c") && matches("(a|b)*c", "abbac") && matches("(a*)*b", "aab"));
static_assert(matches("((a|b)/)+w", "a/b/a/w") && !matches("((a|b)/)+w", "a/c/w"));
static_assert(matches("(a|ab)(c|bcd)(d*):", "abcd"), "it goes back into groups");
static_assert(matches("^fc", "fc1") && !matches("a^b", "ab"));

// An empty round of a group does not go on for ever.
static_assert(matches("(a?)*b", "aab") && !matches("(a?)+c", "aab") && matches("(|a)+b", "ab"));

// A pattern made at run time says what is wrong with it, and matches nothing.
constexpr bool is_refused(std::string_view pattern, std::string_view message) {
  scope_filter const filter(pattern);
  return filter.check().message() == message && !filter.matches("aaa");
}
static_assert(scope_filter(std::string_view("a(b)*")).check());
static_assert(is_refused("a{2}",
    "Scope filter a{2} is not supported: counts in { } are not supported; write \\{ for the character"));
static_assert(is_refused("[a", "Scope filter [a is not supported: a [ is not closed"));
static_assert(is_refused("(a", "Scope filter (a is not supported: a ( is not closed"));
static_assert(is_refused("a)", "Scope filter a) is not supported: a ) closes nothing"));
static_assert(is_refused("*a", "Scope filter *a is not supported: * + and ? need something to repeat"));
static_assert(is_refused("a**", "Scope filter a** is not supported: * + and ? need something to repeat"));
static_assert(is_refused("a\\", "Scope filter a\\ is not supported: it ends in a backslash"));
static_assert(is_refused(
    "(?=a)", "Scope filter (?=a) is not supported: of the groups that begin with (? only (?: is supported"));
static_assert(is_refused("\\bfc",
    "Scope filter \\bfc is not supported: of the escapes with a letter or digit only \\d \\w \\s \\D \\W \\S "
    "are "
    "supported"));

// A filter looks at its pattern as long as it lives: a temporary string is not taken.
struct owning_string {
  ~owning_string();
  operator std::string_view() const;
};
static_assert(std::is_constructible_v<scope_filter, std::string_view> &&
    std::is_constructible_v<scope_filter, owning_string&> &&
    !std::is_constructible_v<scope_filter, owning_string>);
