// SPDX-License-Identifier: BSL-1.0
// Bytes as a graph-building program, run by the engine at run time; what must hold of every graph is checked at its end.
#include "ensure.hpp"
#include "script.hpp"

#include <ashlar/resolve/recorded_graph.hpp>

#include <set>

namespace fuzz {

constexpr int deepest = 120, most_calls = 600;

class program {
public:
  program(graph_builder& tf, script& from) : tf_(tf), from_(from) {}

  void run() {
    while (more()) call(0);
  }

private:
  bool more() { return !from_.at_end() && calls_ < most_calls; }

  void body(int depth) {
    if (depth < deepest)
      while (more() && !from_.one_in(4)) call(depth + 1);
  }
  void in(open_variable_scope const& scope, int depth) {
    scopes_.push_back(scope.capture());
    body(depth);
  }
  void in(open_name_scope const& scope, int depth) {
    strings_.push_back(scope.string());
    body(depth);
  }
  template <class Kept>
  auto& one_of(std::vector<Kept>& kept) {
    return kept[from_.byte() % kept.size()];
  }

  void call(int depth) {
    ++calls_;
    switch (from_.below(40)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4: handles_.push_back(tf_.get_variable(from_.name(), from_.any_shape(), from_.variable())); break;
      case 5: handles_.push_back(tf_.get_local_variable(from_.name(), from_.any_shape(), from_.variable())); break;
      case 6: handles_.push_back(tf_.variable(from_.name(), from_.any_shape(), from_.variable())); break;
      case 7: handles_.push_back(tf_.unnamed_variable(from_.any_shape(), from_.variable())); break;
      case 8:
      case 9: handles_.push_back(tf_.operation(from_.name())); break;
      case 10: handles_.push_back(tf_.operation(one_of(strings_))); break;
      case 11: tf_.unique_name(from_.name(), from_.one_in(2)); break;
      case 12:
      case 13:
      case 14:
      case 15: in(tf_.variable_scope(from_.name(), from_.scope()), depth); break;
      case 16:
      case 17: in(tf_.default_scope(from_.name(), from_.scope()), depth); break;
      case 18:
      case 19: in(tf_.variable_scope(one_of(scopes_), from_.scope()), depth); break;
      case 20: in(tf_.reopen(from_.name(), from_.scope()), depth); break;
      case 21:
      case 22: in(tf_.name_scope(from_.name()), depth); break;
      case 23: in(tf_.name_scope(one_of(strings_)), depth); break;
      case 24: scopes_.push_back(tf_.get_variable_scope()); break;
      case 25: strings_.push_back(one_of(scopes_).original_name_scope()); break;
      case 26:
      case 27: set(one_of(scopes_)); break;
      case 28: query(one_of(scopes_)); break;
      case 29: filter(); break;
      case 30: templates_.push_back(tf_.template_scope(from_.name(), template_given())); break;
      case 31:
      case 32: call_template(depth); break;
      case 33: partitioned(); break;
      case 34: handles_.push_back(tf_.store_get_variable(from_.name(), from_.any_shape(), from_.variable(),
                   static_cast<reuse_mode>(from_.below(3)))); break;
      case 35:
        for (variable_handle each : tf_.parts(one_of(handles_))) ENSURE(each.variable >= 0 && each.operation < 0);
        break;
      case 36: strict(); break;
      case 37: wrong_types(); break;
      case 38: layer(); break;
      default: in(tf_.name_scope(nullptr, from_.name()), depth); break;
    }
  }

  template_arguments template_given() {
    template_arguments given;
    unsigned const which = from_.byte();
    given.create_scope_now = (which & 1) != 0;
    if (which & 2) given.unique_name = from_.name();
    if (which & 4) given.custom_getter = from_.getter();
    return given;
  }
  void call_template(int depth) {
    if (templates_.empty()) return;
    scope_template& which = templates_[from_.byte() % templates_.size()];
    {
      auto const call = which.enter();
      body(depth);
    }
    // The template may have been called from within itself.
    ENSURE(which.has_variable_scope());
    int const all = which.variables().size(), some = which.non_trainable_variables().size();
    ENSURE(some <= all && which.trainable_variables().size() >= 0);
  }

  void partitioned() {
    partitioned_arguments given;
    unsigned const which = from_.byte();
    if (which & 1) given.name = from_.name();
    if (which & 2) given.reuse = from_.reuse();
    if (which & 4) given.dtype = from_.dtype();
    if (which & 8) given.collections = from_.collections();
    handles_.push_back(
        tf_.create_partitioned_variables(from_.any_shape(), from_.few(), from_.initializer(), given));
  }

