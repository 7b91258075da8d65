# SPDX-License-Identifier: BSL-1.0
"""run.py [--cxx COMMAND] [--baseline FILE] [--update] [FILE...]: FILE instantiates no more templates than it did.

Clang's -ftime-trace records each class and function that is instantiated. They are counted, never timed, so that a busy
machine changes nothing, and may exceed the baseline by 3 per cent. --update writes the baseline anew. Without FILE: all
programs of this folder.
"""
import argparse
import collections
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import compiler

KINDS = {'InstantiateClass': 'classes', 'InstantiateFunction': 'functions'}
MOST_PER_CENT = 3
NAMED = 3
OPERATOR = re.compile(r'operator(<=>|<<=?|>>=?|->\*?|<=?|>=?|\(\))')
UNNAMED = re.compile(r'\((lambda|anonymous)[^()]*\)')
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ARGUMENTS = re.compile(r'\{[^{}]*\}|\([^()]*\)|<[^<>()]*>')


def template_of(name):
    """The template's name alone: ashlar::graph of ashlar::graph<ashlar::get_variable<…>>."""
    operators = []

    def keep(found):
        operators.append(found[0])
        return f'@{len(operators) - 1}@'

    name = OPERATOR.sub(keep, UNNAMED.sub(r'\1', STRING.sub('', name)))
    shorter = ARGUMENTS.sub('', name)
    while shorter != name:
        name, shorter = shorter, ARGUMENTS.sub('', shorter)
    return re.sub(r'@(\d+)@', lambda found: operators[int(found[1])], name)


def counts(cxx, file):
    """How often each template is instantiated, by kind; or the lines printed, if the file does not compile."""
    with tempfile.TemporaryDirectory() as folder:
        trace = pathlib.Path(folder, 'trace.json')
        compiled, lines = compiler.compile(cxx, '-c', '-O0', f'-ftime-trace={trace}', '-ftime-trace-granularity=0',
                                           '-o', pathlib.Path(folder, 'object'), file)
        if not compiled:
            return None, lines
        events = json.loads(trace.read_text())['traceEvents']
    result = {kind: collections.Counter() for kind in KINDS.values()}
    for event in events:
        if event['name'] in KINDS:
            result[KINDS[event['name']]][template_of(event['args']['detail'])] += 1
    return result, lines


def changes(program, now, before):
    """For each kind that grew or shrank by more: whether that is wrong, and a sentence."""
    for kind in KINDS.values():
        total, was = sum(now[kind].values()), sum(before[kind].values())
        change = abs(total - was) / max(was, 1)
        if 100 * abs(total - was) <= MOST_PER_CENT * was:
            continue
        if total > was:
            more = now[kind] - collections.Counter(before[kind])
            most = sorted(more, key=lambda name: (-more[name], name))[:NAMED]
            grown = ', '.join(f'{name} ({before[kind].get(name, 0)} to {now[kind][name]})' for name in most)
            yield True, (f'{program} instantiates {change:.1%} more {kind} than in the baseline, {total:,} instead of '
                         f'{was:,}, more than {MOST_PER_CENT}%; most of all {grown}.')
        else:
            yield False, (f'{program} instantiates {change:.1%} fewer {kind} than in the baseline: '
                          '--update keeps them from coming back.')


def as_json(baseline):
    """One line for each template, so that a change of the baseline can be read."""
    return json.dumps(baseline, indent=1, sort_keys=True) + '\n'


def main():
    options = argparse.ArgumentParser(prog='run.py')
    options.add_argument('--cxx', default='clang++-19 -isystem /usr/include/eigen3')
    options.add_argument('--baseline', type=pathlib.Path, default=HERE / 'baseline.json')
    options.add_argument('--update', action='store_true', help='write the baseline instead of comparing with it')
    options.add_argument('file', nargs='*', type=pathlib.Path, default=sorted(HERE.glob('*.cpp')))
    options = options.parse_args()
    baseline = json.loads(options.baseline.read_text()) if options.baseline.exists() else {}
    failed = False
    for file in options.file:
        now, lines = counts(options.cxx, file)
        if now is None:
            print(f'{file.stem} does not compile.', *lines, sep='\n')
            failed = True
        elif options.update:
            baseline[file.stem] = now
        elif file.stem not in baseline:
            print(f'{file.stem} is not in the baseline: --update adds it.')
            failed = True
        else:
            for too_much, sentence in changes(file.stem, now, baseline[file.stem]):
                print(sentence)
                failed |= too_much
    if options.update and not failed:
        options.baseline.write_text(as_json(baseline))
    sys.exit(failed)


if __name__ == '__main__':
    main()
