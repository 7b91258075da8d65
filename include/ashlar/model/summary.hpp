// SPDX-License-Identifier: BSL-1.0
// summary<net>(): the table of a model's layers, as Keras prints it.
#pragma once

#include "../core/bounds.hpp"
#include "model.hpp"

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ashlar {

/// A table of a model's layers, ready to be printed: `std::cout << summary<net>()`.
class model_summary {
public:
  using row = std::vector<std::string>;

  model_summary(std::span<layer_info const> layers, std::span<variable_info const> variables) {
    rows_.push_back({"layer", "output shape", "variables", "parameters", "multiply-adds", "bytes"});
    for (layer_info const& each : layers) add(each, variables);
  }

  /// What stands below the table.
  model_summary& say(std::string_view what, std::size_t number) {
    totals_.push_back(std::string(what) + ": " + with_commas(number));
    return *this;
  }

  friend std::ostream& operator<<(std::ostream& out, model_summary const& summary) {
    std::vector<std::size_t> widths(summary.rows_.front().size());
    for (row const& each : summary.rows_)
      for (std::size_t i = 0; i < each.size(); ++i) widths[i] = larger(widths[i], each[i].size());
    for (row const& each : summary.rows_) {
      std::string line;
      for (std::size_t i = 0; i < each.size(); ++i) {
        std::string const space(widths[i] - each[i].size() + 2, ' ');
        line += i < 3 ? each[i] + space : space + each[i];  // words to the left, numbers to the right
      }
      out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
    for (std::string const& each : summary.totals_) out << each << '\n';
    return out;
  }

private:
  static std::string with_commas(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
  }

  /// One line for the layer, and one for each further variable; a variable that was listed before is marked.
  void add(layer_info const& layer, std::span<variable_info const> variables) {
    std::size_t bytes = 0;
    std::vector<std::string> names;
    for (handle_info const& each : layer.declared) {
      if (each.info == nullptr) continue;
      auto const position = static_cast<std::size_t>(each.info - variables.data());
      bool const shared = position < listed_.size() && listed_[position];
      listed_.resize(larger(listed_.size(), position + 1));
      listed_[position] = true;
      bytes += each.info->bytes();
      names.push_back(std::string(each.info->name) + " " + std::string(sentence{each.info->shape}.view()) +
          (shared ? ", shared" : ""));
    }
    names.resize(larger<std::size_t>(names.size(), 1));
    rows_.push_back({std::string(layer.type), std::string(sentence{layer.output}.view()), names[0],
        with_commas(layer.parameters), with_commas(layer.multiply_adds), with_commas(bytes)});
    for (std::size_t i = 1; i < names.size(); ++i) rows_.push_back({"", "", names[i], "", "", ""});
  }

  std::vector<row> rows_;
  std::vector<std::string> totals_;
  std::vector<bool> listed_;
};

/// The table of a model's layers with its totals.
template <class Net>
model_summary summary() {
  model_summary table(Net::layers, Net::variables);
  std::size_t trainable = 0;
  for (variable_info const& each : Net::variables)
    if (each.trainable) trainable += each.shape.count();
  return table.say("parameters", Net::parameter_count)
      .say("trainable", trainable)
      .say("bytes of parameters", Net::parameter_bytes)
      .say("bytes of workspace", Net::workspace_bytes)
      .say("bytes of state", Net::state_bytes)
      .say("multiply-adds", Net::multiply_adds);
}

}  // namespace ashlar
