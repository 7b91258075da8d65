// SPDX-License-Identifier: BSL-1.0
// Models filled from headers with values: the bits of the files that the headers were made of.
#include "arrays_deflated.weights.hpp"
#include "digits_mlp.weights.hpp"
#include "zoo.hpp"

#include <ashlar/io/constant_model.hpp>
#include <ashlar/io/npz.hpp>

#include <cstdint>
#include <cstring>
#include <type_traits>

using namespace ashlar;

template <int Units, class... Options>
using fc = dense<Units, kernel_name<"weight">, Options...>;
struct digits : model<input<64>, fc<64, named<"fc1">>, fc<32, named<"fc2">>, fc<10, named<"logits">>> {};
static_assert(fits<digits, digits_mlp_weights>);

// The same with the names and layouts that another library would have.
struct other : model<input<64>,
                   variable_scope<"net", get_variable<"fc1/kernel", dims<64, 64>>,
                       get_variable<"fc1/bias", dims<64>>, get_variable<"a", dims<16, 64>>,
                       get_variable<"b", dims<16, 64>>, get_variable<"fc2/bias", dims<32>>>> {};
static_assert(fits<other, digits_mlp_weights, ignore<"logits">, transpose<"fc1/weight">,
    rename<"fc1/weight", "fc1/kernel">, transpose<"fc2/weight">, split<"fc2/weight", 0, "a", "b">,
    within<"net">>);

struct all_types
    : model<input<1>, get_variable<"fc1/kernel", dims<2, 3>>, get_variable<"fc1/by_columns", dims<2, 3, 4>>,
          get_variable<"doubles", dims<2>, dtype<double>>,
          get_variable<"halves", dims<3>, dtype<half_precision>>,
          get_variable<"i8", dims<2>, dtype<std::int8_t>>, get_variable<"i16", dims<1>, dtype<std::int16_t>>,
          get_variable<"i32", dims<>, dtype<std::int32_t>>,
          get_variable<"i64", dims<1, 1>, dtype<std::int64_t>>,
          get_variable<"u8", dims<3>, dtype<std::uint8_t>>, get_variable<"mask", dims<2>, dtype<bool>>,
          get_variable<"none", dims<0, 4>>, get_variable<"many", dims<1024>>> {};

template <class Model>
bool same_bytes(Model& left, Model& right) {
  return std::memcmp(left.bytes().data(), right.bytes().data(), left.bytes().size()) == 0;
}

// The same once more under another scope, read in place.
struct elsewhere : model<input<64>, variable_scope<"net", digits>> {};
constexpr constant_model<elsewhere, digits_mlp_weights, within<"net">> in_place;
static_assert(std::is_empty_v<decltype(in_place)> && in_place.workspace_bytes == elsewhere::workspace_bytes);

int main() {
  digits read, constant;
  read.initialize(1);
  zoo::require(
      bool(load_file(read.slots(), "examples/data/digits_mlp.safetensors")), "digits cannot be read");
  load(constant, digits_mlp_weights{});
  zoo::require(same_bytes(read, constant), "digits from a header differ from those of the file");

  all_types from_file, from_header;
  status const loaded = load_npz(from_file, "tests/data/arrays_deflated.npz");
  zoo::require(bool(loaded), std::string(loaded.message()));
  load(from_header, arrays_deflated_weights{});
  zoo::require(same_bytes(from_file, from_header), "arrays from a header differ from those of the file");

  other renamed;
  load<ignore<"logits">, transpose<"fc1/weight">, rename<"fc1/weight", "fc1/kernel">, transpose<"fc2/weight">,
      split<"fc2/weight", 0, "a", "b">, within<"net">>(renamed, digits_mlp_weights{});
  zoo::require(renamed["net/fc1/kernel"_v] == read["fc1/weight"_v].transpose(), "transpose");
  zoo::require(renamed["net/b"_v] == read["fc2/weight"_v].transpose().bottomRows<16>(), "split");
  zoo::matrix<5, 64> const x = zoo::matrix<5, 64>::Random();
  zoo::require(in_place(x) == constant(x), "weights read in place give other numbers than copies of them");
  zoo::require(in_place["net/fc1/weight"_v].data() == digits_mlp_weights::values_0, "weights are copied");
  for (constant_tensor const& each : digits_mlp_weights::tensors)
    zoo::require(
        reinterpret_cast<std::uintptr_t>(each.data) % variable_alignment == 0, "values are not aligned");
}
