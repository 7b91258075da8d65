# SPDX-License-Identifier: BSL-1.0
"""Runs cases of TF1's scope rules against the engine; run.sh has the options.

A case passes when every way of checking it agrees with what is expected: at run time, at compile time, as a refused
program where it is a mistake, and as types where they can say it."""
import argparse
import collections
import dataclasses
import pathlib
import sys
import tempfile
import time

import as_types
import build
import emit
import faces
import placeholders
import read
import record

@dataclasses.dataclass
class Case:
    id: str
    program: str
    expect: dict
    source: str = ''
    types: list = None  # the arguments of graph<…>, where the types can say the program
    several_graphs: bool = False
    sentence: str = ''  # what the engine said of its mistake at run time
    skipped: str = ''
    failures: list = dataclasses.field(default_factory=list)  # pairs of a reason and its details


def prepared(number, read_case):
    """A case with its C++, or the reason for which it has none."""
    program = read_case['program']
    case = Case(read_case['id'], program if isinstance(program, str) else '\n'.join(program), read_case['expect'])
    if not read_case.get('statically_resolvable', True):
        case.skipped = 'not statically resolvable'
        return case
    try:
        recording = record.record(case.program)
        case.source = emit.program(number, recording, read.expected_lines(case.expect))
        case.types = as_types.types(number, recording)
        case.several_graphs = any(step.call == 'graph' for step in recording.steps)
    except placeholders.Unsupported as missing:
        case.failures.append((f'unsupported: {missing}', []))
    except Exception as error:  # of this case alone
        case.source = ''
        case.failures.append((f'unsupported: the harness fails: {type(error).__name__}: {error}', []))
    return case


def check(cases, options):
    with tempfile.TemporaryDirectory(prefix='conformance-') as temporary:
        check_in(pathlib.Path(options.keep or temporary), cases, options)


def check_in(folder, cases, options):
    builder = build.Builder(options.compiler, folder, 'run_time.hpp', 'checks.hpp')
    runnable = {number: case for number, case in enumerate(cases) if case.source}

    def face(name, check):
        started = time.monotonic()
        found = check(builder, runnable)
        found, of = found if isinstance(found, tuple) else (found, len(runnable))
        print(f'{name}: {of - len(found)} agree, {len(found)} differ, {time.monotonic() - started:.0f} s', flush=True)
        for number, pairs in found.items():
            runnable[number].failures.append((f'differs {name}', pairs))
    if not options.static_only:
        face('at run time', faces.at_run_time)
    if not options.runtime_only:
        face('at compile time', faces.at_compile_time)
        face('as types', faces.as_types)
        face('as a refused program', faces.refused)


def indented(text):
    return '\n'.join(f'    {line}' for line in text.split('\n'))


def report(cases):
    skipped, reasons = collections.Counter(case.skipped for case in cases if case.skipped), collections.Counter()
    for case in cases:
        if case.skipped:
            print(f'SKIPPED {case.id}: {case.skipped}')
    for case in sorted(cases, key=lambda case: case.failures[:1] and case.failures[0][0] or ''):
        for i, (reason, pairs) in enumerate(case.failures):
            reasons[reason] += 1
            print(f'FAILED {case.id}: {reason}')
            if pairs and i == 0:
                print(indented(case.program))
            for expected, found in pairs:
                print(f'  expected {expected}\n  found    {found}')
    # What is missing comes first, and in it what is missed most.
    for reason, count in sorted(reasons.items(), key=lambda item: (not item[0].startswith('unsupported'), -item[1])):
        print(f'{count:5} failed: {reason}')
    for reason, count in skipped.items():
        print(f'{count:5} skipped: {reason}')
    failed = sum(bool(case.failures) for case in cases)
    print(f'{len(cases) - failed - skipped.total()} passed, {failed} failed, {skipped.total()} skipped')
    return failed


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--compiler', choices=['g++', 'clang++-16', 'clang++-19'], default='g++')
    options.add_argument('--only', metavar='ID', action='append', help='only the case of this id')
    options.add_argument('--part', metavar='K/N', default='1/1', help='every Nth case, from the Kth')
    options.add_argument('--runtime-only', action='store_true')
    options.add_argument('--static-only', action='store_true')
    options.add_argument('--keep', metavar='FOLDER', help='leave the generated programs there')
    options.add_argument('files', metavar='FILE', nargs='+')
    options = options.parse_args()
    first, step = map(int, options.part.split('/'))
    chosen = [case for case in read.cases(options.files) if not options.only or case['id'] in options.only]
    cases = [prepared(number, case) for number, case in enumerate(chosen[first - 1::step])]
    check(cases, options)
    sys.exit(bool(report(cases)) or not cases)


if __name__ == '__main__':
    main()
