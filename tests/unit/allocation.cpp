// SPDX-License-Identifier: BSL-1.0
// What touches the heap and what does not: every allocation of this program is counted, however it is asked
// for.
#include "allocations.hpp"

#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

using namespace ashlar;

namespace {

struct net : model<input<50>, dense<64, activation<relu>>, dense<32, activation<softmax>>> {};

template <int Rows>
using batch = Eigen::Matrix<float, Rows, 50, Eigen::RowMajor>;

// So that the compiler, which may leave out an allocation that nobody sees, does not.
void* escaped(void* pointer) {
  __asm__ volatile("" : "+r"(pointer));
  return pointer;
}

// Where a result goes, so that no call is left out.
float volatile seen = 0;

}  // namespace

BOOST_AUTO_TEST_SUITE(allocation)

BOOST_AUTO_TEST_CASE(what_allocates_is_counted) {
  BOOST_TEST(allocations([] { std::free(escaped(std::malloc(1))); }) == 1);
  BOOST_TEST(allocations([] { std::free(escaped(std::calloc(1, 1))); }) == 1);
  BOOST_TEST(allocations([] { std::free(escaped(std::realloc(nullptr, 1))); }) == 1);
  BOOST_TEST(allocations([] { std::free(escaped(std::aligned_alloc(64, 64))); }) == 1);
  BOOST_TEST(allocations([] { ::operator delete(escaped(::operator new(1))); }) == 1);
  BOOST_TEST(allocations([] {
    constexpr std::align_val_t line{64};
    ::operator delete(escaped(::operator new(64, line)), line);
  }) == 1);
  BOOST_TEST(allocations([] { seen = Eigen::MatrixXf::Ones(9, 9).eval()(0, 0); }) == 1);
}

BOOST_AUTO_TEST_CASE(making_copying_and_reading_a_model) {
  BOOST_TEST(allocations([] {
    net n;
    net copy = n;
    copy.initialize(1);
    n = copy;
    n["dense/kernel"_v](0, 0) = 1;
    seen = n["dense_1/bias"_v].sum();
  }) == 0);
}

BOOST_AUTO_TEST_CASE(listing_variables) {
  net const n;
  std::size_t all = 0, filtered = 0;
  BOOST_TEST(allocations([&] {
    for (live_variable const& each : global_variables()) all += each.info->shape.count();
    filtered = global_variables("dense_1").size();
  }) == 0);
  BOOST_TEST(all == net::parameter_count);
  BOOST_TEST(filtered == 2);
}

BOOST_AUTO_TEST_CASE(batches_known_to_the_compiler) {
  net const n;
  auto const one = batch<1>::Ones().eval();
  auto const eight = batch<8>::Ones().eval();
  auto const many = std::make_unique<batch<128>>(batch<128>::Ones());
  BOOST_TEST(allocations([&] { seen = n(one)(0, 0); }) == 0);
  BOOST_TEST(allocations([&] { seen = n(eight)(7, 31); }) == 0);
  BOOST_TEST(allocations([&] { seen = n(*many)(127, 31); }) == 0);
}

BOOST_AUTO_TEST_CASE(batches_known_at_run_time) {
  net const n;
  batch<Eigen::Dynamic> const x = batch<Eigen::Dynamic>::Ones(13, 50);
  BOOST_TEST(allocations([&] { seen = n(x)(12, 31); }) == 1, "n(x) allocates its result alone");

  row_major<float, Eigen::Dynamic, 32> y(13, 32);
  BOOST_TEST(allocations([&] { n(x, y); }) == 0);
  y.resize(12, 32);
  BOOST_TEST(allocations([&] { n(x, y); }) == 1, "a result of another size is resized");
}

BOOST_AUTO_TEST_SUITE_END()
