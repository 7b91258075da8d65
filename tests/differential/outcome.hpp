// SPDX-License-Identifier: BSL-1.0
// What a program comes to, in lines: by the engine at run time, by the compiler, and as types where it is a static nest.
#pragma once

#include "../conformance/checks.hpp"

#include <ashlar/resolve/recorded_graph.hpp>

#include <cstdio>
#include <list>
#include <string>
#include <string_view>

namespace differential {

using namespace ashlar;
using conformance::lines;

/// What the harness tells of a program, without any expectation: names, scopes, queries, the line of a mistake.
template <class Case>
struct case_program {
  static constexpr int declarations = 12;

  static constexpr void run(graph_builder& tf) {
    conformance::nobody silent;
    Case::run(tf, silent);
  }
  static constexpr void write_facts(lines& to) {
    graph_builder tf;
    conformance::observer out;
    Case::run(tf, out);
    out.compare(Case::expected, [&](std::string_view, std::string_view fact) {
      if (fact != "nothing") to.write(fact).end();
    });
  }
};

constexpr void write_error(lines& to, graph_error const& error) {
  to.write({"refused: ", to_string(error.kind), " ", error.name.view(), ": ", error.message.view()}).end();
}

/// Everything that the tables of a well-formed graph hold.
constexpr void write_tables(lines& to, auto const& variables, auto const& handles, auto const& operations,
    auto const& losses) {
  for (variable_info const& each : variables) {
    to.write({"table variable: ", each.name, each.key.data() == nullptr ? " without key" : " key ", each.key, " ",
        each.shape, " ", each.dtype, each.trainable ? " trainable" : " not trainable", " collections ",
        std::size_t{each.collections}, each.resource ? " resource" : "", each.caching_device.data() ? " on " : "",
        each.caching_device, each.constraint.given() ? " constrained by " : "", each.constraint.name()});
    // In thousandths, for sentences have whole numbers.
    to.write({" initializer ", static_cast<int>(each.initializer.what), " ",
        static_cast<std::int64_t>(each.initializer.first * 1000), " ",
        static_cast<std::int64_t>(each.initializer.second * 1000), " ", each.initializer.seed, " ",
        each.initializer.own_shape, " ", each.initializer.dtype, " of ", each.initializer.slice.whole, " along ",
        each.initializer.slice.axis, " from ", each.initializer.slice.first});
    to.end();
  }
  for (handle_info const& each : handles)
    to.write({"table handle: ", each.variable, " ", each.partitioned, " ",
                 each.info == nullptr ? std::string_view("nothing") : each.info->name})
        .end();
  for (std::string_view each : operations) to.write({"table operation: ", each}).end();
  for (loss_info const& each : losses) to.write({"table loss: ", each.name, " of ", each.variable}).end();
}

/// The outcome as the compiler finds it.
template <class Program>
constexpr void write_static(lines& to) {
  using resolved = detail::resolution<Program>;
  if constexpr (resolved::well_formed)
    write_tables(to, resolved::variables, resolved::handles, resolved::operations,
        resolved::regularization_losses);
  else
    write_error(to, resolved::error());
  if constexpr (requires { Program::write_facts(to); }) Program::write_facts(to);
}

/// The lines, in an array that outlives constant evaluation.
template <int Capacity>
struct kept_lines {
  char characters[Capacity + 1]{};
  int size = 0;

  constexpr void keep(lines const& from) {
    for (int i = 0; i < from.size(); ++i) {
      for (char c : from[i]) keep(c);
      keep('\0');
    }
  }
  constexpr bool complete() const { return size <= Capacity; }

private:
  constexpr void keep(char c) {
    if (size < Capacity) characters[size] = c;
    ++size;
  }
};

template <class Program>
struct compiled {
  template <int Capacity>
  static constexpr kept_lines<Capacity> kept() {
    lines written;
    write_static<Program>(written);
    kept_lines<Capacity> result;
    result.keep(written);
    return result;
  }
  template <int Capacity>
  static constexpr auto text = kept<Capacity>();

