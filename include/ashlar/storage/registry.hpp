// SPDX-License-Identifier: BSL-1.0
// The live models: an intrusive list, without the heap.
#pragma once

#include "../resolve/variable_info.hpp"

#include <cstddef>
#include <span>

#ifdef __STDCPP_THREADS__
#include <mutex>
#endif

namespace ashlar {

class live_variables;

namespace detail {

#ifdef __STDCPP_THREADS__
using registry_mutex = std::recursive_mutex;  // a thread that walks the list may make a model
#else
struct registry_mutex {
  void lock() {}
  void unlock() {}
};
#endif

/// What the registry knows about a kind of model.
struct registered_kind {
  std::span<variable_info const> variables;
  std::size_t const* offsets;
};

/// A live model's place in the list of all of them, in the order in which they were made.
class registry_node {
public:
  registry_node(registered_kind const& kind, std::byte* block) : kind_(kind), block_(block) {
    list& all = models();
    all.mutex.lock();
    previous_ = all.last;
    (previous_ != nullptr ? previous_->next_ : all.first) = this;
    all.last = this;
    all.mutex.unlock();
  }

  ~registry_node() {
    list& all = models();
    all.mutex.lock();
    (previous_ != nullptr ? previous_->next_ : all.first) = next_;
    (next_ != nullptr ? next_->previous_ : all.last) = previous_;
    all.mutex.unlock();
  }

  registry_node(registry_node const&) = delete;
  registry_node& operator=(registry_node const&) = delete;

private:
  friend class ashlar::live_variables;

  struct list {
    registry_mutex mutex;
    registry_node* first = nullptr;
    registry_node* last = nullptr;
  };

  // Made by the first model, hence gone after the last one, whichever translation unit they stand in.
  static list& models() {
    static list all;
    return all;
  }

  registered_kind const& kind_;
  std::byte* block_;
  registry_node* previous_ = nullptr;
  registry_node* next_ = nullptr;
};

}  // namespace detail
}  // namespace ashlar
