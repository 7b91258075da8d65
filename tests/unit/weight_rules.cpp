// SPDX-License-Identifier: BSL-1.0
// Rules between the tensors of a file and a model's variables: what each does, and each refusal word for
// word.
#include "weight_files.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/npz.hpp>
#include <ashlar/io/safetensors.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <utility>

using namespace ashlar;
using namespace weight_files;

namespace {

using declared = std::initializer_list<std::pair<std::string_view, shape>>;

/// The element number `index` of tensor number `tensor` in the files here.
float value(std::size_t tensor, std::size_t index) { return static_cast<float>(1000 * (tensor + 1) + index); }

memory variables(declared all) {
  memory result;
  for (auto const& [name, shape] : all) result.add(name, shape);
  return result;
}

/// What loading a file of those tensors by some rules says; the variables are filled.
template <weight_rule_function*... Rules>
std::string loaded(memory& into, declared tensors) {
  memory file = variables(tensors);
  std::size_t tensor = 0;
  for (variable_slot const& each : file.slots()) {
    for (std::size_t i = 0; i < each.shape.count(); ++i) {
      float const number = value(tensor, i);
      std::memcpy(each.data + 4 * i, &number, sizeof number);
    }
    ++tensor;
  }
  temporary_folder const folder;
  BOOST_REQUIRE(bool(save_safetensors(file.view(), folder.path / "f")));
  BOOST_REQUIRE(bool(save_npz(file.view(), folder.path / "z")));
  memory again = into;
  again.move_here();
  std::string const said(load_safetensors<Rules...>(into.view(), read(folder.path / "f")).message());
  BOOST_TEST(load_npz<Rules...>(again.view(), read(folder.path / "z")).message() == said);
  BOOST_TEST((again == into));
  if (!said.empty()) BOOST_TEST(into.is_untouched());
  return said;
}
template <weight_rule_function*... Rules>
std::string said(declared wanted, declared tensors) {
  memory into = variables(wanted);
  return loaded<Rules...>(into, tensors);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rules_of_names)

BOOST_AUTO_TEST_CASE(rename_takes_whole_components) {
  memory net = variables({{"fc/bias", {2}}, {"fc/biases_1", {2}}, {"bias/x/bias", {1}}});
  BOOST_TEST((loaded<rename<"biases", "bias">>(
                 net, {{"fc/biases", {2}}, {"fc/biases_1", {2}}, {"biases/x/biases", {1}}})) == "");
  BOOST_TEST(element(net[0], 1) == value(0, 1));
  BOOST_TEST(element(net[1], 0) == value(1, 0));
  BOOST_TEST(element(net[2], 0) == value(2, 0));
  BOOST_TEST((said<rename<".", "/">, rename<"weight", "kernel">>(
                 {{"net/fc1/kernel", {1}}}, {{"net.fc1.weight", {1}}})) == "");
  BOOST_TEST((said<rename<"net/fc1", "head">>({{"head/w", {1}}}, {{"net/fc1/w", {1}}})) == "");
  // What is put there is not looked at again.
  BOOST_TEST((said<rename<"a", "a/a">>({{"a/a/b", {1}}}, {{"a/b", {1}}})) == "");
}

BOOST_AUTO_TEST_CASE(prefixes_and_what_is_ignored) {
  memory net = variables({{"fc/w", {1}}, {"fc/Adam", {1}}});
  BOOST_TEST(
      (loaded<strip_prefix<"module.">, rename<".", "/">, ignore<".*/Adam_1">, ignore<"step$|steps">>(net,
          {{"module.fc.w", {1}}, {"module.fc.Adam", {1}}, {"module.fc.Adam_1", {1}}, {"steps", {3}}})) == "");
  BOOST_TEST(element(net[1], 0) == value(1, 0));
}

BOOST_AUTO_TEST_CASE(a_rule_that_applies_to_nothing) {
  declared const file{{"conv_1/biases", {2}}, {"conv_1/weights", {2, 3}}};
  BOOST_TEST((said<rename<"biasses", "bias">>({}, file)) ==
      "Rule rename<biasses, bias> applies to no tensor: did you mean biases, as in conv_1/biases?");
  BOOST_TEST((said<rename<"conv_2/weights", "w">>({}, file)) ==
      "Rule rename<conv_2/weights, w> applies to no tensor: did you mean conv_1/weights, as in "
      "conv_1/weights?");
  BOOST_TEST((said<rename<"", "w">>({}, file)) ==
      "Rule rename<, w> applies to no tensor: the first is called conv_1/biases");
  BOOST_TEST((said<strip_prefix<"cnv_1/">>({}, file)) ==
      "Rule strip_prefix<cnv_1/> applies to no tensor: did you mean conv_1, as in conv_1/biases?");
  BOOST_TEST((said<ignore<"Adam">>({}, file)) ==
      "Rule ignore<Adam> applies to no tensor: the first is called conv_1/biases");
  BOOST_TEST((said<ignore<".*">, rename<"a", "b">>({}, file)) ==
      "Rule rename<a, b> applies to no tensor: there is none");
  BOOST_TEST((said<ignore<"a{2}">>({}, file)) ==
      "Rule ignore<a{2}> cannot be read: Scope filter a{2} is not supported: counts in { } are not "
      "supported; "
      "write \\{ for the character");
  BOOST_TEST((said<transpose<"biases">>({}, file)) ==
      "Rule transpose<biases, 1, 0> applies to no tensor: it is for 2 axes, and conv_1/biases is (2,)");
  BOOST_TEST((said<transpose<"weights", 0, 2>>({}, file)) ==
      "Rule transpose<weights, 0, 2> names its axes wrongly: each from 0 to 1 stands there once");
}

BOOST_AUTO_TEST_CASE(the_account) {
  declared const file{{"fc.weight", {2, 3}}, {"fc.bias", {3}}};
  BOOST_TEST((said<rename<".", "/">>({{"fc/weihgt", {2, 3}}, {"fc/bias", {3}}}, file)) ==
      "Variable fc/weihgt (2, 3) is not in the file: the nearest name there is fc.weight (2, 3) (read as "
      "fc/weight)");
  BOOST_TEST((said<rename<".", "/">>({{"fc/bias", {3}}}, file)) ==
      "Tensor fc.weight (2, 3) (read as fc/weight) is in the file and in no variable of the model: declare "
      "one "
      "for it, or load it with the rule ignore<fc/weight>");
  BOOST_TEST((said<rename<"fc.weight", "w">, rename<"fc.bias", "w">>({{"w", {2, 3}}}, file)) ==
      "Tensors fc.weight and fc.bias are both read as w: each variable is filled once");
  BOOST_TEST((said<rename<"fc.weight", "w">, ignore<"fc">>({{"w", {3, 2}}}, file)) ==
      "Tensor w has shape (2, 3) in the file and (3, 2) in the model: load it with the rule transpose<w>");
}

BOOST_AUTO_TEST_CASE(rules_by_a_name) {
  static constexpr auto from_pytorch =
      rules<rename<".", "/">, transpose<"weight">, rename<"weight", "kernel">>;
  BOOST_TEST((said<from_pytorch>({{"fc/kernel", {2, 3}}}, {{"fc.weight", {3, 2}}})) == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rules_of_layouts)

BOOST_AUTO_TEST_CASE(transposed) {
  memory net = variables({{"fc/weight", {2, 3}}, {"conv/weight", {5, 4, 3, 2}}, {"bn/weight", {4}}});
  BOOST_TEST((loaded<transpose<"weight">, transpose<"weight", 2, 3, 1, 0>>(
                 net, {{"fc/weight", {3, 2}}, {"conv/weight", {2, 3, 5, 4}}, {"bn/weight", {4}}})) == "");
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j) BOOST_TEST(element(net[0], 3 * i + j) == value(0, 2 * j + i));
  for (std::size_t h = 0; h < 5; ++h)
    for (std::size_t w = 0; w < 4; ++w)
      for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t o = 0; o < 2; ++o)
          BOOST_TEST(
              element(net[1], ((h * 4 + w) * 3 + i) * 2 + o) == value(1, ((o * 3 + i) * 5 + h) * 4 + w));
  BOOST_TEST(element(net[2], 3) == value(2, 3));
}

