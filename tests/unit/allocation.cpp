// SPDX-License-Identifier: BSL-1.0
// A forward pass takes nothing from the heap, neither by new nor by Eigen's own allocation.
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

int taken = 0;  // what the heap was asked for

}  // namespace

// Eigen asserts that it may allocate; where it may not the assertion counts and goes on.
#define EIGEN_RUNTIME_NO_MALLOC
#define eigen_assert(condition) ((condition) ? void() : void(++taken))

#include "matrices.hpp"

#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>

void* operator new(std::size_t size) {
  ++taken;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  ++taken;
  auto const align = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(align, (size + align - 1) / align * align)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace ashlar;

namespace {

/// How often `function` asks the heap.
int allocations(auto const& function) {
  int const before = taken;
  Eigen::internal::set_is_malloc_allowed(false);
  function();
  Eigen::internal::set_is_malloc_allowed(true);
  return taken - before;
}

struct net : model<input<50>, dense<64, activation<relu>>, dense<32, no_bias>, activation<relu>,
                 dense<10, named<"logits">>, activation<softmax>> {};

using fixed_batch = Eigen::Matrix<float, 128, 50, Eigen::RowMajor>;
using dynamic_batch = Eigen::Matrix<float, Eigen::Dynamic, 50, Eigen::RowMajor>;
using dynamic_result = Eigen::Matrix<float, Eigen::Dynamic, 10, Eigen::RowMajor>;

}  // namespace

BOOST_AUTO_TEST_SUITE(allocation)

BOOST_AUTO_TEST_CASE(the_counter_counts) {
  BOOST_TEST(allocations([] { ::operator delete(::operator new(8)); }) == 1);
  BOOST_TEST(allocations([] { std::make_unique<net>(); }) == 1, "aligned");
  BOOST_TEST(allocations([] { Eigen::MatrixXf(3, 4).setZero(); }) == 1);
  BOOST_TEST(allocations([] {}) == 0);
}

BOOST_AUTO_TEST_CASE(fixed_batches_allocate_nothing) {
  net const n;
  auto const x = some<fixed_batch>(128, 50);
  float sum = 0;
  BOOST_TEST(allocations([&] { sum += n(x).sum(); }) == 0);
  BOOST_TEST(allocations([&] { sum += n(x.row(3)).sum(); }) == 0);
  BOOST_TEST(allocations([&] { sum += n(x.topRows<7>() * 2).sum(); }) == 0);
  BOOST_TEST(sum > 0);
}

BOOST_AUTO_TEST_CASE(dynamic_batches_allocate_their_result_alone) {
  net const n;
  auto const x = some<dynamic_batch>(129, 50);
  dynamic_result y;
  BOOST_TEST(allocations([&] { n(x, y); }) == 1);
  BOOST_TEST(allocations([&] { n(x, y); }) == 0, "where it is there already");
  BOOST_TEST(allocations([&] { n(x.middleRows(5, 8), y); }) == 1, "where it has another size");
  BOOST_TEST(allocations([&] { dynamic_result const z = n(x); }) == 1);
}

BOOST_AUTO_TEST_CASE(nor_do_models_and_their_listing) {
  BOOST_TEST(allocations([] {
    net n, copy = n;
    copy = n;
    n.initialize(3);
    n["logits/bias"_v].setOnes();
    auto const all = global_variables("dense.*/kernel");
    if (all.size() != 4) ++taken;
  }) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
