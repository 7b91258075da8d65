# SPDX-License-Identifier: BSL-1.0
"""What programs come to: by the engine at run time, by the compiler, as types, and by the model of the rules."""
import collections
import dataclasses
import re

import as_types
import build
import emit
import model
import read
import record

PART = 40
WAYS = 'run time', 'pieces', 'compile time', 'types'
COMPILES = 'a program that compiles and runs'
PLACE = re.compile(r' \(made [^)]*\)')
LINE = ['error at line: ']  # asks the observer for the line of a mistake


@dataclasses.dataclass
class Program:
    text: str
    source: str = ''  # with {number}
    types: list = None
    unsupported: str = ''


def prepared(text):
    program = Program(text)
    try:
        recording = record.record(text)
        program.source = emit.program('{number}', recording, LINE)
        if not any(step.call == 'graph' for step in recording.steps):
            program.types = as_types.types('{number}', recording)
    except record.Unsupported as missing:
        program.unsupported = str(missing)
    return program


def escaped(line):
    return ''.join(chr(byte) if 32 <= byte <= 126 and byte != 92 else f'\\x{byte:02x}' for byte in line.encode())


def source(part, programs, ways):
    runs = ''
    for number, program in programs.items():
        runs += f'  run_time<case_{number}>({number});\n' if 'run time' in ways else ''
        runs += f'  in_pieces<case_{number}>({number});\n' if 'pieces' in ways else ''
        runs += f'  compile_time<case_{number}>({number});\n' if 'compile time' in ways else ''
        if 'types' in ways and program.types is not None:
            runs += f'  types<{", ".join(program.types)}>({number});\n'.replace('{number}', str(number))
        runs += f'  done({number});\n'
    cases = ''.join(program.source.replace('{number}', str(number)) for number, program in programs.items())
    return f'#include "{build.HERE.parent}/differential/outcome.hpp"\n{cases}void {part}() {{\n{runs}}}\n'


def of_engine(builder, programs, ways=WAYS):
    """For each program, the lines of each way; a program that does not compile has the compiler's error as its only way."""
    broken, parts = builder.parts('part', dict(enumerate(programs)), PART,
                                  lambda part, some: source(part, some, ways), '-O0', '-c', '-o', '{object}')
    found = {number: {'compiler': [build.first_error(lines)]} for number, lines in broken.items()}
    main = ''.join(f'void {part}();\n' for part in parts) + 'int main() {\n' + ''.join(
        f'  {part}();\n' for part in parts) + '}\n'
    executable = builder.folder / 'programs'
    linked, lines = builder.compile('main', main, *[str(builder.folder / f'{part}.o') for part in parts],
                                    '-o', str(executable))
    if not linked:
        raise SystemExit('\n'.join(lines))
    done, way = build.run(executable), None
    for line in done.stdout.splitlines():
        if match := re.match(r'@(\d+) (.*)$', line):
            way = found.setdefault(int(match[1]), {}).setdefault(match[2], [])
        elif way is not None:
            way.append(line)
    for number in range(len(programs)):
        if number not in broken and 'done' not in found.setdefault(number, {}):
            found[number]['end'] = [f'the process ends with {done.returncode}']
        found[number].pop('done', None)
    return [found[number] for number in range(len(programs))]


def of_model(program):
    try:
        return [escaped(line) for line in read.expected_lines(model.expected(program.text))]
    except model.Outside:
        return None


def ways_of(pairs):
    """Which ways of running a program a difference needs to be seen."""
    return [way for way in WAYS if any(said.startswith(f'{way}: ') for pair in pairs for said in pair)] or WAYS


def key_of(line):
    return line[:line.find(': ') + 2]


def agrees(expected, found):
    before, star, after = expected.partition('*')
    return expected == found or bool(star) and found.startswith(before) and found.endswith(after)


def differences(program, ways, by_model=True):
    """Pairs of what one way says and what another does; empty when all agree."""
    for failed in 'compiler', 'end':
        if failed in ways:
            return [(COMPILES, ways[failed][0])]
    run_time, pairs = ways['run time'], []

    def compare(name, left, right):
        for i in range(max(len(left), len(right))):
            one, other = (side[i] if i < len(side) else 'nothing' for side in (left, right))
            if one != other:
                pairs.append((f'run time: {one}', f'{name}: {other}'))
    if 'compile time' in ways:
        compare('compile time', run_time, ways['compile time'])
    tables = [line for line in run_time if line.startswith(('table ', 'refused: '))]
    if 'pieces' in ways:
        compare('pieces', tables, ways['pieces'])
    if 'types' in ways:
        # Types have no lines: they tell where a variable was made by the number of the declaration.
        for way in 'types', 'types in pieces':
            compare(way, [PLACE.sub('', line) for line in tables], [PLACE.sub('', line) for line in ways[way]])
    expected = of_model(program) if by_model else None
    if expected is not None:
        facts = {key_of(line): line for line in run_time if not line.startswith(('table ', 'refused: '))}
        rules = {key_of(line): line for line in expected}
        for key in {**facts, **rules}:
            one, other = facts.get(key, 'nothing'), rules.get(key, 'nothing')
            if not agrees(other, one):
                pairs.append((f'run time: {one}', f'rules: {other}'))
    return pairs


def coverage(programs, outcomes):
    """How many programs were checked in which way, and which mistakes they make."""
    count = collections.Counter(programs=len(programs))
    for program, ways in zip(programs, outcomes):
        count['as types'] += 'types' in ways
        count['by the rules'] += of_model(program) is not None
        for line in ways.get('run time', []):
            if line.startswith('refused: '):
                count['mistakes'] += 1
                count[line.split()[1]] += 1
    return count