BOOST_AUTO_TEST_CASE(one_tensor_to_several_variables) {
  memory net = variables({{"a/query/kernel", {2, 4}}, {"a/key/kernel", {2, 4}}, {"a/value/kernel", {2, 4}}});
  // PyTorch's in_proj_weight (3·E, E) to kernels (E, E), here with another number of inputs.
  BOOST_TEST(
      (loaded<split<"in_proj_weight", 0, "query/kernel", "key/kernel", "value/kernel">, transpose<"kernel">>(
          net, {{"a/in_proj_weight", {12, 2}}})) == "");
  for (std::size_t part = 0; part < 3; ++part)
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t o = 0; o < 4; ++o)
        BOOST_TEST(element(net[part], 4 * i + o) == value(0, 2 * (4 * part + o) + i));

  memory cell = variables({{"x", {2, 3}}, {"h", {1, 3}}});
  BOOST_TEST((loaded<split<"kernel", 0, sized_part{"x", 2}, "h">>(cell, {{"kernel", {3, 3}}})) == "");
  BOOST_TEST(element(cell[0], 5) == value(0, 5));
  BOOST_TEST(element(cell[1], 2) == value(0, 8));
  declared const three{{"kernel", {3, 3}}};
  BOOST_TEST((said<split<"kernel", 1, "a", "b">>({}, three)) ==
      "Rule split<kernel, 1, a, b> does not divide kernel (3, 3), which has 3 along axis 1");
  BOOST_TEST((said<split<"kernel", 0, sized_part{"a", 2}, sized_part{"b", 2}>>({}, three)) ==
      "Rule split<kernel, 0, a, b> does not divide kernel (3, 3), which has 3 along axis 0");
  BOOST_TEST((said<split<"kernel", 2, "a", "b">>({}, three)) ==
      "Rule split<kernel, 2, a, b> takes axis 2 of kernel (3, 3)");
}

