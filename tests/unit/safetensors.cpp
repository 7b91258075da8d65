// SPDX-License-Identifier: BSL-1.0
// Loading and saving weights: each refusal word for word, and nothing half-loaded from a broken file.
#include "weight_files.hpp"

#include <ashlar/io/safetensors.hpp>

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace ashlar;
using namespace weight_files;
namespace fs = std::filesystem;

namespace {

constexpr auto digits_path = "examples/data/digits_mlp.safetensors";
constexpr auto golden_path = "examples/data/digits_mlp.golden.safetensors";

bytes with_length(std::uint64_t length, std::string_view rest) {
  bytes result;
  for (int i = 0; i < 8; ++i) result.push_back(static_cast<std::byte>(length >> 8 * i));
  std::ranges::copy(as_bytes(rest), std::back_inserter(result));
  return result;
}

bytes file_of(std::string const& json, std::string const& data) {
  return with_length(json.size(), json + data);
}

bytes file_of(std::string const& json, std::size_t data_size) {
  return file_of(json, std::string(data_size, '\0'));
}

/// A file of one tensor `a` with those words in its entry.
std::string one(std::string const& entry) { return "{\"a\":{" + entry + "}}"; }

std::string tensor_entry(std::string const& name, std::string const& dtype, std::string const& shape,
    std::size_t begin, std::size_t end) {
  return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" +
      std::to_string(begin) + "," + std::to_string(end) + "]}";
}

std::string parsed(bytes const& all) {
  safetensors_file file;
  return std::string(safetensors_file::parse(all, file).message());
}

std::string parsed(std::string const& json, std::size_t data_size = 0) {
  return parsed(file_of(json, data_size));
}

std::string loaded(memory& variables, bytes const& all) {
  std::string const said(load_safetensors(variables.view(), all).message());
  if (!said.empty()) BOOST_TEST(variables.is_untouched());
  return said;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(parsing)

BOOST_AUTO_TEST_CASE(tensors_in_the_order_of_the_header) {
  bytes const all = file_of("{" + tensor_entry("second", "I16", "[2]", 8, 12) + "," +
          tensor_entry("first", "F64", "[]", 0, 8) + "," + tensor_entry("none", "U8", "[3,0]", 8, 8) + "}   ",
      "12345678abcd");
  safetensors_file file;
  BOOST_TEST(safetensors_file::parse(all, file).message() == "");
  BOOST_REQUIRE(file.tensors().size() == 3);
  BOOST_TEST(file.tensors()[0].name == "second");
  BOOST_TEST((file.tensors()[0].shape == shape{2}));
  BOOST_TEST((file.tensors()[0].dtype == data_type::int16));
  BOOST_TEST((file.tensors()[0].bytes.data() == all.data() + all.size() - 4));
  BOOST_TEST(file.find("first")->shape.rank() == 0);
  BOOST_TEST(file.find("first")->bytes.size() == 8);
  BOOST_TEST((file.find("none")->shape == shape{3, 0}));
  BOOST_TEST(file.find("third") == nullptr);
}

BOOST_AUTO_TEST_CASE(each_dtype) {
  constexpr std::tuple<char const*, data_type, std::size_t> dtypes[] = {{"F32", data_type::float32, 4},
      {"F64", data_type::float64, 8}, {"F16", data_type::float16, 2}, {"I8", data_type::int8, 1},
      {"I16", data_type::int16, 2}, {"I32", data_type::int32, 4}, {"I64", data_type::int64, 8},
      {"U8", data_type::uint8, 1}, {"BOOL", data_type::boolean, 1}};
  for (auto const& [word, dtype, size] : dtypes) {
    bytes const all = file_of("{" + tensor_entry("a", word, "[3]", 0, 3 * size) + "}", 3 * size);
    safetensors_file file;
    BOOST_TEST(safetensors_file::parse(all, file).message() == "");
    BOOST_TEST((file.find("a")->dtype == dtype));
  }
}

BOOST_AUTO_TEST_CASE(no_tensors) {
  BOOST_TEST(parsed("{}") == "");
  BOOST_TEST(parsed("{\"__metadata__\":{}}") == "");
  BOOST_TEST(parsed("{}", 3) == "Bytes 0 to 3 of the data belong to no tensor: the format leaves no gaps");
}

BOOST_AUTO_TEST_CASE(a_refusal_leaves_the_file_as_it_was) {
  bytes const good = file_of("{" + tensor_entry("a", "U8", "[1]", 0, 1) + "}", 1);
  safetensors_file file;
  BOOST_TEST(bool(safetensors_file::parse(good, file)));
  BOOST_TEST(!safetensors_file::parse(as_bytes("short"), file));
  BOOST_TEST(file.find("a") != nullptr);
}

BOOST_AUTO_TEST_CASE(lengths) {
  BOOST_TEST(parsed(bytes{}) == "The file has 0 bytes: its first 8 should give the length of its header");
  BOOST_TEST(parsed(as_bytes("{\"a\":1}")) ==
      "The file has 7 bytes: its first 8 should give the length of its header");
  BOOST_TEST(parsed(with_length(3, "{}")) ==
      "The header claims 3 bytes, and the file has 2 after its first 8: it is cut short, or not a "
      "safetensors file");
  BOOST_TEST(parsed(with_length(~std::uint64_t{0}, "{}")) ==
      "The header claims 18446744073709551615 bytes, and the file has 2 after its first 8: it is cut short, "
      "or not a "
      "safetensors file");
  BOOST_TEST(parsed(with_length(100'000'001, "{" + std::string(100'000'000, ' '))) ==
      "The header has 100000001 bytes: at most 100000000 are read");
  BOOST_TEST(parsed(read("tests/data/lying_header.safetensors")) ==
      "The header claims 1000 bytes, and the file has 80 after its first 8: it is cut short, or not a "
      "safetensors "
      "file");
}

BOOST_AUTO_TEST_CASE(not_json) {
  auto const begins = "The header does not begin with {: this is not a safetensors file";
  BOOST_TEST(parsed("") == begins);
  BOOST_TEST(parsed(" {}") == begins);
  BOOST_TEST(parsed("[]") == begins);
  BOOST_TEST(parsed("\xef\xbb\xbf{}") == begins);
  BOOST_TEST(parsed("{") == "The header is not JSON: it goes wrong at its byte 2");
  BOOST_TEST(parsed("{\"a\":tru}") == "The header is not JSON: it goes wrong at its byte 9");
  BOOST_TEST(parsed("{} {}") == "The header is not JSON: it goes wrong at its byte 4");
  BOOST_TEST(parsed("{\"\xff\":1}") == "The header is not JSON: it goes wrong at its byte 3");
  BOOST_TEST(
      parsed(std::string("{}\0{\"a\":1}", 10)) == "The header is not JSON: it has a zero as its byte 3");
}

BOOST_AUTO_TEST_CASE(wrong_json_types) {
  std::pair<std::string, char const*> const refusals[] = {
      {"{\"a\":1}", "Tensor a is 1: the format has an object there"},
      {"{\"a\":null}", "Tensor a is null: the format has an object there"},
      {"{\"a\":\"b\"}", "Tensor a is a string: the format has an object there"},
      {"{\"a\":[]}", "Tensor a is a list: the format has an object there"},
      {one("\"dtype\":true"), "The dtype of tensor a is true: the format has a string there"},
      {one("\"dtype\":[\"F32\"]"), "The dtype of tensor a is a list: the format has a string there"},
      {one("\"shape\":4"), "The shape of tensor a is 4: the format has a list of whole numbers there"},
      {one("\"shape\":\"4\""),
          "The shape of tensor a is a string: the format has a list of whole numbers there"},
      {one("\"shape\":{}"),
          "The shape of tensor a is an object: the format has a list of whole numbers there"},
      {one("\"shape\":[-1]"), "A size of tensor a is -1: the format has a whole number below 2^63 there"},
      {one("\"shape\":[2.0]"), "A size of tensor a is 2.0: the format has a whole number below 2^63 there"},
      {one("\"shape\":[[2]]"),
          "A size of tensor a is a list: the format has a whole number below 2^63 there"},
      {one("\"shape\":[null]"), "A size of tensor a is null: the format has a whole number below 2^63 there"},
      {one("\"shape\":[9223372036854775808]"),
          "A size of tensor a is 9223372036854775808: the format has a whole number below 2^63 there"},
      {one("\"data_offsets\":16"),
          "The data_offsets of tensor a is 16: the format has a list of whole numbers there"},
      {one("\"data_offsets\":[0.5,4]"),
          "An offset of tensor a is 0.5: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[0,1e3]"),
          "An offset of tensor a is 1e3: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[-4,0]"),
          "An offset of tensor a is -4: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[\"0\",4]"),
          "An offset of tensor a is a string: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[false,4]"),
          "An offset of tensor a is false: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[0,18446744073709551616]"),
          "An offset of tensor a is 18446744073709551616: the format has a whole number below 2^64 there"},
      {one("\"data_offsets\":[0]"), "Tensor a has 1 data_offsets: it takes 2, its first byte and its end"},
      {one("\"data_offsets\":[0,4,8]"),
          "Tensor a has 3 data_offsets: it takes 2, its first byte and its end"},
      {"{\"__metadata__\":7}", "__metadata__ is 7: the format has an object of strings there"},
      {"{\"__metadata__\":[]}", "__metadata__ is a list: the format has an object of strings there"},
      {"{\"__metadata__\":{\"k\":1}}", "A value in the metadata is 1: the format has a string there"},
      {"{\"__metadata__\":{\"k\":{}}}",
          "A value in the metadata is an object: the format has a string there"},
  };
  for (auto const& [json, said] : refusals) BOOST_TEST(parsed(json, 4) == said);
}

