# SPDX-License-Identifier: BSL-1.0
"""Random programs: the engine at run time, the compiler, the types and the rules must come to the same; run.sh has
the options."""
import argparse
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'conformance'))
import build  # noqa: E402
import generate  # noqa: E402
import outcomes  # noqa: E402
import shrink  # noqa: E402
import syntax  # noqa: E402


def indented(text):
    return '\n'.join(f'    {line}' for line in text.split('\n'))


def report(number, seed, statements, pairs):
    shown = syntax.text(statements)
    print(f'DIFFERS: program {number} of seed {seed}, shrunk to {len(shown.splitlines())} lines')
    print(indented(shown))
    for one, other in pairs[:6]:
        print(f'  {one}\n  {other}')
    sys.stdout.flush()


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--compiler', default='g++')
    options.add_argument('--programs', type=int, default=300)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--shrink', type=int, default=3, help='how many differing programs are shrunk')
    options.add_argument('--way', choices=outcomes.WAYS, action='append', help='only these ways of running programs')
    options.add_argument('--keep', metavar='FOLDER', help='leave the generated programs there')
    options = options.parse_args()
    print(f'seed {options.seed}', flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix='differential-') as temporary:
        folder = pathlib.Path(options.keep or temporary)
        builder = build.Builder(options.compiler, folder, HERE / 'outcome.hpp')
        drawn = [generate.program(f'{options.seed}/{i}') for i in range(options.programs)]
        programs = [outcomes.prepared(syntax.text(statements)) for statements in drawn]
        unsupported = [program for program in programs if program.unsupported]
        chosen = [i for i, program in enumerate(programs) if not program.unsupported]
        found = outcomes.of_engine(builder, [programs[i] for i in chosen], options.way or outcomes.WAYS)
        differ = {i: pairs for i, ways in zip(chosen, found) if (pairs := outcomes.differences(programs[i], ways))}
        for i, pairs in list(differ.items())[:20]:
            print(f'program {i}: {pairs[0][0]} | {pairs[0][1]}')
        for i in sorted(differ, key=lambda i: len(programs[i].text))[:options.shrink]:
            report(i, options.seed, *shrink.smallest(builder, drawn[i]))
    for program in unsupported:
        print(f'UNSUPPORTED: {program.unsupported}\n{indented(program.text)}')
    count = outcomes.coverage([programs[i] for i in chosen], found)
    print(', '.join(f'{number} {what}' for what, number in count.items()))
    print(f'{len(chosen) - len(differ)} agree, {len(differ)} differ, {len(unsupported)} unsupported, '
          f'{time.monotonic() - started:.0f} s')
    sys.exit(bool(differ or unsupported or not chosen))


if __name__ == '__main__':
    main()