  void set(captured_scope const& scope) {
    switch (from_.below(8)) {
      case 0: scope.reuse_variables(); break;
      case 1: scope.set_initializer(from_.initializer()); break;
      case 2: scope.set_dtype(from_.dtype()); break;
      case 3: scope.set_regularizer(from_.regularizer()); break;
      case 4: scope.set_caching_device(from_.name()); break;
      case 5: scope.set_partitioner(from_.partitioner()); break;
      case 6: scope.set_custom_getter(from_.getter()); break;
      default: scope.set_use_resource(from_.one_in(2)); break;
    }
  }
  void query(captured_scope const& scope) {
    int const all = scope.global_variables().size();
    ENSURE(all <= tf_.global_variables().size());
    scope.get_collection(from_.name());
    scope.reuse(), scope.has_initializer(), scope.dtype();
    tf_.spell(scope.name());
  }
  void filter() {
    static constexpr std::string_view patterns[] = {".*v", "a.b", "(a|b)*", "[^a]+?/v", "(a*)*b", "^a|b$", "\\w+", "a?a?a?a"};
    std::string_view const pattern = from_.one_in(2) ? patterns[from_.below(std::size(patterns))] : from_.name();
    if (pattern.size() > 64) return;
    scope_filter const asked(pattern);
    ENSURE(tf_.global_variables(asked).size() <= tf_.global_variables().size());
    tf_.get_collection(from_.name(), asked);
    if (from_.one_in(8)) tf_.freeze(asked);
  }
  void strict() {
    if (from_.one_in(8)) tf_.look_for({static_cast<finding>(1 << from_.below(4))});
  }
  void wrong_types() {
    switch (from_.below(16)) {
      case 0: tf_.get_variable(nullptr, {1}); break;
      case 1: in(tf_.variable_scope(nullptr), 0); break;
      case 2: in(tf_.variable_scope(3), 0); break;
      case 3: in(tf_.name_scope("n", 3), 0); break;
      case 4: templates_.push_back(tf_.template_scope(nullptr)); break;
      default: in(tf_.name_scope(nullptr), deepest); break;
    }
  }
  void layer() {
    shape x = from_.any_shape();
    tf_.add_layer(x, [](graph_builder& tf, shape const& of) {
      tf.get_variable("kernel", {of.back(), 2});
      if (of.rank() > 7) tf.refuse({"too many axes in ", of});
      return of.with_back(2);
    });
  }

  graph_builder& tf_;
  script& from_;
  int calls_ = 0;
  std::vector<captured_scope> scopes_{tf_.get_variable_scope()};
  std::vector<scope_string> strings_{scope_string{}};
  std::vector<variable_handle> handles_{variable_handle{}};
  std::deque<scope_template> templates_;
};

/// What holds of every well-formed graph.
void check(recorded_graph const& graph) {
  std::set<std::string_view> operations, keys;
  for (variable_info const& each : graph.variables) {
    ENSURE(!each.name.empty() && each.shape.fully_defined());
    ENSURE(operations.insert(each.name).second);
    ENSURE(each.key.data() == nullptr || keys.insert(each.key).second);
    ENSURE(detail::starts_name(each.name.front()));
    for (char c : each.name) ENSURE(detail::continues_name(c));
  }
  for (std::string_view each : graph.operations) ENSURE(!each.empty() && operations.insert(each).second);
  for (handle_info const& each : graph.handles) {
    ENSURE(each.variable >= -1 && each.variable < static_cast<int>(graph.variables.size()));
    ENSURE((each.info == nullptr) == (each.variable < 0));
  }
  for (loss_info const& each : graph.regularization_losses)
    ENSURE(each.variable >= 0 && each.variable < static_cast<int>(graph.variables.size()));
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  fuzz::script script(bytes, size);
  ashlar::recorded_graph const graph([&](ashlar::graph_builder& tf) {
    fuzz::program(tf, script).run();
    ENSURE(tf.spell(tf.get_variable_scope().name()).empty());  // each scope was left
    ENSURE(!tf.current_name_scope().has_slash);
  });
  if (graph.well_formed)
    fuzz::check(graph);
  else
    ENSURE(!graph.error.message.empty());
  return 0;
}