BOOST_AUTO_TEST_CASE(entries) {
  BOOST_TEST(parsed("{\"a\":{}}") == "Tensor a has no dtype");
  BOOST_TEST(parsed(one("\"dtype\":\"F32\",\"data_offsets\":[0,4]"), 4) == "Tensor a has no shape");
  BOOST_TEST(parsed(one("\"dtype\":\"F32\",\"shape\":[]"), 4) == "Tensor a has no data_offsets");
  BOOST_TEST(parsed(one("\"colour\":1")) ==
      "Tensor a has the entry colour: it takes dtype, shape and data_offsets only");
  BOOST_TEST(parsed(one("\"dtype\":\"BF16\"")) ==
      "Tensor a has dtype BF16: convert it to one of F32 F64 F16 I8 I16 I32 I64 U8 BOOL");
  BOOST_TEST(parsed("{" + tensor_entry("a", "U8", "[1,1,1,1,1,1,1,1]", 0, 1) + "}", 1) == "");
  BOOST_TEST(parsed("{" + tensor_entry("a", "U8", "[1,1,1,1,1,1,1,1,1]", 0, 1) + "}", 1) ==
      "Tensor a has rank 9: the largest rank is 8");
  BOOST_TEST(parsed(one("\"shape\":[2],\"dtype\":\"U8\",\"data_offsets\":[0,2]"), 2) == "");
}

