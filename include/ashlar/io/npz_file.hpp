// SPDX-License-Identifier: BSL-1.0
// An .npz file in memory: its tensors, unpacked when they are fetched.
#pragma once

#include "npy_header.hpp"
#include "zip_directory.hpp"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace ashlar {

namespace detail {

/// Unpacks a member from its beginning; what is asked for beyond its end is a refusal.
class member_stream {
public:
  explicit member_stream(zip_member const& member) : member_(member), rest_(member.packed) {
    if (!member.deflated) return;
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(rest_.data()));
    stream_.avail_in = static_cast<uInt>(rest_.size());
    is_open_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
  }
  ~member_stream() {
    if (is_open_) inflateEnd(&stream_);
  }
  member_stream(member_stream const&) = delete;

  /// Fills `to`, and says whether there was so much.
  bool read(std::span<std::byte> to) {
    if (!member_.deflated) {
      if (rest_.size() < to.size()) return false;
      std::ranges::copy(rest_.first(to.size()), to.begin());
      rest_ = rest_.subspan(to.size());
      return true;
    }
    if (!is_open_) return false;
    stream_.next_out = reinterpret_cast<Bytef*>(to.data());
    stream_.avail_out = static_cast<uInt>(to.size());
    while (stream_.avail_out > 0 && !ended_) {
      int const outcome = inflate(&stream_, Z_NO_FLUSH);
      ended_ = outcome == Z_STREAM_END;
      if (outcome != Z_OK && !ended_) return false;
    }
    return stream_.avail_out == 0;
  }

  /// Whether nothing is left of what was packed.
  bool at_end() {
    if (!member_.deflated) return rest_.empty();
    Bytef more = 0;
    stream_.next_out = &more, stream_.avail_out = 1;
    return is_open_ && (ended_ || inflate(&stream_, Z_NO_FLUSH) == Z_STREAM_END) && stream_.avail_out == 1 &&
        stream_.avail_in == 0;
  }

private:
  zip_member const& member_;
  std::span<std::byte const> rest_;
  z_stream stream_{};
  bool is_open_ = false, ended_ = false;
};

}  // namespace detail

/// The tensors of an .npz file, by the names under which numpy.savez has them.
class npz_file {
public:
  static constexpr std::uint64_t most_beside_data = 100'000'000;
  /// The longest header of an array that is read; NumPy's own have some hundred bytes.
  static constexpr std::size_t max_header_bytes = 65'535;

  /// Reads what each array is; its elements are fetched when they are wanted. `out` then looks into `bytes`;
  /// on a refusal it stays as it was.
  static status parse(std::span<std::byte const> bytes, npz_file& out) {
    npz_file file;
    if (status read = detail::zip_directory(bytes).read(file.members_); !read) return read;
    for (detail::zip_member const& member : file.members_) {
      constexpr std::string_view ending = ".npy";
      if (!member.name.ends_with(ending))
        return refuse({"Member ", shown(member.name), " of the archive is no .npy array"});
      tensor_view tensor{.name = member.name.substr(0, member.name.size() - ending.size())};
      std::size_t begin = 0;
      if (status read = read_header(member, tensor, begin); !read) return read;
      file.tensors_.push_back(std::move(tensor));
      file.begins_.push_back(begin);
    }
    file.unpacked_.resize(file.members_.size());
    out = std::move(file);
    return {};
  }

  /// The tensors in the order of the archive; those that were fetched have their bytes.
  std::span<tensor_view const> tensors() const { return tensors_; }

  /// Unpacks a tensor, whose checksum must be right.
  status fetch(std::size_t index) {
    detail::zip_member const& member = members_[index];
    std::span<std::byte const> all = member.packed;
    if (member.deflated) {
      auto const size = static_cast<std::size_t>(member.size);
      unpacked_[index].reset(new (std::nothrow) std::byte[size]);
      std::span<std::byte> const to(unpacked_[index].get(), size);
      if (to.data() == nullptr)
        return refuse({"Tensor ", name(index), " has ", size, " bytes, more than memory can hold"});
      detail::member_stream stream(member);
      if (!stream.read(to) || !stream.at_end())
        return refuse(
            {"Tensor ", name(index), " cannot be unpacked to its ", size, " bytes: the file is damaged"});
      all = to;
    }
    uLong const sum = crc32_z(0, reinterpret_cast<Bytef const*>(all.data()), all.size());
    if (sum != member.crc)
      return refuse({"Tensor ", name(index), " has a wrong checksum: the file is damaged"});
    tensors_[index].bytes = all.subspan(begins_[index]);
    return {};
  }

private:
  static status refuse(std::initializer_list<sentence_part> parts) { return status(sentence(parts)); }
  shown name(std::size_t index) const { return shown(tensors_[index].name); }

  static status read_header(detail::zip_member const& member, tensor_view& tensor, std::size_t& begin) {
    detail::member_stream stream(member);
    std::array<std::byte, 8> mark{};
    std::array<std::byte, 4> length{};
    shown const name(tensor.name);
    bool const has_mark = stream.read(mark) &&
        std::string_view(reinterpret_cast<char const*>(mark.data()), 6) == detail::npy_mark;
    int const version = std::to_integer<int>(mark[6]);
    if (!has_mark || version < 1 || version > 3 || mark[7] != std::byte{})
      return refuse({"Tensor ", name, " does not begin as a .npy array of version 1, 2 or 3"});
    std::size_t const length_size = version == 1 ? 2 : 4;
    bool const has_length = stream.read(std::span(length).first(length_size));
    std::size_t const header_size = detail::little_endian(length, 0, 4);
    if (!has_length || header_size > max_header_bytes)
      return refuse({"Tensor ", name, " has a header of ", shown(header_size), " bytes: at most ",
          max_header_bytes, " are read"});
    std::vector<std::byte> header(header_size);
    if (!stream.read(header))
      return refuse({"Tensor ", name, " has a header of ", shown(header_size), " bytes, and is shorter"});
    std::string_view const words(reinterpret_cast<char const*>(header.data()), header.size());
    if (status read = detail::npy_header_reader(words, tensor).read(); !read) return read;

    begin = mark.size() + length_size + header_size;
    std::uint64_t bytes = size_of(tensor.dtype);
    for (extent each : tensor.shape) {
      auto const size = static_cast<std::uint64_t>(each);
      if (bytes != 0 && size > std::numeric_limits<std::uint64_t>::max() / bytes)
        return refuse(
            {"Tensor ", name, " has shape ", tensor.shape, ": its bytes are more than 64 bits can count"});
      bytes *= size;
    }
    if (member.size < begin || member.size - begin != bytes)
      return refuse({"Tensor ", name, " ", tensor.shape, " of ", tensor.dtype, " needs ", shown(bytes),
          " bytes, and its member has ", shown(member.size), " with the header's ", begin});
    return {};
  }

  std::vector<detail::zip_member> members_;
  std::vector<tensor_view> tensors_;
  std::vector<std::size_t> begins_;  // of the elements in their member
  std::vector<std::unique_ptr<std::byte[]>> unpacked_;
};

}  // namespace ashlar
