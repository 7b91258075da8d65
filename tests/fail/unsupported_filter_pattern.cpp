// SPDX-License-Identifier: BSL-1.0
// KIND: filter
// WRONG: A filter's pattern is outside the subset of regular expressions
// EXPECT: this_pattern_is_not_supported
#include <ashlar/scope/scope_filter.hpp>

#ifdef MISTAKE
bool matches(std::string_view name) { return ashlar::scope_filter("fc{2}").matches(name); }
#else
bool matches(std::string_view name) { return ashlar::scope_filter("fcfc").matches(name); }
#endif
