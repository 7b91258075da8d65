// SPDX-License-Identifier: BSL-1.0
// Weights from a file: a refusal is a status, and nothing is thrown or changed.
#include "expect.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/npz.hpp>
#include <ashlar/io/safetensors.hpp>
#include <ashlar/io/weights.hpp>

using namespace ashlar;

struct net : model<input<2>, get_variable<"weight", dims<2, 2>, ones>> {};

constexpr std::string_view hostile = "tests/data/lying_header.safetensors";
constexpr std::string_view digits = "examples/data/digits_mlp.safetensors";

struct trained {
  alignas(variable_alignment) static constexpr float values_0[] = {1.f, 2.f, 3.f, 4.f};
  static constexpr std::array<constant_tensor, 1> tensors{{{"kernel", {2, 2}, data_type::float32, values_0}}};
};

int main() {
  net n;
  expect(load_safetensors(n, hostile).message() ==
      "tests/data/lying_header.safetensors: The header claims 1000 bytes, and the file has 80 after its "
      "first 8: it is cut short, or not a safetensors file");
  expect(load_safetensors(n, digits).message() ==
      "examples/data/digits_mlp.safetensors: Variable weight (2, 2) is not in the file: no other name there "
      "is near it, and the first is fc1/weight");
  expect(!load_safetensors(n, std::string_view("tests/data/none.safetensors")));
  expect((n["weight"_v].array() == 1).all());
  expect(load_npz(n, std::string_view("tests/data/arrays.npz")).message() ==
      "tests/data/arrays.npz: Variable weight (2, 2) is not in the file: no other name there is near it, and "
      "the first "
      "is fc1/kernel");
  expect((n["weight"_v].array() == 1).all());
  load<rename<"kernel", "weight">, transpose<"weight">>(n, trained{});
  expect(n["weight"_v](0, 1) == 3 && n["weight"_v](1, 0) == 2);
  return unmet;
}
