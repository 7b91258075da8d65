// SPDX-License-Identifier: BSL-1.0
// Variables from an .npz file of NumPy and back: all of them, or none.
#pragma once

#include "load_weights.hpp"
#include "npz_file.hpp"

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ashlar {

namespace detail {

/// Lays out an archive of stored arrays.
class npz_writer {
public:
  /// What stands before the elements of each variable, and the directory; or why it cannot be written.
  status plan(std::span<variable_slot const> variables) {
    std::set<std::string_view> names;
    std::uint64_t end = 0;
    for (variable_slot const& each : variables) {
      if (!names.insert(each.name).second)
        return refuse({"Variable ", each.name, " cannot be saved: its name is taken in the file"});
      if (each.shape.too_long() || !each.shape.fully_defined())
        return refuse({"Variable ", each.name, " cannot be saved: its shape is ", each.shape});
      if (each.name.size() > 60'000 ||
          std::ranges::any_of(each.name, [](char c) { return c < ' ' || c > '~'; }))
        return refuse(
            {"Variable ", shown(each.name), " cannot be saved: its name is too long, or not plain ASCII"});
      std::uint64_t const begin = end;
      end = add(each, begin);
      if (end > 0xfffffffe - directory_.size() || names.size() >= 0xffff)
        return refuse({"Variable ", each.name, " cannot be saved: the file would have more than 4 GiB"});
    }
    close(names.size(), end);
    return {};
  }

  std::string_view before(std::size_t variable) const { return before_[variable]; }
  std::string_view directory() const { return directory_; }

private:
  static status refuse(std::initializer_list<sentence_part> parts) { return status(sentence(parts)); }

  static void put(std::string& to, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(number >> (8 * i) & 0xff);
  }

  /// Adds a variable that begins at that byte; returns where it ends.
  std::uint64_t add(variable_slot const& variable, std::uint64_t begin) {
    std::string array(npy_mark);
    std::string words = npy_dictionary(variable.shape, variable.dtype);
    // Padded as NumPy does it, so that the elements begin at a multiple of 64 behind it.
    words.resize((array.size() + 4 + words.size() + 1 + 63) / 64 * 64 - array.size() - 4 - 1, ' ');
    array += '\1', array += '\0';
    put(array, words.size() + 1, 2);
    array += words + '\n';
    uLong sum = crc32_z(0, reinterpret_cast<Bytef const*>(array.data()), array.size());
    if (variable.bytes() > 0)  // zlib would begin anew at null
      sum = crc32_z(sum, reinterpret_cast<Bytef const*>(variable.data), variable.bytes());
    std::uint64_t const size = array.size() + variable.bytes();
    std::string const name = std::string(variable.name) + ".npy";

    std::string both;  // what the member's own header and the directory say
    put(both, 20, 2), put(both, 0, 2), put(both, 0, 2);  // version 2.0, no flags, stored
    put(both, 0, 2), put(both, 0x21, 2);  // midnight, 1 January 1980
    put(both, sum, 4), put(both, size, 4), put(both, size, 4);
    put(both, name.size(), 2), put(both, 0, 2);

    std::string local;
    put(local, zip_directory::local_mark, 4);
    local += both + name;
    before_.push_back(local + array);

    put(directory_, zip_directory::member_mark, 4), put(directory_, 20, 2);
    directory_ += both;
    put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 4);
    put(directory_, begin, 4);
    directory_ += name;
    return begin + local.size() + size;
  }

  void close(std::size_t count, std::uint64_t begin) {
    std::size_t const size = directory_.size();
    put(directory_, zip_directory::end_mark, 4), put(directory_, 0, 4);
    put(directory_, count, 2), put(directory_, count, 2), put(directory_, size, 4), put(directory_, begin, 4);
    put(directory_, 0, 2);
  }

  std::vector<std::string> before_;
  std::string directory_;
};

}  // namespace detail

/// Fills each variable with the array of its name; where one of either does not fit, nothing changes. Rules
/// stand between the names of the file and those of the model (weight_rules.hpp).
template <weight_rule_function*... Rules>
status load_npz(std::span<variable_slot const> variables, std::span<std::byte const> bytes) {
  return detail::load_bytes<npz_file>(variables, bytes, detail::rule_list<Rules...>());
}

/// The same from a file, whose path stands before each sentence.
template <weight_rule_function*... Rules>
status load_npz(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  return detail::load_path<npz_file>(variables, path, detail::rule_list<Rules...>());
}

/// Writes the variables in their order, as numpy.savez does; if that fails, the file that was there stays
/// whole. `save_npz<within<"encoder">>` writes those of a scope, by their names in it.
template <weight_rule_function*... Rules>
status save_npz(std::span<variable_slot const> variables, std::filesystem::path const& path) {
  static_assert(detail::only_within<Rules...>,
      "a file is saved by the names of the model: of the rules only within is one for saving");
  std::vector<variable_slot> chosen;
  if (status found = detail::choose_within(variables, detail::rule_list<Rules...>(), chosen); !found)
    return found;
  detail::npz_writer writer;
  if (status planned = writer.plan(chosen); !planned) return planned;
  auto const put = [](std::ostream& stream, char const* data, std::size_t size) {
    stream.write(data, static_cast<std::streamsize>(size));
  };
  return whole_file::replace(path, [&](std::ostream& stream) {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      put(stream, writer.before(i).data(), writer.before(i).size());
      put(stream, reinterpret_cast<char const*>(chosen[i].data), chosen[i].bytes());
    }
    put(stream, writer.directory().data(), writer.directory().size());
  });
}

/// Fills a model from the bytes of an .npz file or from the file at a path.
template <weight_rule_function*... Rules, Slotted Model>
status load_npz(Model& model, auto const& source) {
  auto const slots = model.slots();
  return load_npz<Rules...>(std::span<variable_slot const>(slots), source);
}

/// Writes a model's variables to an .npz file.
template <weight_rule_function*... Rules, Slotted Model>
status save_npz(Model& model, std::filesystem::path const& path) {
  auto const slots = model.slots();
  return save_npz<Rules...>(std::span<variable_slot const>(slots), path);
}

}  // namespace ashlar
