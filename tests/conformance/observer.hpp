// SPDX-License-Identifier: BSL-1.0
// What a program shows, in lines such as "handle v: a/v", and how that compares with what is expected. The same
// functions run at compile time and at run time.
#pragma once

#include "lines.hpp"

#include <ashlar/scope/scope_filter.hpp>

#include <initializer_list>
#include <string_view>

namespace conformance {

class observer {
public:
  /// Called after each statement: the first mistake is noted with its line and what there was before it.
  constexpr void after(graph_builder const& tf, int line) {
    if (wrong_) return;
    if (tf.error()) {
      wrong_ = true;
      graph_error const& error = tf.error();
      facts_.clear();
      facts_.write("error: ").write(to_string(error.kind)).write(" ").write(error.name.view());
      if (error.message.view().find(error.name.view()) == std::string_view::npos)
        facts_.write(", which the sentence does not name");
      facts_.end();
      facts_.write({"error at line: ", line}).end();
    } else {
      variables_before_ = variables(tf).size;
    }
  }

  constexpr void variable(std::string_view name, graph_builder const& tf, variable_handle handle) {
    if (wrong_) return;
    write_tensor(facts_.write("handle ").write(name).write(": "), tf, handle).end();
    for (int i = 0; i < handles_.size; ++i)
      if (handles_[i].graph == finished_ && handles_[i].handle == handle)
        return facts_.write("same as ").write(name).write(": ").write(handles_[i].name).end();
    handles_.push_back({name, handle, finished_});
  }
  constexpr void handles(
      std::string_view name, graph_builder const& tf, std::initializer_list<variable_handle> listed) {
    if (wrong_) return;
    begin_query(name);
    std::string_view between = "[";
    for (variable_handle each : listed) write_tensor(facts_.write(between), tf, each).write(":0"), between = ", ";
    facts_.write("]").end();
  }
  constexpr void scope(std::string_view name, graph_builder const& tf, captured_scope scope) {
    if (wrong_) return;
    detail::scope_record const& found = scope_of(tf, scope);
    facts_.write("scope ").write(name).write(".name: ").write(paths(tf), found.name).end();
    write_string(facts_.write("scope ").write(name).write(".original_name_scope: "), tf,
        found.original_name_scope);
    facts_.write("scope ").write(name).write(".reuse: ").write(word(found.reuse)).end();
  }
  constexpr void string(std::string_view name, graph_builder const& tf, scope_string string) {
    if (!wrong_) write_string(facts_.write("string ").write(name).write(": "), tf, string);
  }
  constexpr void operation(std::string_view name, graph_builder const& tf, int position) {
    if (wrong_) return;
    facts_.write("operation ").write(name).write(": ").write(paths(tf), operation_name(tf, position)).end();
  }

  constexpr void reuse_of(std::string_view name, graph_builder const& tf, captured_scope scope) {
    if (!wrong_) begin_query(name).write(word(scope_of(tf, scope).reuse)).end();
  }
  constexpr void printed(std::string_view name, graph_builder const& tf, variable_handle handle) {
    if (wrong_ || handle.variable < 0) return;
    detail::variable_record const& found = variables(tf)[handle.variable];
    facts_.write("string ").write(name).write(": <tf.Variable '").write(paths(tf), found.operation);
    facts_.write({":0' shape=", found.shape, " dtype=", found.dtype, "_ref>"}).end();
  }
  /// The variables of a collection that a filter lets pass, as they are at this time.
  constexpr void list(std::string_view name, graph_builder const& tf, std::string_view collection,
      std::string_view pattern) {
    if (wrong_) return;
    int bit = 0;
    while (bit < collections_of(tf).size && spelled(tf, collections_of(tf)[bit]).view() != collection) ++bit;
    begin_query(name);
    std::string_view between = "";
    facts_.write("[");
    for (detail::variable_record const& each : variables(tf)) {
      if ((each.collections >> bit & 1) == 0) continue;
      if (!scope_filter(pattern).matches(spelled(tf, each.operation).view())) continue;
      facts_.write(between).write(paths(tf), each.operation).write(":0"), between = ", ";
    }
    facts_.write("]").end();
  }

