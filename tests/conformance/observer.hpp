// SPDX-License-Identifier: BSL-1.0
// What a program shows, in lines such as "handle v: a/v", and how that compares with what is expected. The same
// functions run at compile time and at run time.
#pragma once

#include "queries.hpp"

#include <initializer_list>
#include <span>
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
      // What the failing statement itself had made counts as well, where the engine tells.
      variables_before_ = error.variables;
    } else {
      variables_before_ = variables(tf).size;
    }
  }

  constexpr void variable(std::string_view name, graph_builder& tf, variable_handle handle) {
    if (wrong_) return;
    if (handle.operation >= 0) return operation(name, tf, {handle.operation});
    facts_.write({"handle ", name, ": ", handle.partitioned >= 0 ? "partitioned:" : ""});
    facts_.write(name_of(tf, handle).view()).end();
    for (int i = 0; i < handles_.size; ++i)
      if (handles_[i].graph == finished_ && handles_[i].handle == handle)
        return facts_.write("same as ").write(name).write(": ").write(handles_[i].name).end();
    handles_.push_back({name, handle, finished_});
  }
  constexpr void handles(
      std::string_view name, graph_builder& tf, std::initializer_list<variable_handle> listed) {
    if (wrong_) return;
    begin_query(name).list(listed, [&](variable_handle each) { facts_.write(tensor_name(tf, each).view()); });
  }
  constexpr void list(std::string_view name, graph_builder& tf, variable_list const& listed) {
    if (wrong_) return;
    begin_query(name).list(listed, [&](variable_handle each) { facts_.write(tensor_name(tf, each).view()); });
  }
  constexpr void list(std::string_view name, graph_builder& tf, loss_list const& listed) {
    if (wrong_) return;
    begin_query(name).list(listed, [&](path each) { facts_.write(paths(tf), each).write(":0"); });
  }
  constexpr void scope(std::string_view name, graph_builder& tf, captured_scope scope) {
    if (wrong_) return;
    facts_.write("scope ").write(name).write(".name: ").write(paths(tf), scope.name()).end();
    write_string(
        facts_.write("scope ").write(name).write(".original_name_scope: "), tf, scope.original_name_scope());
    facts_.write("scope ").write(name).write(".reuse: ").write(word(scope.reuse())).end();
  }
  constexpr void string(std::string_view name, graph_builder& tf, scope_string string) {
    if (!wrong_) write_string(facts_.write("string ").write(name).write(": "), tf, string);
  }
  constexpr void operation(std::string_view name, graph_builder& tf, operation_handle handle) {
    if (!wrong_) facts_.write({"operation ", name, ": ", name_of(tf, handle).view()}).end();
  }
  constexpr void text(std::string_view name, graph_builder&, sentence const& found) {
    if (!wrong_) facts_.write({"string ", name, ": ", found.view()}).end();
  }
  constexpr void mode(std::string_view name, graph_builder&, reuse_mode reuse) {
    if (!wrong_) begin_query(name).write(word(reuse)).end();
  }
  constexpr void flag(std::string_view name, graph_builder&, bool flag) {
    if (!wrong_) begin_query(name).write(word(flag)).end();
  }
  constexpr void number(std::string_view name, graph_builder&, int number) {
    if (!wrong_) begin_query(name).write({number}).end();
  }
  /// What a getter has written down.
  constexpr void log(std::string_view name, lines const& written) {
    if (wrong_) return;
    begin_query(name);
    std::string_view between = "[";
    for (int i = 0; i < written.size(); ++i) facts_.write(between).write(written[i]), between = ", ";
    facts_.write(written.size() > 0 ? "]" : "[]").end();
  }

  /// The variables of a graph that is finished; `graph` is its number where there are several, else 0.
  constexpr void finish(graph_builder& tf, int graph) {
    int const listed = tf.error() ? variables_before_ : variables(tf).size;
    ++finished_;
    if (listed > 0 && graph > 0) ++graphs_;
    for (int i = 0; i < listed; ++i, ++variables_) write_variable(tf, variables(tf)[i], graph > 0);
    for (int i = 0; !wrong_ && i < tf.partitioned_variables().size; ++i) write_composite(tf, i);
  }

  /// Calls `differ(expected, found)` for each line in which they differ.
  constexpr void compare(std::span<std::string_view const> expected, auto const& differ) const {
    for (std::string_view line : expected) compare_line(line, differ);
    for (int i = 0; i < facts_.size(); ++i) {
      std::string_view const key = key_of(facts_[i]);
      bool known = key == "error at line: ";
      for (std::string_view line : expected) known = known || line.starts_with(key);
      if (!known) differ(std::string_view("nothing"), facts_[i]);
    }
  }

  constexpr void compare_line(std::string_view expected, auto const& differ) const {
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

  constexpr lines& begin_query(std::string_view name) { return facts_.write("query ").write(name).write(": "); }
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
    detail::variable_extras const extras = extras_of(tf, each);
    if (extras.resource) facts_.write({"variable ", variables_, " resource: True"}).end();
    if (extras.caching_device != path::none) {
      facts_.write({"variable ", variables_, " caching_device: "}).write(paths(tf), extras.caching_device).end();
    }
    if (extras.constraint.given())
      facts_.write({"variable ", variables_, " constraint: ", extras.constraint.name()}).end();
    if (several_graphs) facts_.write({"variable ", variables_, " graph: ", graphs_ - 1}).end();
  }

  constexpr void write_composite(graph_builder& tf, int index) {
    detail::partitioned_record const& found = tf.partitioned_variables()[index];
    std::string_view const name = tf.spell(found.key);
    facts_.write({"partitioned ", name, ": ", name, " shape ", found.shape, " dtype ", found.dtype, " parts "});
    facts_.list(tf.parts({.partitioned = index}),
        [&](variable_handle each) { facts_.write(name_of(tf, each).view()); });
  }

  lines facts_;
  detail::flat_array<named_handle> handles_;
  bool wrong_ = false;
  int finished_ = 0;  // graphs
  int variables_before_ = 0;
  int variables_ = 0;
  int graphs_ = 0;
};

}  // namespace conformance
