// SPDX-License-Identifier: BSL-1.0
// .npz files of NumPy, read and written: its values, each refusal word for word, and nothing half-loaded.
#include "weight_files.hpp"

#include <ashlar/io/npz.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace ashlar;
using namespace weight_files;
using detail::little_endian;

namespace {

constexpr auto stored_path = "tests/data/arrays.npz";
constexpr auto deflated_path = "tests/data/arrays_deflated.npz";

/// What tests/data/make_arrays.py saves.
memory arrays() {
  memory all;
  all.add("fc1/kernel", {2, 3}), all.add("fc1/by_columns", {2, 3, 4});
  all.add("doubles", {2}, data_type::float64), all.add("halves", {3}, data_type::float16);
  all.add("i8", {2}, data_type::int8), all.add("i16", {1}, data_type::int16);
  all.add("i32", {}, data_type::int32), all.add("i64", {1, 1}, data_type::int64);
  all.add("u8", {3}, data_type::uint8), all.add("mask", {2}, data_type::boolean);
  all.add("none", {0, 4}), all.add("many", {1024});
  return all;
}

template <class Number>
Number number_at(bytes const& block, std::size_t index) {
  Number value{};
  std::memcpy(&value, block.data() + index * sizeof value, sizeof value);
  return value;
}

std::string loaded(memory& variables, bytes const& all) {
  std::string const said(load_npz(variables.view(), all).message());
  if (!said.empty()) BOOST_TEST(variables.is_untouched());
  return said;
}
std::string loaded(bytes const& all) {
  memory variables = arrays();
  return loaded(variables, all);
}

void put(bytes& to, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i, number >>= 8) to.push_back(static_cast<std::byte>(number));
}
void put(bytes& to, std::string_view words) { std::ranges::copy(as_bytes(words), std::back_inserter(to)); }

/// An archive of one stored array with that dictionary and so many bytes of zeros.
bytes one(std::string_view dictionary, std::size_t data = 4, std::string_view name = "a.npy",
    std::string_view mark = std::string_view("\x93NUMPY\1\0", 8)) {
  bytes array;
  put(array, mark), put(array, dictionary.size(), 2), put(array, dictionary);
  array.resize(array.size() + data);
  auto const sum = crc32_z(0, reinterpret_cast<Bytef const*>(array.data()), array.size());
  bytes both;
  put(both, 20, 2), put(both, 0, 8), put(both, sum, 4);
  put(both, array.size(), 4), put(both, array.size(), 4), put(both, name.size(), 2), put(both, 0, 2);
  bytes all;
  auto const append = [&](bytes const& more) { all.insert(all.end(), more.begin(), more.end()); };
  put(all, 0x04034b50, 4), append(both), put(all, name), append(array);
  std::size_t const begin = all.size();
  put(all, 0x02014b50, 4), put(all, 20, 2), append(both), put(all, 0, 14), put(all, name);
  std::size_t const size = all.size() - begin;
  put(all, 0x06054b50, 4), put(all, 0, 4), put(all, 1, 2), put(all, 1, 2), put(all, size, 4),
      put(all, begin, 4);
  put(all, 0, 2);
  return all;
}

std::string parsed(bytes const& all) {
  npz_file file;
  return std::string(npz_file::parse(all, file).message());
}
std::string parsed(std::string_view dictionary, std::size_t data = 4) {
  return parsed(one(dictionary, data));
}

/// The file with another number at `offset` behind the directory's record of its first member.
bytes with_member(bytes all, std::size_t offset, std::uint32_t number, int size) {
  std::size_t const begin = little_endian(all, all.size() - 6, 4);
  for (int i = 0; i < size; ++i)
    all[begin + offset + std::size_t(i)] = static_cast<std::byte>(number >> 8 * i);
  return all;
}

constexpr std::string_view plain = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(npz)

BOOST_AUTO_TEST_CASE(what_numpy_saves) {
  for (auto const* path : {stored_path, deflated_path}) {
    memory all = arrays();
    BOOST_REQUIRE(load_npz(all.view(), path).message() == "");
    for (std::size_t i = 0; i < 6; ++i) BOOST_TEST(element(all[0], i) == float(i) / 4);
    for (std::size_t i = 0; i < 24; ++i) BOOST_TEST(element(all[1], i) == float(i));
    BOOST_TEST(number_at<double>(all[2], 0) == 0.1);
    BOOST_TEST(number_at<double>(all[2], 1) == -2.5e300);
    BOOST_TEST(number_at<std::uint16_t>(all[3], 0) == 0x3c00);
    BOOST_TEST(number_at<std::uint16_t>(all[3], 2) == 0xc000);
    BOOST_TEST(number_at<std::int8_t>(all[4], 0) == -1);
    BOOST_TEST(number_at<std::int16_t>(all[5], 0) == -300);
    BOOST_TEST(number_at<std::int32_t>(all[6], 0) == 70000);
    BOOST_TEST(number_at<std::int64_t>(all[7], 0) == -(std::int64_t{1} << 40));
    BOOST_TEST(number_at<std::uint8_t>(all[8], 2) == 7);
    BOOST_TEST(number_at<std::uint8_t>(all[9], 0) == 1);
    for (std::size_t i = 0; i < 1024; ++i) BOOST_TEST(element(all[11], i) == float(i % 16));
  }
}

