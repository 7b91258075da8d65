// SPDX-License-Identifier: BSL-1.0
// The laws themselves, compiled once for all nets.
#include "laws.hpp"

#include "../loading.hpp"
#include "allocations.hpp"

#include <ashlar/io/safetensors_file.hpp>
#include <ashlar/io/whole_file.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace laws {

namespace {

/// The cases of a file of tests/data.
class golden_file {
public:
  explicit golden_file(std::string const& path) {
    BOOST_REQUIRE(bytes_.read(path, 100'000'000).message() == "");
    BOOST_REQUIRE(safetensors_file::parse(bytes_.bytes(), file_).message() == "");
  }
  tensor_view const& tensor(int number, std::string const& name) const {
    tensor_view const* found = file_.find(std::to_string(number) + "/" + name);
    BOOST_REQUIRE(found != nullptr);
    return *found;
  }

private:
  whole_file bytes_;
  safetensors_file file_;
};

vector values(tensor_view const& from) {
  vector result(from.bytes.size() / sizeof(float));
  std::memcpy(result.data(), from.bytes.data(), from.bytes.size());
  return result;
}

/// The shape without its first axis, which counts the samples.
shape of_sample(shape const& all) {
  shape one;
  for (int axis = 1; axis < all.rank(); ++axis) one.push_back(all[axis]);
  return one;
}

/// The laws for one net, with the variables, inputs and outputs of a case.
class net_case {
public:
  net_case(golden_file const& file, int number, any_net& net, any_net& other)
      : number_(number),
        net_(net),
        other_(other),
        inputs_(net.input().count()),
        outputs_(net.output().count()) {
    auto const slots = net.slots(), late = net.late_slots();
    for (std::size_t i = 0; i < slots.size(); ++i) {
      tensor_view const& from = file.tensor(number, std::to_string(i));
      BOOST_TEST_REQUIRE((from.shape == slots[i].shape), named("the shape of variable " + std::to_string(i)));
      std::memcpy(slots[i].data, from.bytes.data(), from.bytes.size());
      std::memcpy(late[i].data, from.bytes.data(), from.bytes.size());
    }
    tensor_view const &x = file.tensor(number, "x"), &y = file.tensor(number, "y");
    BOOST_TEST_REQUIRE((of_sample(x.shape) == net.input()), named("the input's shape"));
    BOOST_TEST_REQUIRE((of_sample(y.shape) == net.output()), named("the declared shape"));
    rows_ = static_cast<int>(x.shape[0]);
    x_ = values(x), expected_ = values(y);
    y_.resize(expected_.size());
    net.batch(x_.data(), rows_, y_.data());
  }

  void all() {
    outputs_of_pytorch();
    samples();
    any_alignment();
    no_allocation();
    save_and_load();
    wrong_input();
  }

private:
  std::string named(std::string const& what) const { return what + " of case " + std::to_string(number_); }
  vector expected_row(int row) const {
    return {y_.begin() + row * outputs(), y_.begin() + (row + 1) * outputs()};
  }
  std::ptrdiff_t outputs() const { return static_cast<std::ptrdiff_t>(outputs_); }

  void outputs_of_pytorch() {
    for (std::size_t i = 0; i < y_.size(); ++i)
      BOOST_TEST_REQUIRE(std::abs(y_[i] - expected_[i]) <= 1e-5f * (1 + std::abs(expected_[i])),
          named("output " + std::to_string(i)));
    BOOST_TEST((net_.late_batch(x_.data(), rows_) == y_), named("sizes known at run time"));
  }

  /// A sample on its own, as the first of a stream, step by step and in blocks of steps.
  void samples() {
    for (int row = 0; row < rows_; ++row) {
      float const* const x = x_.data() + static_cast<std::size_t>(row) * inputs_;
      vector const wanted = expected_row(row);
      vector y(outputs_), second(outputs_);
      net_.single(x, y.data());
      BOOST_TEST((y == wanted), named("a single sample"));
      vector state = net_.initial_state();
      net_.stream(x, y.data(), state.data());
      BOOST_TEST((y == wanted), named("the first of a stream"));
      BOOST_TEST((net_.late_stream(x) == wanted), named("the first of a stream, sizes known at run time"));
      vector copy = state;
      net_.stream(x, y.data(), state.data());
      net_.stream(x, second.data(), copy.data());
      BOOST_TEST((y == second && state == copy), named("a copied state"));
      auto const [made, end] = net_.steps(x);
      auto const [made_of_blocks, end_of_blocks] = net_.blocks(x);
      if (made.empty()) continue;
      BOOST_TEST((made == wanted), named("steps"));
      BOOST_TEST((made_of_blocks == wanted), named("blocks of steps"));
      BOOST_TEST((end == end_of_blocks), named("the state after steps and after blocks"));
    }
  }

  void any_alignment() {
    for (std::size_t offset : {0u, 1u, 3u}) {
      vector x(inputs_ + offset), y(outputs_ + offset + 1, 77), workspace(net_.workspace() + offset + 1, 77);
      std::copy_n(x_.data(), inputs_, x.data() + offset);
      net_.compute(x.data() + offset, y.data() + offset, workspace.data() + offset);
      BOOST_TEST(
          std::equal(y.data() + offset, y.data() + offset + outputs_, y_.data()), named("any alignment"));
      BOOST_TEST((y.back() == 77 && workspace.back() == 77), named("what lies beyond the end"));
    }
  }

  void no_allocation() {
    vector y(outputs_), state = net_.initial_state();
    BOOST_TEST(allocations([&] {
      net_.single(x_.data(), y.data());
      net_.stream(x_.data(), y.data(), state.data());
    }) == 0,
        named("allocations"));
  }

  void save_and_load() {
    auto const path = std::filesystem::temp_directory_path() / ("ashlar_laws_" + std::to_string(::getpid()));
    auto const saved = net_.slots();
    BOOST_REQUIRE(save_file(saved, path).message() == "");
    other_.initialize(1234);
    auto const loaded = other_.slots();
    BOOST_TEST(load_file(loaded, path).message() == "", named("loading what was saved"));
    std::filesystem::remove(path);
    for (std::size_t i = 0; i < saved.size(); ++i)
      BOOST_TEST(std::memcmp(saved[i].data, loaded[i].data, saved[i].bytes()) == 0, named("save, then load"));
  }

  /// A layer takes samples of five axes, or its one sentence has their shape, or that of a step.
  void wrong_input() {
    std::string const said = net_.refusal({2, 2, 2, 2, 2});
    BOOST_TEST((said.empty() || said.find("(2, 2, 2, 2") != said.npos), named("the sentence " + said));
  }

  int number_;
  any_net &net_, &other_;
  std::size_t inputs_, outputs_;
  int rows_ = 0;
  vector x_, expected_, y_;
};

}  // namespace

void hold(std::string const& family, std::vector<numbered_net> const& nets) {
  golden_file const file("tests/data/layers_" + family + ".safetensors");
  for (auto const& [number, make] : nets) {
    auto const net = make(), other = make();
    net_case(file, number, *net, *other).all();
  }
}

}  // namespace laws
