// SPDX-License-Identifier: BSL-1.0
// Success or a sentence, for what may fail at run time in code without exceptions.
#pragma once

#include "sentence.hpp"

#include <string_view>

namespace ashlar {

/// True on success; otherwise `message()` says in one sentence what is wrong and what to do.
class [[nodiscard]] status {
public:
  constexpr status() = default;
  constexpr explicit status(sentence const& message) : message_(message) {}

  constexpr explicit operator bool() const { return message_.empty(); }
  constexpr std::string_view message() const { return message_.view(); }

private:
  sentence message_;
};

}  // namespace ashlar
