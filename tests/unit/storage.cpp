// SPDX-License-Identifier: BSL-1.0
// A model's block of variables: types, places, sharing and copies.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstdint>
#include <cstring>

using namespace ashlar;

namespace {

struct tutorial
    : model<input<1>, variable_scope<"vs1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>>,
          variable_scope<"vs1", get_variable<"v2", dims<2, 3>>>,
          variable_scope<"vs1", reuse, get_variable<"v", dims<2, 3>>>> {};

struct shapes
    : model<input<1>, get_variable<"scalar", dims<>>, get_variable<"vector", dims<64>>,
          get_variable<"matrix", dims<50, 64>>, get_variable<"column", dims<5, 1>>,
          get_variable<"filter", dims<2, 3, 4, 5>>, get_variable<"half", dims<3, 2>, dtype<half_precision>>,
          get_variable<"flag", dims<7>, dtype<bool>>, get_variable<"step", dims<>, dtype<std::int64_t>>> {};

template <class Scalar, int Rows, int Columns>
using row_by_row = Eigen::Matrix<Scalar, Rows, Columns, Eigen::RowMajor>;

template <text Name, class Matrix>
constexpr bool is_a =
    std::same_as<decltype(std::declval<shapes&>()[variable_name<Name>{}]), Eigen::Map<Matrix>>&& std::same_as<
        decltype(std::declval<shapes const&>()[variable_name<Name>{}]), Eigen::Map<Matrix const>>;

static_assert(is_a<"scalar", row_by_row<float, 1, 1>> && is_a<"vector", row_by_row<float, 1, 64>>);
static_assert(is_a<"matrix", row_by_row<float, 50, 64>> && is_a<"filter", row_by_row<float, 2 * 3 * 4, 5>>);
static_assert(is_a<"column", Eigen::Matrix<float, 5, 1>>, "one column lies in memory as its rows do");
static_assert(is_a<"half", row_by_row<Eigen::half, 3, 2>> && is_a<"flag", row_by_row<bool, 1, 7>>);
static_assert(is_a<"step", row_by_row<std::int64_t, 1, 1>>);

static_assert(shapes::parameter_count == 1 + 64 + 3200 + 5 + 120 + 6 + 7 + 1);
static_assert(shapes::parameter_bytes == 4 * (1 + 64 + 3200 + 5 + 120) + 2 * 6 + 7 + 8);

std::uintptr_t address(void const* of) { return reinterpret_cast<std::uintptr_t>(of); }

}  // namespace

BOOST_AUTO_TEST_SUITE(storage)

BOOST_AUTO_TEST_CASE(variables_lie_aligned_in_the_object_in_order) {
  shapes n;
  auto const slots = n.slots();
  auto const block = n.bytes();
  BOOST_TEST(slots.size() == 8);
  BOOST_TEST(block.size() == shapes::storage_bytes);
  BOOST_TEST(
      (address(block.data()) >= address(&n) && address(block.data() + block.size()) <= address(&n + 1)));
  std::byte const* free = block.data();
  for (std::size_t i = 0; i < slots.size(); ++i) {
    BOOST_TEST(slots[i].name == shapes::variables[i].name);
    BOOST_TEST(
        (slots[i].shape == shapes::variables[i].shape && slots[i].dtype == shapes::variables[i].dtype));
    BOOST_TEST(slots[i].bytes() == slots[i].shape.count() * size_of(slots[i].dtype));
    BOOST_TEST(address(slots[i].data) % 64 == 0);
    BOOST_TEST((slots[i].data >= free && slots[i].data - free < 64));
    free = slots[i].data + slots[i].bytes();
  }
  BOOST_TEST((free <= block.data() + block.size()));
  BOOST_TEST(address(n["matrix"_v].data()) == address(slots[2].data));
}

BOOST_AUTO_TEST_CASE(rows_lie_one_behind_the_other) {
  tutorial n;
  auto v = n["vs1/v_1"_v];
  v << 1, 2, 3, 4, 5, 6;
  float in_memory[6];
  std::memcpy(in_memory, n.slots()[1].data, sizeof in_memory);
  BOOST_TEST(in_memory == (std::array<float, 6>{1, 2, 3, 4, 5, 6}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_shared_variable_is_one_place) {
  tutorial n;
  auto vs_gv1 = n.declared<1>(), vs_gv3 = n.declared<3>();
  BOOST_TEST(vs_gv3.data() == vs_gv1.data());
  BOOST_TEST(n["vs1/v_1"_v].data() == vs_gv1.data());
  BOOST_TEST(n.declared<2>().data() != vs_gv1.data());
  vs_gv3(1, 2) = 555;
  BOOST_TEST(vs_gv1(1, 2) == 555);
}

BOOST_AUTO_TEST_CASE(copies_are_independent) {
  tutorial n;
  n["vs1/v"_v](0) = 2;
  tutorial copy = n, assigned;
  assigned = n;
  n["vs1/v"_v](0) = 3;
  BOOST_TEST(copy["vs1/v"_v](0) == 2);
  BOOST_TEST(assigned["vs1/v"_v](0) == 2);
  BOOST_TEST((copy["vs1/v_1"_v] == n["vs1/v_1"_v]));
  tutorial const moved = std::move(copy);
  BOOST_TEST(moved["vs1/v"_v](0) == 2);
  n = *&n;
  BOOST_TEST(n["vs1/v"_v](0) == 3);
}

struct without_variables : model<input<3>, activation<relu>> {};

BOOST_AUTO_TEST_CASE(a_model_may_have_no_variables) {
  without_variables n;
  static_assert(without_variables::parameter_bytes == 0 && without_variables::storage_bytes == 0);
  BOOST_TEST(n.slots().empty());
  BOOST_TEST(n.bytes().empty());
  BOOST_TEST((n(Eigen::RowVector3f(-1, 0, 2)) == Eigen::RowVector3f(0, 0, 2)));
}

BOOST_AUTO_TEST_SUITE_END()
