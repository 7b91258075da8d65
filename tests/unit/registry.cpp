// SPDX-License-Identifier: BSL-1.0
// global_variables() and its like: the variables of live models.
#include <ashlar/ashlar.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace ashlar;

namespace {

struct encoder : model<input<3>, variable_scope<"encoder", dense<2>>> {};
struct decoder : model<input<2>, variable_scope<"decoder", dense<3, no_bias>>> {};
struct kinds : model<input<1>, get_variable<"g", dims<1>>, get_variable<"frozen", dims<1>, not_trainable>,
                   get_variable<"l", dims<1>, collection<"local_variables">>,
                   get_variable<"both", dims<1>, not_trainable, collection<"local_variables">,
                       collection<"variables">>> {};
struct hidden : model<not_registered, input<3>, dense<2>> {};
struct shown_net : model<input<3>, dense<2>> {};

using names = std::vector<std::string>;

names listed(live_variables const& variables) {
  names result;
  for (live_variable const& each : variables) result.emplace_back(each.name());
  return result;
}

std::string printed(auto const& what) {
  std::ostringstream out;
  out << what;
  return out.str();
}

names const of_encoder{"encoder/dense/kernel", "encoder/dense/bias"};
names const of_decoder{"decoder/dense/kernel"};

names operator+(names left, names const& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(registry)

BOOST_AUTO_TEST_CASE(models_are_listed_while_they_live) {
  BOOST_TEST(global_variables().empty());
  {
    encoder const first;
    BOOST_TEST(listed(global_variables()) == of_encoder);
    {
      decoder const second;
      BOOST_TEST(listed(global_variables()) == of_encoder + of_decoder);
    }
    BOOST_TEST(listed(global_variables()) == of_encoder);
  }
  BOOST_TEST(global_variables().empty());
}

BOOST_AUTO_TEST_CASE(they_are_listed_in_the_order_of_their_creation) {
  std::optional<encoder> first(std::in_place);
  std::optional<decoder> second(std::in_place);
  encoder const third;
  BOOST_TEST(listed(global_variables()) == of_encoder + of_decoder + of_encoder);
  second.reset();
  BOOST_TEST(listed(global_variables()) == of_encoder + of_encoder);
  first.reset();
  BOOST_TEST(listed(global_variables()) == of_encoder);
  second.emplace();
  BOOST_TEST(listed(global_variables()) == of_encoder + of_decoder);
}

BOOST_AUTO_TEST_CASE(models_of_equal_names_stay_apart) {
  encoder first, second;
  auto const all = global_variables();
  BOOST_TEST_REQUIRE(all.size() == 4);
  BOOST_TEST((all[0].name() == all[2].name() && all[0] != all[2]));
  BOOST_TEST(all[0].data == first.slots()[0].data);
  BOOST_TEST(all[2].data == second.slots()[0].data);
}

BOOST_AUTO_TEST_CASE(copies_and_moves_are_models_of_their_own) {
  encoder first;
  encoder copy = first;
  BOOST_TEST(listed(global_variables()) == of_encoder + of_encoder);
  encoder moved = std::move(copy);
  BOOST_TEST(listed(global_variables()) == of_encoder + of_encoder + of_encoder);
  BOOST_TEST(global_variables()[4].data == moved.slots()[0].data);
  first = moved;
  BOOST_TEST(listed(global_variables()) == of_encoder + of_encoder + of_encoder);
  std::vector<encoder> several(2);
  several.reserve(100);
  several.pop_back();
  BOOST_TEST(global_variables().size() == 8);
}

BOOST_AUTO_TEST_CASE(lists_by_collection) {
  kinds const n;
  BOOST_TEST(listed(global_variables()) == (names{"g", "frozen", "both"}));
  BOOST_TEST(listed(trainable_variables()) == (names{"g", "l"}));
  BOOST_TEST(listed(local_variables()) == (names{"l", "both"}));
}

BOOST_AUTO_TEST_CASE(lists_by_filter) {
  encoder const first;
  decoder const second;
  BOOST_TEST(listed(global_variables("encoder")) == of_encoder);
  BOOST_TEST(
      listed(global_variables(".*/kernel:0$")) == (names{"encoder/dense/kernel", "decoder/dense/kernel"}));
  BOOST_TEST(listed(trainable_variables("(en|de)coder/dense/b")) == names{"encoder/dense/bias"});
  BOOST_TEST(listed(local_variables("encoder")).empty());
  std::string const learnt_late = "de";
  BOOST_TEST(listed(global_variables(learnt_late)) == of_decoder);
  BOOST_TEST(listed(global_variables(std::string_view("dense"))).empty());
}

BOOST_AUTO_TEST_CASE(a_list_may_be_walked_twice_and_by_index) {
  encoder const first;
  auto const all = global_variables();
  BOOST_TEST(listed(all) == of_encoder);
  BOOST_TEST(listed(all) == of_encoder);
  BOOST_TEST(all[1].name() == "encoder/dense/bias");
  auto at = all.begin();
  BOOST_TEST((*at++).name() == "encoder/dense/kernel");
  BOOST_TEST(((*at).name() == "encoder/dense/bias" && ++at == all.end()));
  encoder const made_meanwhile;
  BOOST_TEST(all.size() == 4);
}

BOOST_AUTO_TEST_CASE(variables_print_as_in_tensorflow) {
  kinds const n;
  encoder const m;
  BOOST_TEST(printed(global_variables()[0]) == "<tf.Variable 'g:0' shape=(1,) dtype=float32_ref>");
  BOOST_TEST(printed(encoder::variables[0]) ==
      "<tf.Variable 'encoder/dense/kernel:0' shape=(3, 2) dtype=float32_ref>");
  BOOST_TEST(
      printed(encoder::handles[1]) == "<tf.Variable 'encoder/dense/bias:0' shape=(2,) dtype=float32_ref>");
  using others =
      graph<get_variable<"step", dims<>, dtype<std::int64_t>>, variable<"b", dims<2, 3, 4>, dtype<bool>>>;
  BOOST_TEST(printed(others::variables[0]) == "<tf.Variable 'step:0' shape=() dtype=int64_ref>");
  BOOST_TEST(printed(others::variables[1]) == "<tf.Variable 'b:0' shape=(2, 3, 4) dtype=bool_ref>");
  BOOST_TEST(printed(shape{5}) == "(5,)");
}

BOOST_AUTO_TEST_CASE(a_model_may_stay_out_of_it_and_then_costs_nothing) {
  hidden const n;
  BOOST_TEST(global_variables().empty());
  static_assert(sizeof(hidden) == hidden::storage_bytes && sizeof(shown_net) > sizeof(hidden));
  hidden const copy = n;
  BOOST_TEST((copy["dense/kernel"_v] == n["dense/kernel"_v]));
}

BOOST_AUTO_TEST_CASE(threads_make_models_while_another_lists_them) {
  std::vector<std::thread> makers;
  for (int i = 0; i < 8; ++i)
    makers.emplace_back([] {
      for (int round = 0; round < 200; ++round) {
        auto const first = std::make_unique<encoder>();
        auto second = std::make_unique<decoder>();
        auto const copy = std::make_unique<encoder>(*first);
        second.reset();
      }
    });
  for (int round = 0; round < 200; ++round) {
    names const encoders = listed(global_variables("encoder"));
    BOOST_TEST_REQUIRE(encoders.size() % 2 == 0);
    BOOST_TEST_REQUIRE(encoders.size() <= 8 * 4);
    for (std::size_t i = 0; i < encoders.size(); ++i) BOOST_TEST_REQUIRE(encoders[i] == of_encoder[i % 2]);
  }
  for (std::thread& each : makers) each.join();
  BOOST_TEST(global_variables().empty());
}

BOOST_AUTO_TEST_SUITE_END()