  /// The variables of a graph that is finished; `graph` is its number where there are several, else 0.
  constexpr void finish(graph_builder const& tf, int graph) {
    int const listed = tf.error() ? variables_before_ : variables(tf).size;
    ++finished_;
    if (listed > 0 && graph > 0) ++graphs_;
    for (int i = 0; i < listed; ++i, ++variables_) write_variable(tf, variables(tf)[i], graph > 0);
  }

  /// Calls `differ(expected, found)` for each line in which they differ.
  template <std::size_t Size>
  constexpr void compare(std::string_view const (&expected)[Size], auto&& differ) const {
    for (std::string_view line : expected) {
      if (line.empty()) break;
      compare_line(line, differ);
    }
    for (int i = 0; i < facts_.size(); ++i) {
      std::string_view const key = key_of(facts_[i]);
      bool known = key == "error at line: ";
      for (std::string_view line : expected) known = known || line.starts_with(key);
      if (!known) differ(std::string_view("nothing"), facts_[i]);
    }
  }

  constexpr void compare_line(std::string_view expected, auto&& differ) const {
    std::string_view const found = facts_.find(key_of(expected));
    if (!agrees(expected, found)) differ(expected, found);
  }

private:
  static constexpr std::string_view key_of(std::string_view line) { return line.substr(0, line.find(": ") + 2); }

  struct named_handle {
    std::string_view name;
    variable_handle handle;
    int graph = 0;
  };

  static constexpr std::string_view word(reuse_mode reuse) {
    return reuse == reuse_mode::automatic ? "AUTO_REUSE" : reuse == reuse_mode::existing ? "True" : "False";
  }
  constexpr lines& begin_query(std::string_view name) { return facts_.write("query ").write(name).write(": "); }
  static constexpr lines& write_tensor(lines& to, graph_builder const& tf, variable_handle handle) {
    if (handle.variable < 0) return to.write("nothing");
    return to.write(paths(tf), variables(tf)[handle.variable].operation);
  }
  static constexpr void write_string(lines& to, graph_builder const& tf, scope_string string) {
    to.write(paths(tf), string.prefix).write(string.has_slash ? "/" : "").end();
  }

  constexpr void write_variable(
      graph_builder const& tf, detail::variable_record const& each, bool several_graphs) {
    facts_.write({"variable ", variables_, ": "}).write(paths(tf), each.operation);
    if (each.key == path::none)
      facts_.write(" key none");
    else
      facts_.write(" key \"").write(paths(tf), each.key).write("\"");
    facts_.write({" shape ", each.shape, " dtype ", each.dtype, each.trainable ? " trainable" : " not trainable"});
    facts_.end();
    collection_set const usual =
        collections::global_variables | (each.trainable ? collections::trainable_variables : 0);
    for (int bit = 0; each.collections != usual && bit < collections_of(tf).size; ++bit) {
      if ((each.collections >> bit & 1) == 0) continue;
      facts_.write({"variable ", variables_, " in "}).write(paths(tf), collections_of(tf)[bit]);
      facts_.write(": yes").end();
    }
    if (several_graphs) facts_.write({"variable ", variables_, " graph: ", graphs_ - 1}).end();
  }

  lines facts_;
  detail::flat_array<named_handle> handles_;
  bool wrong_ = false;
  int finished_ = 0;  // graphs
  int variables_before_ = 0;
  int variables_ = 0;
  int graphs_ = 0;
};

/// Runs a case and calls `differ(expected, found)` for each line in which they differ.
template <class Case>
constexpr void run(auto&& differ) {
  observer out;
  graph_builder tf;
  Case::run(tf, out);
  out.compare(Case::expected, differ);
}

}  // namespace conformance
