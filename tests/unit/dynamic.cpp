// SPDX-License-Identifier: BSL-1.0
// dynamic<net>: the names, the numbers and the errors of net, with sizes known only at run time.
#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace ashlar;

namespace {

struct net : model<input<5>, dense<7, activation<relu>>,
                 variable_scope<"tower", dense<7>, dense<7, named<"fc">, no_bias, activation<softmax>>>,
                 variable_scope<"tower", reuse, dense<7>>, dense<3, named<"logits">>> {};

/// A layer whose forward asks for what its declare has not made.
struct forgetful {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), 2});
    return {2};
  }
  static auto forward(auto const& x, auto const& var) { return matmul(x, var["wieght"_v]); }
};

/// Its output is how far its scratch memory lies behind a multiple of 64 bytes.
struct misaligned_bytes {
  static constexpr shape declare(auto&, shape const&) { return {1}; }
  static constexpr extent scratch_size(shape const&) { return 16; }
  static void compute(auto const& at, float const*, float* y) {
    for (int i = 0; i < at.samples(); ++i)
      y[i] = static_cast<float>(reinterpret_cast<std::uintptr_t>(at.scratch()) % 64);
  }
};

/// What dynamic needs of a model, which the compiler does not refuse.
template <class... Body>
struct declaration_of {
  using program = detail::model_program<Body...>;
};

std::string thrown_by(auto const& run) {
  try {
    run();
  } catch (scope_error const& error) {
    return std::string(to_string(error.kind())) + ": " + error.what();
  }
  return "nothing";
}

template <class... Body>
void throws_what_the_compiler_says(std::string const& kind) {
  static constexpr sentence said = detail::resolution<detail::model_program<Body...>>::message();
  BOOST_TEST(!said.empty());
  BOOST_TEST(thrown_by([] { dynamic<declaration_of<Body...>>(); }) == kind + ": " + said.c_str());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dynamic_twin)

BOOST_AUTO_TEST_CASE(the_same_variables) {
  dynamic<net> const late;
  BOOST_REQUIRE(late.variables().size() == net::variables.size());
  for (std::size_t i = 0; i < net::variables.size(); ++i) {
    variable_info const &ours = late.variables()[i], &theirs = net::variables[i];
    BOOST_TEST(ours.name == theirs.name);
    BOOST_TEST(ours.key == theirs.key);
    BOOST_TEST(ours.shape == theirs.shape);
    BOOST_TEST((ours.initializer == theirs.initializer));
    BOOST_TEST(ours.trainable == theirs.trainable);
  }
}

BOOST_AUTO_TEST_CASE(the_same_initial_values) {
  net n;
  dynamic<net> late;
  auto const same = [&] {
    return late["dense/kernel"] == n["dense/kernel"_v] && late["tower/fc/kernel"] == n["tower/fc/kernel"_v] &&
        late["logits/kernel"] == n["logits/kernel"_v] && late["logits/bias"] == n["logits/bias"_v];
  };
  BOOST_TEST(same());
  n.initialize(7);
  BOOST_TEST(!same());
  late.initialize(7);
  BOOST_TEST(same());
}

BOOST_AUTO_TEST_CASE(the_same_numbers) {
  net const n;
  dynamic<net> const late;
  for (int rows : {0, 1, 3, 8, 19}) {
    dynamic_matrix const x = dynamic_matrix::Random(rows, 5), computed = late(x);
    BOOST_TEST(computed.rows() == rows);
    BOOST_TEST(computed.cols() == 3);
    BOOST_TEST(computed.isApprox(n(x.leftCols<5>()), 1e-5f));
  }
}

BOOST_AUTO_TEST_CASE(memory_of_ones_own) {
  dynamic<net> const late;
  dynamic_matrix const x = dynamic_matrix::Random(3, 5), expected = late(x);
  dynamic_matrix y;
  late(x, y);
  BOOST_TEST((y == expected));
  std::vector<float> workspace(late.workspace_bytes() / sizeof(float));
  for (int row = 0; row < 3; ++row) {
    std::vector<float> one(3);
    late.compute(x.row(row).data(), one.data(), workspace.data());
    BOOST_TEST((Eigen::Map<dynamic_matrix>(one.data(), 1, 3).isApprox(expected.row(row), 1e-6f)));
  }
}

BOOST_AUTO_TEST_CASE(a_workspace_begins_anywhere) {
  dynamic<net> const late;
  dynamic_matrix const x = dynamic_matrix::Random(1, 5), expected = late(x);
  std::size_t const needed = late.workspace_bytes() / sizeof(float), places = 16;
  for (std::size_t first = 0; first < places; ++first) {
    float const untouched = 1e9f;
    std::vector<float> memory(places + needed + 1, untouched), y(3);
    late.compute(x.data(), y.data(), memory.data() + first);
    BOOST_TEST((Eigen::Map<dynamic_matrix>(y.data(), 1, 3) == expected));
    BOOST_TEST(std::count(memory.begin(), memory.begin() + std::ptrdiff_t(first), untouched) ==
        std::ptrdiff_t(first));
    BOOST_TEST(std::count(memory.begin() + std::ptrdiff_t(first + needed), memory.end(), untouched) ==
        std::ptrdiff_t(places + 1 - first));
  }
}