BOOST_AUTO_TEST_CASE(sizes_in_bytes) {
  BOOST_TEST(parsed("{" + tensor_entry("a", "F32", "[2,2]", 16, 0) + "}", 16) ==
      "Tensor a begins at byte 16, after its end at byte 0");
  BOOST_TEST(parsed("{" + tensor_entry("a", "F32", "[2,2]", 0, 16) + "}", 15) ==
      "Tensor a ends at byte 16 of the data, which has 15: the file is cut short, or its header is wrong");
  BOOST_TEST(parsed("{" + tensor_entry("a", "U8", "[1]", 18446744073709551614u, 18446744073709551615u) + "}", 1) ==
      "Tensor a ends at byte 18446744073709551615 of the data, which has 1: the file is cut short, or its "
      "header is "
      "wrong");
  BOOST_TEST(parsed("{" + tensor_entry("a", "F32", "[2,2]", 0, 12) + "}", 12) ==
      "Tensor a (2, 2) of float32 needs 16 bytes, and its data_offsets hold 12");
  auto const overflow = [](std::string const& sizes) {
    return "Tensor a has shape " + sizes + ": its bytes are more than 64 bits can count";
  };
  BOOST_TEST(parsed("{" + tensor_entry("a", "F32", "[4294967296,4294967296]", 0, 0) + "}") ==
      overflow("(4294967296, 4294967296)"));
  BOOST_TEST(parsed("{" + tensor_entry("a", "F32", "[4611686018427387904]", 0, 0) + "}") ==
      overflow("(4611686018427387904,)"));
  BOOST_TEST(parsed("{" + tensor_entry("a", "U8", "[9223372036854775807,2]", 0, 0) + "}") ==
      "Tensor a (9223372036854775807, 2) of uint8 needs 18446744073709551614 bytes, and its data_offsets "
      "hold 0");
}