BOOST_AUTO_TEST_CASE(save_then_load_is_the_identity) {
  temporary_folder const folder;
  auto const path = folder.path / "all.npz";
  memory before = arrays(), after = arrays();
  BOOST_TEST(bool(load_npz(before.view(), deflated_path)));
  BOOST_TEST(save_npz(before.view(), path).message() == "");
  BOOST_TEST(load_npz(after.view(), path).message() == "");
  BOOST_TEST((before == after));
  BOOST_TEST(files_in(folder.path) == 1);
}

BOOST_AUTO_TEST_CASE(numpy_reads_what_is_saved) {
  temporary_folder const folder;
  auto const path = folder.path / "all.npz";
  memory all = arrays();
  BOOST_TEST(bool(load_npz(all.view(), deflated_path)));
  BOOST_TEST(bool(save_npz(all.view(), path)));
  std::string const command =
      "PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests/data python3 -c \"import numpy, make_arrays; "
      "read = numpy.load('" +
      path.string() +
      "'); assert read.files == list(make_arrays.ARRAYS); "
      "assert all(read[k].dtype == v.dtype and numpy.array_equal(read[k], v) for k, v in "
      "make_arrays.ARRAYS.items())\"";
  BOOST_TEST(std::system(command.c_str()) == 0);
}