BOOST_AUTO_TEST_CASE(other_shapes) {
  // PyTorch's in_proj_weight (3·E, E) to Keras' kernels (E, heads, features), E = 4.
  memory net =
      variables({{"query/kernel", {4, 2, 2}}, {"key/kernel", {4, 2, 2}}, {"value/kernel", {4, 2, 2}}});
  BOOST_TEST((loaded<transpose<"in_proj_weight">,
                 split<"in_proj_weight", 1, "query/kernel", "key/kernel", "value/kernel">,
                 with_shape<"kernel", 4, 2, 2>>(net, {{"in_proj_weight", {12, 4}}})) == "");
  for (std::size_t part = 0; part < 3; ++part)
    for (std::size_t in = 0; in < 4; ++in)
      for (std::size_t out = 0; out < 4; ++out)
        BOOST_TEST(element(net[part], 4 * in + out) == value(0, 4 * (4 * part + out) + in));

  memory flat = variables({{"w", {24}}, {"b", {3}}, {"s", {}}});
  BOOST_TEST((loaded<with_shape<"w", 24>, with_shape<"b", 3>, with_shape<"s">>(
                 flat, {{"w", {2, 1, 3, 4}}, {"b", {1, 3, 1}}, {"s", {1, 1}}})) == "");
  for (std::size_t i = 0; i < 24; ++i) BOOST_TEST(element(flat[0], i) == value(0, i));
  BOOST_TEST(element(flat[1], 2) == value(1, 2));
  BOOST_TEST(element(flat[2], 0) == value(2, 0));
  // Parts along the first axis stay blocks.
  memory joined = variables({{"k", {2, 3, 2}}});
  BOOST_TEST((loaded<join<"k", 0, "a", "b">, with_shape<"k", 2, 3, 2>>(
                 joined, {{"a", {1, 6}}, {"b", {1, 6}}})) == "");
  BOOST_TEST(element(joined[0], 7) == value(1, 1));
  declared const file{{"w", {2, 3}}};
  BOOST_TEST((said<transpose<"w">, with_shape<"w", 6>>({}, file)) ==
      "Rule with_shape<w, 6> cannot be applied to w (3, 2): give it as many elements, and reshape before "
      "what "
      "transposes or joins");
  BOOST_TEST((said<with_shape<"w", 5>>({}, file))
                 .starts_with("Rule with_shape<w, 5> cannot be applied to w (2, 3)"));
}