BOOST_AUTO_TEST_CASE(cover) {
  auto const two = [](std::size_t begin, std::size_t end, std::size_t data_size) {
    return parsed("{" + tensor_entry("a", "U8", "[4]", 0, 4) + "," +
            tensor_entry("b", "U8", "[" + std::to_string(end - begin) + "]", begin, end) + "}",
        data_size);
  };
  BOOST_TEST(two(4, 8, 8) == "");
  BOOST_TEST(two(4, 4, 4) == "");
  BOOST_TEST(two(0, 0, 4) == "");
  BOOST_TEST(two(3, 8, 8) == "Tensor b begins at byte 3 of the data, inside tensor a, which ends at byte 4");
  BOOST_TEST(two(0, 4, 4) == "Tensor b begins at byte 0 of the data, inside tensor a, which ends at byte 4");
  BOOST_TEST(two(2, 2, 4) == "Tensor b begins at byte 2 of the data, inside tensor a, which ends at byte 4");
  BOOST_TEST(two(6, 8, 8) == "Bytes 4 to 6 of the data belong to no tensor: the format leaves no gaps");
  BOOST_TEST(two(4, 8, 9) == "Bytes 8 to 9 of the data belong to no tensor: the format leaves no gaps");
}

BOOST_AUTO_TEST_CASE(duplicate_keys) {
  auto const a = tensor_entry("a", "U8", "[1]", 0, 1);
  BOOST_TEST(parsed("{" + a + "," + a + "}", 1) == "The header has a twice");
  BOOST_TEST(
      parsed("{" + a + "," + tensor_entry("\\u0061", "U8", "[1]", 1, 2) + "}", 2) == "The header has a twice");
  BOOST_TEST(parsed(one("\"shape\":[1],\"shape\":[1]")) == "Tensor a has shape twice");
  BOOST_TEST(parsed("{\"__metadata__\":{},\"__metadata__\":{}}") == "The header has __metadata__ twice");
  BOOST_TEST(parsed("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}") == "The metadata has k twice");
}

BOOST_AUTO_TEST_CASE(deep_nesting) {
  std::string lists, objects;
  for (int i = 0; i < 1'000'000; ++i) lists += '[', objects += "{\"a\":";
  BOOST_TEST(parsed("{\"a\":" + lists) == "Tensor a is a list: the format has an object there");
  BOOST_TEST(parsed(one("\"shape\":" + lists)) ==
      "A size of tensor a is a list: the format has a whole number below 2^63 there");
  BOOST_TEST(parsed(objects) == "Tensor a has the entry a: it takes dtype, shape and data_offsets only");
}