  static constexpr int guess = 6000;
  static constexpr auto const& whole() {
    if constexpr (text<guess>.complete())
      return text<guess>;
    else
      return text<text<guess>.size>;
  }
};

/// Prints a line with what is not plain ASCII as \xNN.
inline void print_line(std::string_view line) {
  for (char c : line) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 32 || byte > 126 || c == '\\')
      std::printf("\\x%02x", byte);
    else
      std::putchar(c);
  }
  std::putchar('\n');
}

inline void write_graph(lines& to, recorded_graph const& graph) {
  if (graph.well_formed)
    write_tables(to, graph.variables, graph.handles, graph.operations, graph.regularization_losses);
  else
    write_error(to, graph.error);
}

inline void print(int number, std::string_view way, lines const& written) {
  std::printf("@%d %.*s\n", number, static_cast<int>(way.size()), way.data());
  for (int i = 0; i < written.size(); ++i) print_line(written[i]);
}

template <class Case>
void run_time(int number) {
  using program = case_program<Case>;
  lines written;
  write_graph(written, recorded_graph(&program::run));
  program::write_facts(written);
  print(number, "run time", written);
}

/// Room for half-built graphs.
inline constexpr detail::snapshot_sizes room{.nodes = 4000,
    .buckets = 8192,
    .owned = 4000,
    .characters = 60000,
    .scopes = 500,
    .undo = 2000,
    .carried = 500,
    .getters = 500,
    .variables = 1000,
    .collections = 64,
    .partitioned = 200,
    .parts = 1000,
    .losses = 500,
    .handles = 1000,
    .operations = 1000,
    .layers = 10,
    .answers = 8000,
    .marks = 100,
    .initializers = 500,
    .extras = 500};

/// Runs a program as the compiler runs large ones, here one call or a few at a time.
template <class Program>
void print_pieces(int number, char const* way) {
  static detail::graph_snapshot<room> saved;
  graph_builder const begun;
  detail::graph_snapshots::save(begun, saved);
  std::list<std::string> names;  // of all snapshots, each of which the next one overwrites
  lines written;
  int more = 1;
  do {
    graph_builder tf;
    names.emplace_back(saved.characters, saved.sizes.characters);
    detail::graph_snapshots::borrow(saved, names.back().data(), tf);
    detail::run_program<Program>(tf, saved.calls_done, {static_cast<int>(conformance::paths(tf).work) + more}, true);
    int const before = saved.calls_done;
    detail::graph_snapshots::seal(tf, saved);
    if (tf.error()) write_error(written, tf.error());
    if (!saved.sizes.fit_in(room)) written.write("the room is too small").end();
    more = saved.calls_done > before ? 1 : 2 * more;  // answering earlier calls is work as well
    if (more > 10000) written.write("it does not go on").end();
  } while (written.size() == 0 && !saved.finished);
  if (written.size() == 0)
    write_graph(written, recorded_graph([](graph_builder& tf) { detail::graph_snapshots::load(saved, tf); }));
  print(number, way, written);
}

template <class Case>
void in_pieces(int number) {
  print_pieces<case_program<Case>>(number, "pieces");
}

template <class Program>
void print_compiled() {
  auto const& text = compiled<Program>::whole();
  for (std::string_view rest(text.characters, static_cast<std::size_t>(text.size)); !rest.empty();) {
    auto const end = rest.find('\0');
    print_line(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
}

template <class Case>
void compile_time(int number) {
  std::printf("@%d compile time\n", number);
  print_compiled<case_program<Case>>();
}

template <class... Body>
void types(int number) {
  std::printf("@%d types\n", number);
  print_compiled<detail::body_program<Body...>>();
  print_pieces<detail::body_program<Body...>>(number, "types in pieces");
}

inline void done(int number) {
  std::printf("@%d done\n", number);
  std::fflush(stdout);
}

}  // namespace differential

using namespace conformance;
using namespace differential;
