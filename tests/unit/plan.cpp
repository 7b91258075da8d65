// SPDX-License-Identifier: BSL-1.0
// The plan of a model's workspace: how small it is, and that values which are needed at once lie apart.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <tuple>

using namespace ashlar;

namespace {

template <class... Body>
constexpr std::size_t workspace = model<Body...>::workspace_bytes;

constexpr std::size_t floats(std::size_t count) { return count * sizeof(float); }

// The last operation writes into the output, the first reads the input.
static_assert(workspace<input<64>, dense<32>> == 0);
static_assert(workspace<input<64>, activation<relu>, activation<relu>> == 0);
static_assert(workspace<input<64>, dense<32>, dense<16>> == floats(32));
// Two values are alive at a time, and the third lies where the first was.
static_assert(workspace<input<64>, dense<64>, dense<32>, dense<64>, dense<16>> == floats(96));
static_assert(workspace<input<16>, repeat<9, dense<16>>> == floats(32));
// Activations and normalisations write over their input, reshapes move nothing.
static_assert(workspace<input<64>, dense<32>, activation<relu>, activation<relu>, dense<16>> == floats(32));
static_assert(workspace<input<64>, reshape<8, 8>, dropout, flatten, dense<16>> == 0);
// What goes by a residual is kept, unless it is the input itself.
static_assert(workspace<input<16>, residual<dense<16>>> == 0);
static_assert(workspace<input<16>, dense<16>, residual<dense<16>>, dense<16>> == floats(32));
static_assert(
    workspace<input<16>, dense<16>, residual<dense<32>, dense<16>>, dense<16>> == floats(16 + 32 + 16));
// An activation does not write over what another branch still reads.
static_assert(workspace<input<16>, dense<16>, add<activation<relu>, dense<16>>, dense<16>> == floats(48));

// Samples go through a model together as long as their values stay in the first cache, or, with weights that
// they had better share, in half of the second.
static_assert(detail::samples_at_once(0, 0) == 8 && detail::samples_at_once(8192, 0) == 4);
static_assert(detail::samples_at_once(32 * 1024 + 1, 0) == 1);
static_assert(sizeof(void*) < 8 ||
    (detail::samples_at_once(4096, 2 << 20) == 64 && detail::samples_at_once(4097, 2 << 20) == 32));

struct tangled
    : model<input<16>, dense<16>, residual<dense<48>, residual<activation<relu>, dense<48>>, dense<16>>,
          concat<activation<relu>, dense<32>, multiply<dense<16>, activation<sigmoid>>>, activation<relu>,
          add<dense<16>, sequential<dense<80>, residual<dense<80>>, dense<16>>, dense<16>>, dense<4>> {};
struct timed : model<input<4, 16>, time_distributed<dense<32>, residual<dense<32>>>, layer_norm<>,
                   concat<lstm<16, return_sequences>, gru<16, return_sequences>>, simple_rnn<16>> {};
struct image
    : model<input<8, 8, 2>, conv2d<16, kernel_size<3, 3>, same>, residual<batch_norm<>, activation<relu>>,
          max_pooling2d<pool_size<2, 2>>, add<conv2d<4>, sequential<conv2d<16>, conv2d<4>>>, flatten> {};

using detail::scratch_place;

/// One plan, with the lives of its values worked out anew by walking the operations.
template <class Of, scratch_place Place>
struct walked {
  using net = Of;
  static constexpr bool is_of_one = Place == scratch_place::among_values;
  using parameters = detail::known_parameters<typename net::program>;
  static constexpr auto const& list = parameters::operations::operations;
  static constexpr auto const& plan = is_of_one ? parameters::plan() : parameters::batch_plan();