BOOST_AUTO_TEST_CASE(a_file_as_its_library_stores_it) {
  // RAPTOR's checkpoint.h5, and the same under the names and layouts of the model, converted by others.
  struct raptor : model<input<22>,
                      variable_scope<"actor", dense<16, named<"dense_in">, activation<relu>>,
                          pytorch_gru<16, learned_initial_state>, dense<4, named<"dense_out">>>> {};
  raptor stored, converted;
  stored.initialize(1);
  BOOST_TEST((load_safetensors<with_shape<"layers/0/biases", 16>, with_shape<"layers/2/biases", 4>,
                  transpose<"weights">, transpose<"weights_input">, transpose<"weights_hidden">,
                  rename<"layers/0", "dense_in">, rename<"layers/2", "dense_out">, rename<"layers/1", "gru">,
                  rename<"weights", "kernel">, rename<"biases", "bias">, rename<"weights_input", "kernel">,
                  rename<"weights_hidden", "recurrent_kernel">, rename<"biases_input", "bias">,
                  rename<"biases_hidden", "recurrent_bias">, rename<"initial_hidden_state", "initial_state">>(
                  stored, "examples/models/data/raptor_h5_layout.safetensors"))
                 .message() == "");
  BOOST_TEST(load_safetensors(converted, "examples/models/data/raptor.safetensors").message() == "");
  BOOST_TEST(std::ranges::equal(stored.bytes(), converted.bytes()));
}

BOOST_AUTO_TEST_CASE(several_tensors_to_one_variable) {
  // Keras' LSTM (gates i, f, g, o) to TF's BasicLSTMCell (i, g, f, o), two layers at once.
  memory net = variables({{"l1/cell/kernel", {5, 8}}, {"l2/cell/kernel", {4, 8}}});
  BOOST_TEST((loaded<join<"cell/kernel", 0, "lstm/kernel", "lstm/recurrent_kernel">,
                 reorder<"cell/kernel", 1, 0, 2, 1, 3>>(net,
                 {{"l1/lstm/kernel", {3, 8}}, {"l2/lstm/recurrent_kernel", {2, 8}},
                     {"l1/lstm/recurrent_kernel", {2, 8}}, {"l2/lstm/kernel", {2, 8}}})) == "");
  std::size_t const order[] = {0, 2, 1, 3};
  for (std::size_t row = 0; row < 5; ++row)
    for (std::size_t gate = 0; gate < 4; ++gate)
      for (std::size_t u = 0; u < 2; ++u) {
        std::size_t const column = 2 * order[gate] + u;
        float const expected = row < 3 ? value(0, 8 * row + column) : value(2, 8 * (row - 3) + column);
        BOOST_TEST(element(net[0], 8 * row + 2 * gate + u) == expected);
        if (row < 4)
          BOOST_TEST(element(net[1], 8 * row + 2 * gate + u) ==
              (row < 2 ? value(3, 8 * row + column) : value(1, 8 * (row - 2) + column)));
      }
  declared const lonely{{"a/lstm/kernel", {1, 4}}};
  BOOST_TEST((said<join<"k", 0, "lstm/kernel", "lstm/recurrent_kernel">>({}, lonely)) ==
      "Rule join<k, 0, lstm/kernel, lstm/recurrent_kernel> finds a/lstm/kernel and beside it no "
      "a/lstm/recurrent_kernel");
  declared const unlike{{"a", {1, 4}}, {"b", {1, 5}}};
  BOOST_TEST((said<join<"k", 0, "a", "b">>({}, unlike)) ==
      "Rule join<k, 0, a, b> takes tensors that agree, and a is (1, 4) of float32, b (1, 5) of float32");
  BOOST_TEST((said<join<"k", 1, "a", "b">>({{"k", {1, 9}}}, unlike)) == "");
  BOOST_TEST((said<reorder<"a", 1, 0, 0>>({}, unlike)) ==
      "Rule reorder<a, 1, 0, 0> names its parts wrongly: each from 0 to 1 stands there once");
}