BOOST_AUTO_TEST_CASE(scratch_memory_begins_at_a_cache_line) {
  dynamic<declaration_of<input<5>, dense<700>, misaligned_bytes>> const late;
  std::vector<float> const x(5);
  std::vector<float> memory(16 + late.workspace_bytes() / sizeof(float)), y(1, 77);
  for (int first = 0; first < 16; ++first) {
    late.compute(x.data(), y.data(), memory.data() + first);
    BOOST_TEST(y[0] == 0);
  }
  for (int samples : {1, 3, 200}) BOOST_TEST(late(dynamic_matrix::Zero(samples, 5)).isZero());
}

BOOST_AUTO_TEST_CASE(a_stream_in_memory_of_ones_own) {
  dynamic<declaration_of<input<2>, gru<3>>> late;
  late.initialize(3);
  std::vector<float> state = late.initial_state(), carried = state;
  std::vector<float> workspace(late.workspace_bytes() / sizeof(float)), y(3);
  for (int step = 0; step < 4; ++step) {
    dynamic_matrix const x = dynamic_matrix::Random(1, 2), expected = late(x, state);
    late.compute(x.data(), y.data(), workspace.data(), carried);
    BOOST_TEST((Eigen::Map<dynamic_matrix>(y.data(), 1, 3) == expected));
  }
  BOOST_TEST((state == carried && state != late.initial_state()));
}

BOOST_AUTO_TEST_CASE(variables_are_changed_in_place) {
  dynamic<net> late;
  late["logits/kernel"].setZero();
  late["logits/bias"] << 1, 2, 3;
  dynamic_matrix expected(2, 3);
  expected << 1, 2, 3, 1, 2, 3;
  BOOST_TEST((late(dynamic_matrix::Ones(2, 5)) == expected));
}

BOOST_AUTO_TEST_CASE(it_can_be_moved) {
  dynamic<net> first;
  first.initialize(7);
  dynamic_matrix const x = dynamic_matrix::Random(2, 5), expected = first(x);
  dynamic<net> second = std::move(first);
  BOOST_TEST((second(x) == expected));
  BOOST_TEST(second.variables()[0].name == "dense/kernel");
  BOOST_TEST(second["logits/kernel"].rows() == 7);
}

BOOST_AUTO_TEST_CASE(samples_of_another_size) {
  dynamic<net> wide({9});
  BOOST_TEST(wide.variables()[0].shape == (shape{9, 7}));
  BOOST_TEST(wide.variables()[2].shape == (shape{7, 7}));
  BOOST_TEST(wide["dense/kernel"].rows() == 9);
  BOOST_TEST(wide(dynamic_matrix::Ones(4, 9)).rows() == 4);
  BOOST_TEST(wide(dynamic_matrix::Ones(4, 9)).cols() == 3);
  BOOST_TEST(thrown_by([] {
    dynamic<net>({3, 3});
  }) == "layer_input: dense takes samples of shape (features,) and is given (3, 3): flatten them first");
}

BOOST_AUTO_TEST_CASE(other_columns_than_its_own) {
  dynamic<net> const late;
  BOOST_TEST(thrown_by([&] { late(dynamic_matrix::Ones(4, 6)); }) ==
      "layer_input: This model takes x (?, 5) and is given (4, 6): each row is one sample");
}

BOOST_AUTO_TEST_CASE(unknown_names) {
  dynamic<net> late;
  BOOST_TEST(thrown_by([&] { late["logits/kernl"]; }) ==
      "missing: Variable logits/kernl is not in this model: did you mean logits/kernel (7, 3)?");
  BOOST_TEST(thrown_by([&] { late["encoder"]; }) ==
      "missing: Variable encoder is not in this model: its variables array lists all 7 names");
  dynamic<declaration_of<input<4>, forgetful>> const asking;
  BOOST_TEST(thrown_by([&] { asking(dynamic_matrix::Ones(1, 4)); }) ==
      "missing: Variable wieght is asked for in forward and none of the variables of this layer, which are "
      "weight (4, 2)");
}

BOOST_AUTO_TEST_CASE(mistakes_in_the_words_of_the_compiler) {
  throws_what_the_compiler_says<input<4>, variable_scope<"fc", dense<2>>, variable_scope<"fc", dense<2>>>(
      "exists");
  throws_what_the_compiler_says<input<4>, variable_scope<"fc", reuse, dense<2>>>("missing");
  throws_what_the_compiler_says<input<4>, dense<3, named<"fc">>,
      variable_scope<"", reuse, dense<3, named<"fc">>>>("shape_mismatch");
  throws_what_the_compiler_says<input<2, 2>, dense<3>>("layer_input");
  throws_what_the_compiler_says<dense<3>>("layer_input");
  throws_what_the_compiler_says<input<4>, get_variable<"a b", dims<2>>>("invalid_scope_name");
}

BOOST_AUTO_TEST_CASE(only_float32_is_held) {
  using doubles = declaration_of<input<4>, get_variable<"v", dims<2>, dtype<double>>>;
  BOOST_TEST(thrown_by([] { dynamic<doubles>(); }) ==
      "dtype_mismatch: Variable v (2,) is of dtype float64: a dynamic model holds float32 alone");
}

BOOST_AUTO_TEST_SUITE_END()
