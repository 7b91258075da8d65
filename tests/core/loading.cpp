// SPDX-License-Identifier: BSL-1.0
// Weights from a file: a refusal is a status, and nothing is thrown or changed.
#include "expect.hpp"

#include <ashlar/ashlar.hpp>
#include <ashlar/io/safetensors.hpp>

using namespace ashlar;

struct net : model<input<2>, get_variable<"weight", dims<2, 2>, ones>> {};

constexpr std::string_view hostile = "tests/data/lying_header.safetensors";
constexpr std::string_view digits = "examples/data/digits_mlp.safetensors";

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
  return unmet;
}
