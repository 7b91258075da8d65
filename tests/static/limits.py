# SPDX-License-Identifier: BSL-1.0
"""limits.py --cxx COMMAND: whatever a large program is made of, it compiles, or one sentence says which limit to raise.

The limit on a constant evaluation is set to a fraction of its default, which makes a few hundred calls a large program.
"""
import argparse
import pathlib
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import compiler

PART = 16  # of the default limit
ARGUMENTS = '.initializer = zeros{}, .regularizer = l2_regularizer(0.1)'
# So many calls need several evaluations; $ is the number of each. What comes last is the name of its variable.
FORMS = {
    'variables': (900, 'tf.get_variable("v$", {50, 64});', 'v$'),
    'initializers': (700, 'tf.get_variable("v$", {50, 64}, zeros{});', 'v$'),
    'initializers of their own': (812, 'tf.get_variable("v$", {50, 64}, truncated_normal{0, $ + 1.0});', 'v$'),
    'arguments': (150, 'tf.get_variable("v$", {50, 64}, {' + ARGUMENTS + ', .collections = {"a", "b"}});', 'v$'),
    'slashes': (600, 'tf.get_variable("a_long_component/another_one$/v", {50, 64});',
                'a_long_component/another_one$/v'),
    'long paths': (200, 'tf.get_variable("model/block$/attention/self/query/kernel", {50, 64});',
                   'model/block$/attention/self/query/kernel'),
    'tf.variable': (500, 'tf.variable("Variable$", {50, 64});', 'Variable$'),
    'scopes': (300, '{ auto s = tf.variable_scope("s$"); tf.get_variable("v", {50, 64}); tf.operation("x"); }', 's$/v'),
    'scopes with arguments': (200, '{ auto s = tf.variable_scope("s$", {' + ARGUMENTS + '}); '
                                   'tf.get_variable("v", {5}); }', 's$/v'),
    'default scopes': (80, '{ auto n = tf.name_scope("n"); auto s = tf.default_scope("Dense"); '
                           'tf.get_variable("K", {5}); }', None),
    'made names': (100, 'tf.get_variable(std::string_view("a_rather_long_name_$"), {50, 64});', 'a_rather_long_name_$'),
    'made names of operations': (100, 'tf.operation(std::string_view("x$"));', None),
}
# More than that, and the compiler cannot even count them.
TOO_MANY = {'clang': {'variables': 2500, 'made names': 250}, 'g++': {'variables': 4200, 'made names': 550}}


def program(parts, names):
    """A function of these lines, whose variables have these names."""
    return '\n'.join(['#include <ashlar/resolve/graph.hpp>', '#include <ashlar/declare/initializers.hpp>',
                      '#include <string_view>', 'using namespace ashlar;',
                      'constexpr auto net = program([](auto& tf) {', *parts, '});',
                      'static_assert(net.variables.size() + net.operations.size() > 0);',
                      *[f'static_assert(net.variables[{i}].name == "{name}");' for i, name in enumerate(names)], ''])


def repeated(form, times):
    return [form.replace('$', str(number)) for number in range(times)]


def compiled(cxx, parts, names=()):
    limit = (2**20 if 'clang' in cxx else 2**25) // PART
    flags = [f'-fconstexpr-steps={limit}'] if 'clang' in cxx else [f'-fconstexpr-ops-limit={limit}']
    with tempfile.NamedTemporaryFile('w', suffix='.cpp') as file:
        file.write(program(parts, names))
        file.flush()
        return compiler.compile(cxx, '-fsyntax-only', *flags, f'-DASHLAR_CONSTEXPR_LIMIT={limit}', file.name)


def flaws(cxx):
    """What is wrong with the programs of one form, of two, and with those that are too large."""
    for name, (times, form, variable) in FORMS.items():
        done, lines = compiled(cxx, repeated(form, times), repeated(variable, times) if variable else [])
        if not done or lines:
            yield f'{name}: {times} do not compile', lines
    cheap, dear = (repeated(FORMS[name][1], 100) for name in ['variables', 'arguments'])
    others = [line.replace('"v', '"w') for line in dear]
    for name, parts in {'what is dear at the end': [*cheap, *others], 'what is dear first': [*others, *cheap]}.items():
        done, lines = compiled(cxx, parts)
        if not done or lines:
            yield f'{name}: it does not compile', lines
    for name, times in TOO_MANY['clang' if 'clang' in cxx else 'g++'].items():
        done, lines = compiled(cxx, repeated(FORMS[name][1], times))
        wrong = compiler.refusal_flaw(done, lines, ['This graph has '])
        if wrong:
            yield f'{times} {name}: {wrong}', lines


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--cxx', required=True)
    found = list(flaws(options.parse_args().cxx))
    for flaw, lines in found:
        print(flaw, *lines[:5], sep='\n  ')
    sys.exit(bool(found))
