// SPDX-License-Identifier: BSL-1.0
// dot<net>(): a model as a drawing for Graphviz, with scopes as boxes.
#pragma once

#include "../core/bounds.hpp"
#include "model.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ashlar {

/// A drawing of a model, ready to be printed: `std::cout << dot<net>()`. Layers are ellipses, joined by what
/// flows between them; variables are boxes in the boxes of their scopes, with a double line where several
/// layers share them.
class model_drawing {
public:
  model_drawing(std::span<layer_info const> layers, std::span<variable_info const> variables) {
    std::vector<int> users(variables.size());
    for (std::size_t i = 0; i < layers.size(); ++i) add_layer(i, layers[i], variables, users);
    for (std::size_t i = 0; i < variables.size(); ++i) {
      variable_info const& each = variables[i];
      std::string_view const path = scope_of(each.name);
      std::string line = "v" + std::to_string(i) +
          " [shape=box, label=" + label(each.name.substr(path.empty() ? 0 : path.size() + 1), each.shape);
      if (users[i] > 1) line += ", peripheries=2";
      if (!each.trainable) line += ", style=filled";
      scope_at(path).lines.push_back(line + "]");
    }
  }

  /// What is made at one place flows to another; the input and the output of the model are -1.
  void flow(int from, int to) {
    std::string const line = node(from, "input") + " -> " + node(to, "output");
    for (std::string const& each : edges_)
      if (each == line) return;
    edges_.push_back(line);
  }

  friend std::ostream& operator<<(std::ostream& out, model_drawing const& drawing) {
    out << "digraph {\n";
    int clusters = 0;
    drawing.root_.print(out, "  ", clusters);
    for (std::string const& each : drawing.edges_) out << "  " << each << '\n';
    return out << "}\n";
  }

private:
  struct scope {
    std::map<std::string, scope, std::less<>> inner;
    std::vector<std::string> lines;

    void print(std::ostream& out, std::string const& indent, int& clusters) const {
      for (std::string const& each : lines) out << indent << each << '\n';
      for (auto const& [name, each] : inner) {
        out << indent << "subgraph cluster_" << clusters++ << " {\n"
            << indent << "  label=\"" << name << "\"\n";
        each.print(out, indent + "  ", clusters);
        out << indent << "}\n";
      }
    }
  };

  static std::string_view scope_of(std::string_view name) {
    std::size_t const slash = name.rfind('/');
    return slash == name.npos ? std::string_view() : name.substr(0, slash);
  }
  static std::string label(std::string_view name, shape const& of) {
    return "\"" + std::string(name) + "\\n" + std::string(sentence{of}.view()) + "\"";
  }
  static std::string node(int layer, char const* outside) {
    return layer < 0 ? outside : "l" + std::to_string(layer);
  }

  scope& scope_at(std::string_view path) {
    scope* here = &root_;
    while (!path.empty()) {
      std::size_t const end = smaller(path.find('/'), path.size());
      here = &here->inner[std::string(path.substr(0, end))];
      path.remove_prefix(smaller(end + 1, path.size()));
    }
    return *here;
  }

  /// A layer stands in the innermost scope that has all of its variables.
  void add_layer(std::size_t number, layer_info const& layer, std::span<variable_info const> variables,
      std::vector<int>& users) {
    std::string_view path;
    bool first = true;
    for (handle_info const& each : layer.declared) {
      if (each.info == nullptr) continue;
      std::string_view const own = scope_of(each.info->name);
      if (first) path = own, first = false;
      while (!path.empty() && own != path && !(own.starts_with(path) && own[path.size()] == '/'))
        path = scope_of(path);
      auto const position = static_cast<std::size_t>(each.info - variables.data());
      ++users[position];
      edges_.push_back("v" + std::to_string(position) + " -> l" + std::to_string(number) +
          " [style=dashed, arrowhead=none]");
    }
    scope_at(path).lines.push_back(
        "l" + std::to_string(number) + " [label=" + label(layer.type, layer.output) + "]");
  }

  scope root_;
  std::vector<std::string> edges_;
};

/// The drawing of a model, for Graphviz: `std::cout << dot<net>()`, then `dot -Tsvg`.
template <class Net>
model_drawing dot() {
  model_drawing drawing(Net::layers, Net::variables);
  constexpr auto const& operations = detail::model_operations<typename Net::program::body>::operations;
  std::vector<int> makers(static_cast<std::size_t>(operations.values), -1);
  for (int i = 0; i < operations.count; ++i) {
    auto const& each = operations.all[static_cast<std::size_t>(i)];
    for (int value : {each.in, each.other})
      if (value >= 0 && makers[static_cast<std::size_t>(value)] != each.layer)
        drawing.flow(makers[static_cast<std::size_t>(value)], each.layer);
    makers[static_cast<std::size_t>(each.out)] = each.layer;
  }
  drawing.flow(makers[static_cast<std::size_t>(operations.result)], -1);
  return drawing;
}

}  // namespace ashlar
