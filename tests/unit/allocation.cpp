// SPDX-License-Identifier: BSL-1.0
// What touches the heap and what does not: every allocation of this program is counted, however it is asked
// for.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace {
std::atomic<std::size_t> allocated = 0;  // atomic: the compiler takes it that malloc changes nothing of ours
}

#ifdef __SANITIZE_ADDRESS__
// The address sanitizer has a malloc of its own, and tells of each call. (Debian's g++ lacks the header.)
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*)(void const volatile*, std::size_t), void (*)(void const volatile*));
int const hooked = __sanitizer_install_malloc_and_free_hooks(
    [](void const volatile*, std::size_t) { ++allocated; }, [](void const volatile*) {});
#else
// In place of glibc's, for the whole program: operator new and Eigen come here too.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) noexcept {
  ++allocated;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  ++allocated;
  return __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) noexcept {
  ++allocated;
  return __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++allocated;
  return __libc_memalign(alignment, size);
}
}
#endif

using namespace ashlar;

namespace {

struct net : model<input<50>, dense<64, activation<relu>>, dense<32, activation<softmax>>> {};

template <int Rows>
using batch = Eigen::Matrix<float, Rows, 50, Eigen::RowMajor>;

std::size_t allocations(auto const& run) {
  std::size_t const before = allocated;
  run();
  return allocated - before;
}

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