BOOST_AUTO_TEST_CASE(hostile_names) {
  BOOST_TEST(parsed("{\"" + std::string(1'000'000, 'x') + "\":1}") ==
      "Tensor " + std::string(200, 'x') + "... is 1: the format has an object there");
  BOOST_TEST(parsed("{\"\\u001b[2Ja\\n\":1}") == "Tensor ?[2Ja? is 1: the format has an object there");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(loading)

BOOST_AUTO_TEST_CASE(digits) {
  memory net = digits_net();
  BOOST_TEST(load_safetensors(net.view(), digits_path).message() == "");
  bytes const all = read(digits_path);
  auto const data = all.begin() + 8 + 576;
  BOOST_TEST((net[0] == bytes(data, data + 16384)));
  BOOST_TEST((net[5] == bytes(data + 26240, data + 26280)));
  BOOST_TEST(element(net[0], 0) == 0.13316574692726135f);
  BOOST_TEST(element(net[0], 64 * 64 - 1) == 0.06715456396341324f);
  BOOST_TEST(element(net[1], 2) == -0.47027984261512756f);
  BOOST_TEST(element(net[4], 1) == -1.010277271270752f);
  BOOST_TEST(element(net[5], 9) == 0.04072665795683861f);
}

BOOST_AUTO_TEST_CASE(golden_input_is_the_pixels) {
  memory golden;
  golden.add("logits", {32, 10}), golden.add("input", {32, 64});
  BOOST_TEST(load_safetensors(golden.view(), golden_path).message() == "");
  std::ifstream csv("examples/data/digits.csv");
  std::string line;
  for (int row = 0; row < 1437; ++row) std::getline(csv, line);
  for (std::size_t i = 0; i < 32 * 64; ++i) {
    std::string cell;
    std::getline(csv, cell, ',');
    BOOST_TEST(element(golden[1], i) == std::stof(cell) / 16);
    if (i % 64 == 63) std::getline(csv, line);
  }
}

BOOST_AUTO_TEST_CASE(misfits) {
  memory net;
  net.add("fc1/weight", {64, 64}), net.add("fc1/bias", {3});
  auto const weight = tensor_entry("fc1/weight", "U8", "[64,64]", 12, 4108);
  auto const bias = tensor_entry("fc1/bias", "F32", "[3]", 0, 12);
  auto const with = [&](std::string const& first, std::string const& second = "",
                        std::size_t data_size = 12 + 16384) {
    return loaded(net, file_of("{" + first + (second.empty() ? "" : ",") + second + "}", data_size));
  };
  BOOST_TEST(with(bias, tensor_entry("fc1/wieght", "F32", "[64,64]", 12, 16396)) ==
      "Variable fc1/weight (64, 64) is not in the file: the nearest name there is fc1/wieght (64, 64)");
  BOOST_TEST(with(tensor_entry("fc1/weight", "F32", "[64,64]", 0, 16384),
                 tensor_entry("encoder/b", "F32", "[3]", 16384, 16396)) ==
      "Variable fc1/bias (3,) is not in the file: no other name there is near it, and the first is "
      "fc1/weight");
  BOOST_TEST(with("", "", 0) == "Variable fc1/weight (64, 64) is not in the file: it holds no tensor");
  BOOST_TEST(with(bias, tensor_entry("fc1/weight", "F32", "[64,32]", 12, 8204), 8204) ==
      "Tensor fc1/weight has shape (64, 32) in the file and (64, 64) in the model: give the model the sizes "
      "that the "
      "file was made with");
  BOOST_TEST(with(bias, weight, 4108) ==
      "Tensor fc1/weight has dtype uint8 in the file and float32 in the model: convert it before it is "
      "saved");
  BOOST_TEST(with(bias + "," + tensor_entry("extra/bias", "F32", "[3]", 12, 24),
                 tensor_entry("fc1/weight", "F32", "[64,64]", 24, 16408), 16408) ==
      "Tensor extra/bias (3,) is in the file and in no variable of the model: declare one for it, or load "
      "it with the rule ignore<extra/bias>");
  BOOST_TEST(with("\"a\":1") == "Tensor a is 1: the format has an object there");
  BOOST_TEST(with(bias, tensor_entry("fc1/weight", "F32", "[64,64]", 12, 16396)) == "");

  memory tall;
  tall.add("w", {2, 3});
  BOOST_TEST(loaded(tall, file_of("{" + tensor_entry("w", "F32", "[3,2]", 0, 24) + "}", 24)) ==
      "Tensor w has shape (3, 2) in the file and (2, 3) in the model: load it with the rule transpose<w>");
  memory twice;
  twice.add("w", {1}), twice.add("w", {1});
  BOOST_TEST(loaded(twice, file_of("{" + tensor_entry("w", "F32", "[1]", 0, 4) + "}", 4)) ==
      "Variable w is listed twice: each is filled once");
}

BOOST_AUTO_TEST_CASE(near_names_of_other_variables_are_no_slips) {
  memory net;
  net.add("fc1/weight", {1}), net.add("fc2/weight", {1});
  BOOST_TEST(loaded(net,
                 file_of("{" + tensor_entry("fc2/weight", "F32", "[1]", 0, 4) + "," +
                         tensor_entry("fc1/wieght", "F32", "[1]", 4, 8) + "}",
                     8)) ==
      "Variable fc1/weight (1,) is not in the file: the nearest name there is fc1/wieght (1,)");
}

BOOST_AUTO_TEST_CASE(bools_are_zero_or_one) {
  memory mask;
  mask.add("mask", {4}, data_type::boolean);
  auto const json = "{" + tensor_entry("mask", "BOOL", "[4]", 0, 4) + "}";
  BOOST_TEST(loaded(mask, file_of(json, std::string("\0\1\7\0", 4))) ==
      "Tensor mask has the byte 7 as its element 2: a bool is 0 or 1");
  BOOST_TEST(loaded(mask, file_of(json, std::string("\0\1\1\0", 4))) == "");
  BOOST_TEST((mask[0] == as_bytes(std::string_view("\0\1\1\0", 4))));
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused) {
  bytes const all = read(digits_path);
  BOOST_REQUIRE(all.size() == 26864);
  memory net = digits_net();
  for (std::size_t size = 0; size < all.size(); size += size < 600 ? 1 : 61) {
    // A copy of exactly that size, so that a sanitizer sees its end.
    auto const said = loaded(net, bytes(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size)));
    BOOST_TEST(!said.empty());
    if (size < 8)
      BOOST_TEST(said.starts_with("The file has "));
    else if (size < 8 + 576)
      BOOST_TEST(said.starts_with("The header claims 576 bytes"));
    else
      BOOST_TEST(said.find(" ends at byte ") != said.npos);
  }
  BOOST_TEST(loaded(net, all) == "");
  bytes longer = all;
  longer.push_back(std::byte{});
  memory again = digits_net();
  BOOST_TEST(loaded(again, longer) ==
      "Bytes 26280 to 26281 of the data belong to no tensor: the format leaves no gaps");
}

