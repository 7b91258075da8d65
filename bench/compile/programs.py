# SPDX-License-Identifier: BSL-1.0
"""Generated programs that declare a number of variables: one function for each form, from the number to the source."""

# A layer's (units, inputs): neighbours differ, and no two in ten are the same.
SIZES = [(64, 50), (32, 64), (96, 32), (48, 96), (80, 48), (24, 80), (128, 24), (40, 128), (56, 40), (50, 56)]


def layers(variables):
    """The number, units and inputs of each layer: a weight and a bias make two variables."""
    return [(i, *SIZES[i % len(SIZES)]) for i in range(variables // 2)]


def checks(graph, variables, last=None):
    yield f'static_assert({graph}variables.size() == {variables});'
    if variables:
        name = last or f'layer{variables // 2 - 1}/bias'
        yield f'static_assert({graph}variables[{variables - 1}].name == "{name}");'


def typed_graph(body, *assertions):
    return ['#include <ashlar/declare/scopes.hpp>', '#include <ashlar/declare/variable.hpp>',
            '#include <ashlar/resolve/graph.hpp>', 'using namespace ashlar;', f'using net = graph<\n{body}>;',
            *assertions]


def typed_layer(i, units, inputs):
    return (f'  variable_scope<"layer{i}", get_variable<"weight", dims<{inputs}, {units}>>, '
            f'get_variable<"bias", dims<{units}>>>')


def declarations(variables):
    """Declarations as types, around a body of scopes."""
    return typed_graph(',\n'.join(typed_layer(*layer) for layer in layers(variables)), *checks('net::', variables))


def one_scope(variables):
    """The same in one outer scope."""
    body = ''.join(',\n' + typed_layer(*layer) for layer in layers(variables))
    last = f'net/layer{variables // 2 - 1}/bias'
    return typed_graph(f'variable_scope<"net"{body}>', *checks('net::', variables, last))


def transformer(variables):
    """The scopes, name and shape of each variable of a transformer's blocks, as BERT names them."""
    def dense(*scopes):
        return [(scopes, 'kernel', '64, 64'), (scopes, 'bias', '64')]

    def norm(*scopes):
        return [(scopes, 'beta', '64'), (scopes, 'gamma', '64')]

    block = [*dense('attention', 'self', 'query'), *dense('attention', 'self', 'key'),
             *dense('attention', 'self', 'value'), *dense('attention', 'output', 'dense'),
             *norm('attention', 'output', 'LayerNorm'),
             *dense('intermediate', 'dense'), *dense('output', 'dense'), *norm('output', 'LayerNorm')]
    for i in range(variables):
        scopes, name, extents = block[i % len(block)]
        yield ['bert', 'encoder', f'layer_{i // len(block)}', *scopes], name, extents


def deep_names(variables):
    """Scopes within scopes, up to six deep."""
    lines, around, name = [], [], ''
    for scopes, name, extents in transformer(variables):
        kept = 0
        while scopes[kept:kept + 1] == around[kept:kept + 1] != []:
            kept += 1
        lines.append('>' * (len(around) - kept) + (',' if around else ''))
        lines += [f'{" " * level}variable_scope<"{scopes[level]}",' for level in range(kept, len(scopes))]
        lines.append(f'{" " * len(scopes)}get_variable<"{name}", dims<{extents}>>')
        around = scopes
    return typed_graph('\n'.join([*lines, '>' * len(around)]), *checks('net::', variables, '/'.join([*around, name])))


def program(variables):
    """A function that the compiler runs, line for line like the Python."""
    body = '\n'.join(
        f'  {{\n    auto scope = tf.variable_scope("layer{i}");\n'
        f'    tf.get_variable("weight", {{{inputs}, {units}}});\n    tf.get_variable("bias", {{{units}}});\n  }}'
        for i, units, inputs in layers(variables))
    return ['#include <ashlar/resolve/graph.hpp>',
            f'constexpr auto net = ashlar::program([]([[maybe_unused]] auto& tf) {{\n{body}\n}});',
            *checks('net.', variables)]


def model(variables):
    """Layers of a user's own, which flow shapes and could compute; this one includes Eigen."""
    body = ''.join(f',\n  variable_scope<"layer{i}", fc<{units}>>' for i, units, _ in layers(variables))
    return ['#include <ashlar/ashlar.hpp>', 'using namespace ashlar;', '''\
template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) { return relu(xw_plus_b(x, var["weight"_v], var["bias"_v])); }
};''', f'struct net : model<input<50>{body}> {{}};', *checks('net::', variables)]


def hana_program(variables, body):
    """A hana::map from qualified names to shapes, with the map of the pairs that `body` is given."""
    keys = [f'layer{i}/{name}' for i, _, _ in layers(variables) for name in ('weight', 'bias')]
    extents = [dims for _, units, inputs in layers(variables) for dims in (f'{inputs}, {units}', f'{units}')]
    pairs = [f'hana::make_pair("{key}"_s, hana::type_c<dims<{extent}>>)' for key, extent in zip(keys, extents)]
    last = [f'static_assert(hana::at_key(net, "{keys[-1]}"_s) == hana::type_c<dims<{extents[-1]}>>);'] if keys else []
    return ['#define BOOST_HANA_CONFIG_ENABLE_STRING_UDL', '#include <boost/hana/at_key.hpp>',
            '#include <boost/hana/equal.hpp>', '#include <boost/hana/insert.hpp>', '#include <boost/hana/map.hpp>',
            '#include <boost/hana/string.hpp>', '#include <boost/hana/size.hpp>', '#include <boost/hana/type.hpp>',
            'namespace hana = boost::hana;',
            'using namespace hana::literals;', 'template <int...> struct dims {};',
            'constexpr auto net = [] {', *body(pairs), '}();',
            f'static_assert(decltype(hana::size(net))::value == {variables});', *last]


def hana_insert(variables):
    """The rival: qualified names as the keys of a hana::map, inserted one after the other as they are declared."""
    return hana_program(variables, lambda pairs: [
        '  auto net0 = hana::make_map();',
        *[f'  auto net{i + 1} = hana::insert(net{i}, {pair});' for i, pair in enumerate(pairs)],
        f'  return net{variables};'])


def hana_make_map(variables):
    """The same map made at once, where all names are known beforehand."""
    return hana_program(variables, lambda pairs: ['  return hana::make_map(', ',\n'.join(pairs), '  );'])


OURS = {'declarations': declarations, 'one scope': one_scope, 'deep names': deep_names, 'program': program,
        'model': model}
RIVALS = {'hana::insert': hana_insert, 'hana::make_map': hana_make_map}


def source(form, variables):
    return '\n'.join(['// SPDX-License-Identifier: BSL-1.0', *{**OURS, **RIVALS}[form](variables), ''])