BOOST_AUTO_TEST_CASE(several_tensors_added_up) {
  memory net = variables({{"lstm/bias", {4}}, {"s", {}}});
  BOOST_TEST(
      (loaded<sum<"bias", "bias_ih_l0", "bias_hh_l0">, reorder<"bias", 0, 0, 2, 1, 3>, sum<"s", "a", "b">>(
          net, {{"lstm/bias_hh_l0", {4}}, {"lstm/bias_ih_l0", {4}}, {"a", {}}, {"b", {}}})) == "");
  BOOST_TEST(element(net[0], 0) == value(0, 0) + value(1, 0));
  BOOST_TEST(element(net[0], 1) == value(0, 2) + value(1, 2));
  BOOST_TEST(element(net[1], 0) == value(2, 0) + value(3, 0));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(parts_of_models)

BOOST_AUTO_TEST_CASE(within_a_scope) {
  memory net = variables({{"left/fc/w", {2}}, {"right/fc/w", {2}}, {"leftover", {1}}});
  BOOST_TEST((loaded<within<"right">>(net, {{"fc/w", {2}}})) == "");
  BOOST_TEST(element(net[1], 1) == value(0, 1));
  BOOST_TEST((std::ranges::all_of(net[0], [](std::byte each) { return each == memory::untouched; })));
  declared const two{{"left/fc/w", {2}}, {"right/fc/w", {2}}};
  BOOST_TEST((said<within<"right">>(two, {{"fc/W", {2}}})) ==
      "Variable right/fc/w (2,) is not in the file: the nearest name there is fc/W (2,) (read as "
      "right/fc/W)");
  BOOST_TEST((said<within<"rihgt">>(two, {{"fc/w", {2}}})) ==
      "Rule within<rihgt> finds no variable of the model: did you mean right?");
  BOOST_TEST((said<within<"middle">>(two, {{"fc/w", {2}}})) ==
      "Rule within<middle> finds no variable of the model: the first is called left/fc/w");
}

BOOST_AUTO_TEST_CASE(a_part_is_saved_and_restored) {
  temporary_folder const folder;
  struct part_net : model<input<3>, dense<2, named<"fc">>> {};
  struct whole : model<input<3>, variable_scope<"encoder", part_net>, dense<1, named<"head">>> {};
  whole first, second;
  first.initialize(1), second.initialize(2);
  for (auto const* leaf : {"encoder.safetensors", "encoder.npz"}) {
    bool const is_npz = std::string_view(leaf).ends_with("npz");
    auto const path = folder.path / leaf;
    BOOST_TEST(
        (is_npz ? save_npz<within<"encoder">>(first, path) : save_safetensors<within<"encoder">>(first, path))
            .message() == "");
    part_net alone;
    BOOST_TEST((is_npz ? load_npz(alone, path) : load_safetensors(alone, path)).message() == "");
    BOOST_TEST((alone["fc/kernel"_v] == first["encoder/fc/kernel"_v]));
    whole third = second;
    BOOST_TEST(
        (is_npz ? load_npz<within<"encoder">>(third, path) : load_safetensors<within<"encoder">>(third, path))
            .message() == "");
    BOOST_TEST((third["encoder/fc/kernel"_v] == first["encoder/fc/kernel"_v]));
    BOOST_TEST((third["head/kernel"_v] == second["head/kernel"_v]));
  }
  BOOST_TEST(save_npz<within<"decoder">>(first, folder.path / "none").message() ==
      "Rule within<decoder> finds no variable of the model: did you mean encoder?");
}

BOOST_AUTO_TEST_SUITE_END()