BOOST_AUTO_TEST_CASE(mutations_load_whole_or_not_at_all) {
  bytes const good = read(digits_path);
  std::mt19937 random(20240607);
  int accepted = 0;
  for (int round = 0; round < 2000; ++round) {
    bytes bad = good;
    // Most of them in the header, where a byte decides most.
    std::size_t const reach = round % 4 == 0 ? bad.size() : round % 4 == 1 ? 16 : 8 + 576;
    for (auto count = random() % 4 + 1; count > 0; --count)
      bad[random() % reach] = static_cast<std::byte>(random());
    memory net = digits_net();
    if (!loaded(net, bad).empty()) continue;
    ++accepted;
    // What was accepted has the good file's header but for its metadata, so the data lie where they did.
    bytes filled;
    for (std::size_t i = 0; i < 6; ++i) filled.insert(filled.end(), net[i].begin(), net[i].end());
    BOOST_TEST((filled == bytes(bad.end() - 26280, bad.end())));
  }
  BOOST_TEST_MESSAGE(accepted << " of 2000 accepted");
  BOOST_TEST(accepted > 100);
  BOOST_TEST(accepted < 1000);
}

BOOST_AUTO_TEST_CASE(files) {
  temporary_folder const folder;
  memory net = digits_net();
  auto const said = [&](fs::path const& path) {
    return std::string(load_safetensors(net.view(), path).message());
  };
  auto const name = [&](char const* leaf) { return (folder.path / leaf).string(); };

  BOOST_TEST(said(name("none")) == "File " + name("none") + " does not exist");
  BOOST_TEST(said(name("none/none")) == "File " + name("none/none") + " does not exist");
  BOOST_TEST(said(folder.path) == "File " + folder.path.string() + " is a folder");
  BOOST_TEST(said("/dev/zero") == "File /dev/zero is not a regular file");
  BOOST_TEST(said("tests/data/lying_header.safetensors") ==
      "tests/data/lying_header.safetensors: The header claims 1000 bytes, and the file has 80 after its "
      "first 8: it "
      "is cut short, or not a safetensors file");

  write(name("big"), {});
  fs::resize_file(name("big"), 1'000'000'000'000);
  BOOST_TEST(said(name("big")) ==
      "File " + name("big") + " has 1000000000000 bytes, more than the 100026288 it could have here");
  write(name("closed"), read(digits_path));
  ::chmod(name("closed").c_str(), 0);
  if (!std::ifstream(name("closed")))  // root may read it all the same
    BOOST_TEST(
        said(name("closed")) == "File " + name("closed") + " cannot be opened: see whether you may read it");
  BOOST_TEST(net.is_untouched());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(saving)

BOOST_AUTO_TEST_CASE(save_then_load_is_the_identity) {
  temporary_folder const folder;
  auto const path = folder.path / "all.safetensors";
  auto const declare = [](memory& all) {
    all.add("scalar", {}, data_type::float64), all.add("half/\"quoted\" \xc3\xa4", {3}, data_type::float16);
    all.add("bytes", {5}, data_type::int8), all.add("none", {0, 4}),
        all.add("counts", {2, 1, 2}, data_type::int64);
    all.add("i16", {1}, data_type::int16), all.add("i32", {1}, data_type::int32),
        all.add("u8", {7}, data_type::uint8);
    all.add("eight", {1, 1, 1, 2, 1, 1, 1, 1}), all.add("mask", {2}, data_type::boolean);
  };
  memory before, after;
  declare(before), declare(after);
  std::uint8_t next = 0;
  for (variable_slot const& each : before.slots())
    for (std::size_t i = 0; i < each.bytes(); ++i)
      each.data[i] = static_cast<std::byte>(each.dtype == data_type::boolean ? i % 2 : next++);
  BOOST_TEST(save_safetensors(before.view(), path).message() == "");
  BOOST_TEST(load_safetensors(after.view(), path).message() == "");
  BOOST_TEST((before == after));
  BOOST_TEST(files_in(folder.path) == 1);
}

BOOST_AUTO_TEST_CASE(digits_again) {
  temporary_folder const folder;
  auto const path = folder.path / "digits.safetensors";
  memory net = digits_net(), again = digits_net();
  BOOST_TEST(bool(load_safetensors(net, digits_path)));
  BOOST_TEST(bool(save_safetensors(net, path)));
  bytes const ours = read(path), theirs = read(digits_path);
  BOOST_TEST(std::to_integer<int>(ours[0]) % 8 == 0);
  BOOST_TEST((bytes(ours.end() - 26280, ours.end()) == bytes(theirs.end() - 26280, theirs.end())));
  BOOST_TEST(bool(load_safetensors(again, ours)));
  BOOST_TEST((net == again));
}

BOOST_AUTO_TEST_CASE(the_bytes_of_a_small_file) {
  temporary_folder const folder;
  std::array<std::byte, 2> pair{std::byte{1}, std::byte{2}};
  std::array const slots{variable_slot{"v", {2}, data_type::uint8, pair.data()}};
  BOOST_TEST(bool(save_safetensors(slots, folder.path / "v")));
  BOOST_TEST((read(folder.path / "v") ==
      file_of(R"({"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}   )", "\1\2")));
  BOOST_TEST(bool(save_safetensors(std::span<variable_slot const>(), folder.path / "none")));
  BOOST_TEST((read(folder.path / "none") == file_of("{}      ", 0)));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_saved) {
  temporary_folder const folder;
  auto const path = folder.path / "f";
  auto const said = [&](std::initializer_list<std::pair<std::string_view, shape>> variables) {
    std::vector<variable_slot> slots;
    for (auto const& [name, each] : variables) slots.push_back({name, each, data_type::float32, nullptr});
    return std::string(save_safetensors(slots, path).message());
  };
  BOOST_TEST(said({{"v", {0}}, {"v", {0}}}) == "Variable v cannot be saved: its name is taken in the file");
  BOOST_TEST(said({{"__metadata__", {0}}}) ==
      "Variable __metadata__ cannot be saved: its name is taken in the file");
  BOOST_TEST(said({{"v", shape::unknown()}}) == "Variable v cannot be saved: its shape is <unknown>");
  BOOST_TEST(said({{"v", {2, -1}}}) == "Variable v cannot be saved: its shape is (2, ?)");
  BOOST_TEST(said({{"v", {1, 1, 1, 1, 1, 1, 1, 1, 1}}}) ==
      "Variable v cannot be saved: its shape is (1, 1, 1, 1, 1, 1, 1, 1, and more)");
  BOOST_TEST(said({{"v\xff", {0}}}) == "Variable v\xff cannot be saved: its name is not UTF-8");
  BOOST_TEST(files_in(folder.path) == 0);
}

BOOST_AUTO_TEST_CASE(a_failed_save_leaves_the_old_file) {
  temporary_folder const folder;
  auto const path = folder.path / "net.safetensors";
  memory net = digits_net();
  BOOST_TEST(bool(load_safetensors(net, digits_path)));
  write(path, as_bytes("old"));

  auto const beyond = folder.path / "none" / "net";
  BOOST_TEST(save_safetensors(net, beyond).message() ==
      "File " + beyond.string() + ".part cannot be created: see whether its folder is there");

  // A disk that fills up, played by a limit on the size of files.
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto const handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit const tight{10'000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &tight);
  status const cut = save_safetensors(net, path);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  BOOST_TEST(cut.message() ==
      "File " + path.string() + " could not be written in full: see whether the disk is full");
  BOOST_TEST((read(path) == as_bytes("old")));

  fs::create_directories(folder.path / "taken" / "inside");
  BOOST_TEST(std::string(save_safetensors(net, folder.path / "taken").message())
                 .starts_with("File " + (folder.path / "taken").string() + " cannot be replaced: "));
  BOOST_TEST(files_in(folder.path) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
