// SPDX-License-Identifier: BSL-1.0
// The members of a zip archive in memory, every claim of its directory checked.
#pragma once

#include "../core/sentence.hpp"
#include "../core/status.hpp"
#include "shown.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashlar::detail {

/// One member: `packed` lies in the archive, and becomes `size` bytes.
struct zip_member {
  std::string name;
  bool deflated = false;
  std::uint32_t crc = 0;
  std::uint64_t size = 0;
  std::span<std::byte const> packed{};
};

/// A number of so many bytes, the lowest first.
inline std::uint32_t little_endian(std::span<std::byte const> bytes, std::size_t at, std::size_t count) {
  std::uint32_t number = 0;
  while (count-- > 0) number = number << 8 | std::to_integer<std::uint32_t>(bytes[at + count]);
  return number;
}

/// Reads the directory of an archive without zip64, whose members are stored or deflated.
class zip_directory {
public:
  static constexpr std::uint32_t local_mark = 0x04034b50, member_mark = 0x02014b50, end_mark = 0x06054b50;
  static constexpr std::size_t local_size = 30, member_size = 46, end_size = 22;
  static constexpr std::uint32_t beyond = 0xffffffff;  // what stands where only zip64 has room

  explicit zip_directory(std::span<std::byte const> bytes) : bytes_(bytes) {}

  /// The members in the order of the directory.
  status read(std::vector<zip_member>& members) {
    std::size_t end = 0;
    if (status found = find_end(end); !found) return found;
    std::uint32_t const count = number(end + 10, 2), size = number(end + 12, 4), begin = number(end + 16, 4);
    if (number(end + 4, 2) != 0 || number(end + 6, 2) != 0 || number(end + 8, 2) != count)
      return refuse({"The archive is in several files"});
    if (count == 0xffff || begin == beyond) return refuse({"The archive is a zip64, which is not read"});
    if (std::uint64_t{begin} + size != end)
      return refuse({"The directory of the archive claims bytes ", shown(begin), " to ",
          shown(std::uint64_t{begin} + size), ", and ends at byte ", end});
    std::size_t at = begin;
    for (std::uint32_t i = 0; i < count; ++i) {
      zip_member member;
      if (status found = read_member(at, end, begin, member); !found) return found;
      members.push_back(std::move(member));
    }
    if (at != end)
      return refuse({"The directory of the archive has more than its ", shown(count), " members"});
    return check_overlap();
  }

private:
  static status refuse(std::initializer_list<sentence_part> parts) { return status(sentence(parts)); }

  std::uint32_t number(std::size_t at, std::size_t count) const { return little_endian(bytes_, at, count); }
  std::string_view words(std::size_t at, std::size_t size) const {
    return {reinterpret_cast<char const*>(bytes_.data()) + at, size};
  }

  /// The record at the end of the archive, behind which there is nothing but its comment.
  status find_end(std::size_t& end) const {
    constexpr std::size_t longest_comment = 0xffff;
    for (std::size_t behind = end_size; behind <= bytes_.size() && behind <= end_size + longest_comment;
         ++behind) {
      end = bytes_.size() - behind;
      if (number(end, 4) == end_mark && number(end + 20, 2) == behind - end_size) return {};
    }
    return refuse(
        {"The file has no directory of a zip archive at its end: it is cut short, or no .npz file"});
  }

  status read_member(std::size_t& at, std::size_t end, std::size_t directory, zip_member& member) {
    if (end - at < member_size || number(at, 4) != member_mark)
      return refuse({"The directory of the archive has no member at byte ", at});
    std::uint32_t const flags = number(at + 8, 2), method = number(at + 10, 2), packed = number(at + 20, 4);
    std::size_t const name_size = number(at + 28, 2);
    std::size_t const whole = member_size + name_size + number(at + 30, 2) + number(at + 32, 2);
    if (end - at < whole) return refuse({"The directory of the archive is cut short at byte ", at});
    member.name = words(at + member_size, name_size);
    member.crc = number(at + 16, 4);
    member.size = number(at + 24, 4);
    member.deflated = method == 8;
    std::size_t const local = number(at + 42, 4);
    at += whole;
    shown const name(member.name);
    if (!names_.insert(member.name).second) return refuse({"The archive has ", name, " twice"});
    if ((flags & 1) != 0) return refuse({"Member ", name, " is encrypted"});
    if (method != 0 && method != 8)
      return refuse({"Member ", name, " is packed by method ", static_cast<int>(method),
          ": it may be stored (0) or deflated (8)"});
    if (packed == beyond || member.size == beyond || local == beyond)
      return refuse({"Member ", name, " is as large as only a zip64 can be, which is not read"});
    if (method == 0 && member.size != packed)
      return refuse(
          {"Member ", name, " is stored in ", shown(packed), " bytes, and claims ", shown(member.size)});
    // Deflate packs at most 258 bytes into 2 bits.
    if (member.size > std::uint64_t{packed} * 1032)
      return refuse({"Member ", name, " claims ", shown(member.size), " bytes, more than its ", shown(packed),
          " can be unpacked to"});

    if (local > directory || directory - local < local_size || number(local, 4) != local_mark)
      return refuse({"Member ", name, " does not begin at byte ", local, ", as the directory says"});
    std::size_t const local_name = number(local + 26, 2);
    std::size_t const head = local_size + local_name + number(local + 28, 2);
    if (directory - local < head || directory - local - head < packed)
      return refuse({"Member ", name, " goes on into the directory of the archive"});
    if (words(local + local_size, local_name) != member.name || number(local + 8, 2) != method)
      return refuse({"Member ", name, " is another at its beginning than in the directory"});
    member.packed = bytes_.subspan(local + head, packed);
    extents_.emplace_back(local, local + head + packed);
    return {};
  }

  status check_overlap() {
    std::ranges::sort(extents_);
    for (std::size_t i = 1; i < extents_.size(); ++i)
      if (extents_[i].first < extents_[i - 1].second)
        return refuse({"Two members of the archive overlap at byte ", extents_[i].first});
    return {};
  }

  std::span<std::byte const> bytes_;
  std::set<std::string> names_;
  std::vector<std::pair<std::size_t, std::size_t>> extents_;
};

}  // namespace ashlar::detail