BOOST_AUTO_TEST_CASE(headers) {
  BOOST_TEST(parsed(plain) == "");
  BOOST_TEST(parsed("{\"shape\": (1), 'fortran_order' :True,'descr':'<f4'}") == "");
  BOOST_TEST(parsed("{'descr': '<f4', 'fortran_order': False, 'shape': (1L,), }") == "");
  BOOST_TEST(parsed("{'descr': '<f4', 'fortran_order': False, 'shape': (), }") == "");
  std::string const form =
      "Tensor a has no header as NumPy writes it, a dictionary of descr, fortran_order and shape";
  for (auto const* each : {"", "[]", "{", "{}", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': 0, }",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x", "{'descr': '<f4' 'shape': (1,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1, , ), }",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,), }",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1", "{'descr"})
    BOOST_TEST(parsed(each) == form);
  BOOST_TEST(parsed("{'descr': '<f4', 'descr': '<f4'}") == "Tensor a has descr twice");
  BOOST_TEST(
      parsed("{'order': 1}") == "Tensor a has the entry order: it takes descr, fortran_order and shape only");
  BOOST_TEST(parsed("{'descr': '>f4'}") == "Tensor a is big-endian: save it as little-endian");
  BOOST_TEST(
      parsed("{'descr': '|O'}") == "Tensor a has dtype |O: convert it to one of f4 f8 f2 i1 i2 i4 i8 u1 b1");
  BOOST_TEST(parsed("{'descr': [('x', '<f4')]}") ==
      "Tensor a is of a structured dtype: save each field as an array of its own");
  BOOST_TEST(parsed("{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }") ==
      "Tensor a has shape (1, 1, 1, 1, 1, 1, 1, 1, and more): the largest rank is 8");
  BOOST_TEST(parsed("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")
                 .starts_with("Tensor a (2,) of float32 needs 8 bytes, and its member has "));
  BOOST_TEST(parsed("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }") ==
      "Tensor a has shape (4294967296, 4294967296): its bytes are more than 64 bits can count");
  BOOST_TEST(parsed(one(plain, 4, "a.npy", std::string_view("\x93NUMPY\4\0", 8))) ==
      "Tensor a does not begin as a .npy array of version 1, 2 or 3");
  BOOST_TEST(parsed(one(plain, 4, "a.txt")) == "Member a.txt of the archive is no .npy array");
}

BOOST_AUTO_TEST_CASE(directories) {
  bytes const good = one(plain);
  BOOST_TEST(parsed(bytes()) ==
      "The file has no directory of a zip archive at its end: it is cut short, or no .npz file");
  BOOST_TEST(parsed(with_member(good, 8, 1, 2)) == "Member a.npy is encrypted");
  BOOST_TEST(parsed(with_member(good, 10, 12, 2)) ==
      "Member a.npy is packed by method 12: it may be stored (0) or deflated (8)");
  BOOST_TEST(parsed(with_member(good, 24, 0xffffffff, 4)) ==
      "Member a.npy is as large as only a zip64 can be, which is not read");
  BOOST_TEST(parsed(with_member(good, 24, 5, 4)) == "Member a.npy is stored in 72 bytes, and claims 5");
  BOOST_TEST(parsed(with_member(with_member(good, 10, 8, 2), 24, 80'000, 4)) ==
      "Member a.npy claims 80000 bytes, more than its 72 can be unpacked to");
  BOOST_TEST(
      parsed(with_member(good, 42, 1, 4)) == "Member a.npy does not begin at byte 1, as the directory says");
  BOOST_TEST(parsed(with_member(with_member(good, 20, 80, 4), 24, 80, 4)) ==
      "Member a.npy goes on into the directory of the archive");
  BOOST_TEST(parsed(with_member(good, 46, 'b', 1)) ==
      "Member b.npy is another at its beginning than in the directory");
  bytes damaged = good;
  damaged[30 + 5 + 70] = std::byte{1};
  memory a;
  a.add("a", {1});
  BOOST_TEST(loaded(a, damaged) == "Tensor a has a wrong checksum: the file is damaged");
  BOOST_TEST(loaded(a, good) == "");
}

BOOST_AUTO_TEST_CASE(nothing_is_unpacked_that_does_not_fit) {
  npz_file file;
  bytes const all = read(deflated_path);
  BOOST_REQUIRE(bool(npz_file::parse(all, file)));
  for (tensor_view const& each : file.tensors()) BOOST_TEST(each.bytes.data() == nullptr);
  std::size_t const last = file.tensors().size() - 1;
  BOOST_TEST(bool(file.fetch(last)));
  BOOST_TEST(file.tensors()[last].bytes.size() == 4096);
  memory none;
  BOOST_TEST(loaded(none, all).starts_with("Tensor fc1/kernel (2, 3) is in the file and in no variable"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_saved) {
  temporary_folder const folder;
  auto const said = [&](std::initializer_list<std::pair<std::string_view, shape>> variables) {
    std::vector<variable_slot> slots;
    for (auto const& [name, each] : variables) slots.push_back({name, each, data_type::float32, nullptr});
    return std::string(save_npz(slots, folder.path / "f").message());
  };
  BOOST_TEST(said({{"v", {0}}, {"v", {0}}}) == "Variable v cannot be saved: its name is taken in the file");
  BOOST_TEST(said({{"v", {2, -1}}}) == "Variable v cannot be saved: its shape is (2, ?)");
  BOOST_TEST(said({{"v\xff", {0}}}).starts_with("Variable v\xff cannot be saved: its name is too long, or"));
  BOOST_TEST(files_in(folder.path) == 0);
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused) {
  for (auto const* path : {stored_path, deflated_path}) {
    bytes const all = read(path);
    for (std::size_t size = 0; size < all.size(); size += size < 100 || size + 1200 > all.size() ? 1 : 13)
      BOOST_TEST(!loaded(bytes(all.begin(), all.begin() + std::ptrdiff_t(size))).empty());
  }
}

BOOST_AUTO_TEST_CASE(mutations_load_whole_or_not_at_all) {
  std::mt19937 random(20240608);
  int accepted = 0;
  for (auto const* path : {stored_path, deflated_path}) {
    bytes const good = read(path);
    memory right = arrays();
    BOOST_TEST(loaded(right, good) == "");
    std::size_t const directory = little_endian(good, good.size() - 6, 4);
    for (int round = 0; round < 1500; ++round) {
      bytes bad = good;
      for (auto count = random() % 3 + 1; count > 0; --count) {
        // In the directory, in a header of a member, or anywhere.
        std::size_t const at = round % 3 == 0 ? directory + random() % (good.size() - directory)
            : round % 3 == 1                  ? random() % 200
                                              : random() % good.size();
        if (round % 2 == 0)
          bad[at] ^= static_cast<std::byte>(1u << random() % 8);
        else
          bad[at] = static_cast<std::byte>(random());
      }
      memory all = arrays();
      if (!loaded(all, bad).empty()) continue;
      ++accepted;
      // The checksums of the good file hold, so that nothing else was loaded.
      BOOST_TEST((all == right));
    }
  }
  BOOST_TEST_MESSAGE(accepted << " of 3000 accepted");
  BOOST_TEST(accepted > 100);
  BOOST_TEST(accepted < 1500);
}

BOOST_AUTO_TEST_SUITE_END()
