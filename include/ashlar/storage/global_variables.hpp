// SPDX-License-Identifier: BSL-1.0
// tf.global_variables() and its like, over all live models.
#pragma once

#include "../scope/scope_filter.hpp"
#include "registry.hpp"

#include <cstddef>
#include <iterator>

namespace ashlar {

/// A variable of a live model. Models with the same names stay apart: equal means the same memory.
struct live_variable {
  variable_info const* info = nullptr;
  std::byte* data = nullptr;

  constexpr std::string_view name() const { return info->name; }
  friend constexpr bool operator==(live_variable const&, live_variable const&) = default;

  template <class Traits>
  friend auto& operator<<(std::basic_ostream<char, Traits>& out, live_variable const& variable) {
    return out << *variable.info;
  }
};

/// The variables of all live models that are in a collection and pass a filter, in the order of their
/// creation. While it lives no other thread makes or destroys a model; and its own thread destroys none.
class [[nodiscard]] live_variables {
public:
  live_variables(collection_set collection, scope_filter const& filter)
      : collection_(collection), filter_(filter) {
    detail::registry_node::models().mutex.lock();
  }
  ~live_variables() { detail::registry_node::models().mutex.unlock(); }
  live_variables(live_variables const&) = delete;

  class iterator {
  public:
    using value_type = live_variable;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;

    iterator() = default;
    live_variable operator*() const {
      return {&model_->kind_.variables[index_], model_->block_ + model_->kind_.offsets[index_]};
    }
    iterator& operator++() {
      ++index_;
      settle();
      return *this;
    }
    iterator operator++(int) {
      iterator const before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(iterator const& left, iterator const& right) {
      return left.model_ == right.model_ && left.index_ == right.index_;
    }

  private:
    friend live_variables;
    iterator(live_variables const& of, detail::registry_node const* model) : of_(&of), model_(model) {
      settle();
    }

    // On to the next variable that the list wants, this one included.
    void settle() {
      for (; model_ != nullptr; model_ = model_->next_, index_ = 0)
        for (; index_ < model_->kind_.variables.size(); ++index_)
          if (of_->wants(model_->kind_.variables[index_])) return;
    }

    live_variables const* of_ = nullptr;
    detail::registry_node const* model_ = nullptr;
    std::size_t index_ = 0;
  };

  iterator begin() const { return {*this, detail::registry_node::models().first}; }
  iterator end() const { return {}; }
  std::size_t size() const { return static_cast<std::size_t>(std::distance(begin(), end())); }
  bool empty() const { return begin() == end(); }
  /// The variable at that position; there are `size()` of them.
  live_variable operator[](std::size_t index) const {
    return *std::next(begin(), static_cast<std::ptrdiff_t>(index));
  }

private:
  bool wants(variable_info const& variable) const {
    return (variable.collections & collection_) != 0 && filter_.matches(variable.name);
  }

  collection_set collection_;
  scope_filter filter_;
};

/// tf.global_variables(scope)
inline live_variables global_variables(scope_filter const& scope = {}) {
  return {collections::global_variables, scope};
}
/// tf.trainable_variables(scope)
inline live_variables trainable_variables(scope_filter const& scope = {}) {
  return {collections::trainable_variables, scope};
}
/// tf.local_variables(scope)
inline live_variables local_variables(scope_filter const& scope = {}) {
  return {collections::local_variables, scope};
}

}  // namespace ashlar
