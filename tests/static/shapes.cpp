// SPDX-License-Identifier: BSL-1.0
// Shapes, and how TF compares and prints them.
#include <ashlar/core/sentence.hpp>
#include <ashlar/core/shape.hpp>

using namespace ashlar;

static_assert(shape{}.rank() == 0 && shape{}.count() == 1 && shape{}.back() == 1, "a scalar");
static_assert(shape{50, 64}.rank() == 2 && shape{50, 64}.count() == 3200 && shape{50, 64}.back() == 64);
static_assert(shape{50, 64}[0] == 50 && shape{3, 0}.count() == 0);
static_assert(shape{128, 50}.with_back(64) == shape{128, 64} && shape{}.with_back(64) == shape{});
static_assert(shape{2, 3} != shape{3, 2} && shape{2} != shape{2, 1} && shape{} != shape::unknown());

// What is not known.
static_assert(!shape::unknown().has_rank() && !shape::unknown().fully_defined());
static_assert(shape{2, -7}[1] == shape::unknown_extent && !shape{2, -1}.fully_defined());
static_assert(shape{2, 3}.fully_defined() && shape{}.fully_defined());
constexpr shape unknown = shape::unknown();
static_assert(unknown.begin() == unknown.end());

// TensorShape.is_compatible_with
static_assert(shape{2, 3}.compatible_with({2, 3}) && !shape{2, 3}.compatible_with({3, 2}));
static_assert(shape{2, -1}.compatible_with({2, 3}) && shape{2, 3}.compatible_with({-1, 3}));
static_assert(!shape{2, -1}.compatible_with({3, -1}) && !shape{1}.compatible_with({}) &&
    !shape{2}.compatible_with({2, 1}));
static_assert(shape::unknown().compatible_with({2, 3}) && shape{2, 3}.compatible_with(shape::unknown()));

// More axes than there is room for are noticed and do no harm.
constexpr shape nine{1, 2, 3, 4, 5, 6, 7, 8, 9};
static_assert(nine.too_long() && !shape{1, 2, 3, 4, 5, 6, 7, 8}.too_long());
static_assert(nine.end() - nine.begin() == shape::max_rank && nine.back() == 8 && nine.count() == 40320);
static_assert(!nine.fully_defined() && nine.with_back(1) != nine && !nine.compatible_with({1, 2}));

// As Python prints a tuple.
constexpr bool prints(shape const& value, std::string_view expected) {
  return sentence{value}.view() == expected;
}
static_assert(prints({}, "()") && prints({3}, "(3,)") && prints({2, 3}, "(2, 3)"));
static_assert(prints({-1, 3}, "(?, 3)") && prints(shape::unknown(), "<unknown>"));
static_assert(prints(nine, "(1, 2, 3, 4, 5, 6, 7, 8, and more)"));