  static extent size(int value) {
    extent result = value == 0 ? extent(net::program::input().count()) : 0;
    for (int i = 0; i < list.count; ++i)
      if (list.all[std::size_t(i)].out == value)
        result = plan.times[std::size_t(i)] *
            extent(detail::resolution<typename net::program>::tables()
                    .layers[list.all[std::size_t(i)].layer]
                    .output.count());
    return result;
  }
  /// Whether a later operation reads the value, itself or under another name.
  static bool read_after(int value, int operation) {
    for (int i = operation + 1; i < list.count; ++i) {
      auto const& each = list.all[std::size_t(i)];
      if (each.in == value || each.other == value) return true;
      if (each.out == value && each.kind == detail::operation_kind::part) return true;
    }
    return list.result == value;
  }
  static bool made_before(int value, int operation) {
    if (value == 0) return true;
    for (int i = 0; i < operation; ++i)
      if (list.all[std::size_t(i)].out == value) return true;
    return false;
  }
  static bool overlap(int left, int right) {
    auto const &l = plan.values[std::size_t(left)], &r = plan.values[std::size_t(right)];
    if (l.where != r.where) return false;
    if (l.where != detail::value_place::kind::workspace) return true;
    return l.offset < r.offset + size(right) && r.offset < l.offset + size(left);
  }
  /// What an operation needs beside its values while it runs.
  static extent scratch(int operation) {
    auto const& each = list.all[std::size_t(operation)];
    auto const& traits = parameters::operations::traits[std::size_t(each.layer)];
    if (each.kind != detail::operation_kind::layer) return 0;
    shape const& x = detail::resolution<typename net::program>::tables().layers[each.layer].input;
    return (traits.scratch_size != nullptr ? traits.scratch_size(x) : 0) +
        (traits.state_size != nullptr && traits.batch_uses_state ? traits.state_size(x) : 0);
  }
  static bool renamed(int operation) {
    auto const kind = list.all[std::size_t(operation)].kind;
    return kind == detail::operation_kind::alias || kind == detail::operation_kind::enter_time ||
        kind == detail::operation_kind::leave_time;
  }
};

template <class Net>
using alone = walked<Net, scratch_place::among_values>;
template <class Net>
using together = walked<Net, scratch_place::behind_values>;
using plans = std::tuple<alone<tangled>, alone<timed>, alone<image>, together<tangled>, together<timed>,
    together<image>>;

}  // namespace

BOOST_AUTO_TEST_SUITE(workspace_plan)

BOOST_AUTO_TEST_CASE_TEMPLATE(what_an_operation_writes_is_read_by_no_later_one, Walked, plans) {
  int written = 0;
  for (int i = 0; i < Walked::list.count; ++i) {
    if (Walked::renamed(i)) continue;
    int const out = Walked::list.all[std::size_t(i)].out;
    ++written;
    for (int value = 0; value < Walked::list.values; ++value)
      if (value != out && Walked::made_before(value, i) && Walked::read_after(value, i))
        BOOST_TEST(!Walked::overlap(value, out), "operation " << i << " writes over value " << value);
  }
  BOOST_TEST(written >= 6);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(everything_lies_inside, Walked, plans) {
  for (int value = 1; value < Walked::list.values; ++value) {
    auto const& place = Walked::plan.values[std::size_t(value)];
    if (place.where == detail::value_place::kind::workspace)
      BOOST_TEST((place.offset >= 0 && place.offset + Walked::size(value) <= Walked::plan.elements));
  }
  if (Walked::is_of_one)
    BOOST_TEST(Walked::net::workspace_bytes == floats(std::size_t(Walked::plan.elements_of(1))));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(scratch_memory_lies_inside, Walked, plans) {
  extent most = 0;
  for (int i = 0; i < Walked::list.count; ++i) {
    extent const needed = Walked::scratch(i);
    most = std::max(most, needed);
    BOOST_TEST((needed == 0 || !Walked::is_of_one ||
        Walked::plan.scratch[std::size_t(i)] + needed <= Walked::plan.elements));
  }
  BOOST_TEST(Walked::plan.scratch_elements == (Walked::is_of_one ? 0 : most));
}

BOOST_AUTO_TEST_SUITE_END()
