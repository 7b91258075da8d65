// SPDX-License-Identifier: BSL-1.0
// Files read and replaced as a whole, with what goes wrong said in a sentence.
#pragma once

#include "../core/sentence.hpp"
#include "../core/status.hpp"
#include "shown.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <ios>
#include <memory>
#include <new>
#include <span>
#include <system_error>

namespace ashlar {

/// The bytes of a file, read at once.
class whole_file {
public:
  /// Reads the file at `path`, which is refused beyond `most` bytes before memory is taken for it.
  status read(std::filesystem::path const& path, std::uint64_t most) {
    std::error_code error;
    auto const kind = std::filesystem::status(path, error).type();
    if (kind == std::filesystem::file_type::not_found)
      return refuse({"File ", shown(path.string()), " does not exist"});
    if (kind == std::filesystem::file_type::directory)
      return refuse({"File ", shown(path.string()), " is a folder"});
    // A pipe or a device could keep us waiting, or never end.
    if (!error && kind != std::filesystem::file_type::regular)
      return refuse({"File ", shown(path.string()), " is not a regular file"});
    std::uint64_t const size = error ? 0 : std::filesystem::file_size(path, error);
    if (error) return refuse({"File ", shown(path.string()), " cannot be read: ", shown(error.message())});
    if (size > most)
      return refuse({"File ", shown(path.string()), " has ", shown(size), " bytes, more than the ",
          shown(most), " it could have here"});

    std::ifstream stream(path, std::ios::binary);
    if (!stream)
      return refuse({"File ", shown(path.string()), " cannot be opened: see whether you may read it"});
    size_ = static_cast<std::size_t>(size);
    data_.reset(size_ == size ? new (std::nothrow) std::byte[size_] : nullptr);
    if (data_ == nullptr)
      return refuse(
          {"File ", shown(path.string()), " has ", shown(size), " bytes, more than memory can hold"});
    stream.read(reinterpret_cast<char*>(data_.get()), static_cast<std::streamsize>(size_));
    if (static_cast<std::uint64_t>(stream.gcount()) != size)
      return refuse({"File ", shown(path.string()), " could be read up to byte ",
          static_cast<std::int64_t>(stream.gcount()), " of ", size_, " only"});
    return {};
  }

  std::span<std::byte const> bytes() const { return {data_.get(), size_}; }

  /// Writes by `write(stream)` beside `path`, then puts the file in its place: until then the old one stays.
  template <class Write>
  static status replace(std::filesystem::path const& path, Write const& write) {
    std::filesystem::path beside = path;
    beside += ".part";
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    if (!stream)
      return refuse({"File ", shown(beside.string()), " cannot be created: see whether its folder is there"});
    write(stream);
    stream.close();
    std::error_code error, ignored;
    if (!stream) {
      std::filesystem::remove(beside, ignored);
      return refuse(
          {"File ", shown(path.string()), " could not be written in full: see whether the disk is full"});
    }
    std::filesystem::rename(beside, path, error);
    if (!error) return {};
    std::filesystem::remove(beside, ignored);
    return refuse({"File ", shown(path.string()), " cannot be replaced: ", shown(error.message())});
  }

private:
  static status refuse(std::initializer_list<sentence_part> parts) { return status(sentence(parts)); }

  std::unique_ptr<std::byte[]> data_;
  std::size_t size_ = 0;
};

}  // namespace ashlar
