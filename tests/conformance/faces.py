# SPDX-License-Identifier: BSL-1.0
"""The ways in which a case is checked: at run time, at compile time, as types, and as a program that is refused.

Each takes the cases by number and gives, by number, pairs of what was expected and what was found."""
import re

import build
from values import literal

RUN_TIME_PART, STATIC_PART = 200, 25


def run_time_source(part, cases):
    runs = '\n'.join(f'  show({number}, case_{number}::run<graph_builder, observer>, case_{number}::expected);'
                     for number in cases)
    return ('#include "run_time.hpp"\n' + ''.join(case.source for case in cases.values())
            + f'void {part}() {{\n{runs}\n}}\n')


def at_run_time(builder, cases):
    """All cases in one process."""
    broken, parts = builder.parts('run_time', cases, RUN_TIME_PART, run_time_source, '-O0', '-c', '-o', '{object}')
    found = {number: build.differences(lines) for number, lines in broken.items()}
    calls = ''.join(f'void {part}();\n' for part in parts)
    main = (f'#include "run_time.hpp"\n#include <cstdlib>\n{calls}int main(int, char** given) {{\n'
            f'  first_case = std::atoi(given[1]);\n' + ''.join(f'  {part}();\n' for part in parts) + '}\n')
    objects = [str(builder.folder / f'{part}.o') for part in parts]
    program = builder.folder / 'run_time'
    linked, lines = builder.compile('run_time_main', main, *objects, '-o', str(program))
    waiting = sorted(cases.keys() - broken.keys())
    if not linked:
        return {**found, **{number: [('a program that runs', build.first_error(lines))] for number in waiting}}
    while waiting:  # a case that ends the process ends only itself
        printed, finished = build.run(program, str(waiting[0])), set()
        for line in printed.stdout.split('\n\n'):
            number, word, *parts = line.strip('\n').split('\t') if line.strip() else ('', '')
            if word == 'differs':
                found.setdefault(int(number), []).append(tuple(parts))
            elif word == 'said':
                cases[int(number)].sentence = parts[0]
            elif word == 'done':
                finished.add(int(number))
        waiting = [number for number in waiting if number not in finished]
        if waiting:
            found[waiting.pop(0)] = [('a program that runs', f'the process ends with {printed.returncode}')]
    return found


def asserted(builder, name, cases, outcome):
    """`outcome` gives the C++ type whose message must be empty, or None for a case that is not concerned."""
    concerned = {number: case for number, case in cases.items() if outcome(number, case)}

    def source(_, some):
        return '#include "checks.hpp"\nusing namespace conformance;\n' + ''.join(
            f'{case.source}static_assert(agreed<{outcome(number, case)}>());\n' for number, case in some.items())
    broken, _ = builder.parts(name, concerned, STATIC_PART, source, '-fsyntax-only')
    return {number: build.differences(lines) for number, lines in broken.items()}, len(concerned)


def at_compile_time(builder, cases):
    return asserted(builder, 'static', cases, lambda number, case: f'program_outcome<case_{number}>')[0]


def as_types(builder, cases):
    """Also returns how many cases the types can say."""
    return asserted(builder, 'types', cases, lambda number, case: case.types is not None and ', '.join(
        [f'types_outcome<case_{number}', *case.types]) + '>')


# Where a variable was made is told by file and line, which differ from program to program.
PLACE = re.compile(r'\(made in line \d+ of [^)]*\)')


def ascii(words):
    """As a compiler prints it."""
    return re.sub(r'[^\0-\x7f]', lambda other: '?' * len(other[0].encode()), words)


def refused(builder, cases):
    """Each mistake as ashlar::program: one error, with the full name and in the words of the same mistake at run
    time (if there was one), whose kind is known to be right; also how many there are."""
    def flaw(number, case):
        source = (f'#include "checks.hpp"\nusing namespace conformance;\n{case.source}'
                  f'constexpr auto refused_{number} = program(alone<case_{number}>);\n')
        compiled, lines = builder.compile(f'refused_{number}', source, '-fsyntax-only')
        name = case.expect.get('variable', case.expect.get('name', ''))
        said = [name, *PLACE.split(case.sentence)]
        return build.compiler.refusal_flaw(compiled, lines, [ascii(each) for each in said])
    # One ashlar::program is one graph.
    wrong = {number: case for number, case in cases.items() if 'error' in case.expect and not case.several_graphs}
    flaws = dict(zip(wrong, builder.pool.map(lambda item: flaw(*item), wrong.items())))
    expected = 'a program that is refused in a sentence'
    return {number: [(expected, found)] for number, found in flaws.items() if found}, len(wrong)
