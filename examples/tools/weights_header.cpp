// SPDX-License-Identifier: BSL-1.0
// weights_header [--values] FILE HEADER [NAME]: makes of a .safetensors or .npz file a C++ header for
// ashlar/io/weights.hpp, with a struct of that name, or of the file's, and on request the values as
// constants.
#include <ashlar/io/npz.hpp>
#include <ashlar/io/safetensors.hpp>
#include <ashlar/io/weights_header.hpp>

#include <filesystem>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

using namespace ashlar;

template <class File>
status convert(whole_file const& from, std::string const& name, bool with_values, std::string& header) {
  File file;
  if (status parsed = File::parse(from.bytes(), file); !parsed) return parsed;
  return write_weights_header(file, name, with_values, header);
}

int main(int count, char** words) {
  std::vector<std::string> given(words + 1, words + count);
  bool const with_values = !given.empty() && given[0] == "--values";
  if (with_values) given.erase(given.begin());
  if (given.size() < 2 || given.size() > 3) {
    std::cerr << "usage: weights_header [--values] FILE HEADER [NAME]\n";
    return 2;
  }
  std::filesystem::path const path = given[0];
  std::string name = given.size() > 2 ? given[2] : path.stem().string();
  if (given.size() == 2)
    for (char& c : name)
      if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';

  std::string header = "// The tensors of " + path.filename().string() + ", made by weights_header.\n";
  whole_file file;
  status done = file.read(path, std::numeric_limits<std::uint64_t>::max());
  if (done) {
    done = path.extension() == ".npz" ? convert<npz_file>(file, name, with_values, header)
                                      : convert<safetensors_file>(file, name, with_values, header);
    if (!done) done = status(sentence({shown(path.string()), ": ", done.message()}));
  }
  if (done) done = whole_file::replace(given[1], [&](std::ostream& stream) { stream << header; });
  if (done) return 0;
  std::cerr << done.message() << '\n';
  return 1;
}
