# SPDX-License-Identifier: BSL-1.0
"""What the trained models of examples/models cost the compiler, beside nets of the same kind written with Eigen."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import report

MODELS = report.ROOT / 'examples/models'
BY_HAND = report.ROOT / 'bench/compile/eigen'
FLAGS = ['-std=c++20', '-O2', '-c', '-o', '/dev/null', f'-I{report.ROOT}/include', f'-I{MODELS}', f'-I{BY_HAND.parent}',
         '-isystem', '/usr/include/eigen3']
COMPILERS = ['g++', 'clang++-19']
ROUNDS, CPU_SECONDS = 2, 300
EMPTY, BY_HAND_SUFFIX = 'Eigen/Core alone', ', by hand'
# The weights of the models that are written by hand as well.
WEIGHTS = {'mlperf_tiny_ad01': 'ad01', 'mlperf_tiny_resnet8': 'resnet8'}
# What is promised: seconds of user time, and megabytes.
MOST = {('g++', 'mlperf_tiny_resnet8'): (20, 1500)}

MODEL = """#include <{header}.hpp>
using net = models::{header};
net const& trained();
auto run(Eigen::Matrix<float, 1, int(net::program::input().count())> const& x) {{ return trained()(x); }}
"""
HAND = """#include "eigen/{header}.hpp"
using net = by_hand::{header};
net const& trained();
auto run(Eigen::Matrix<float, 1, net::inputs> const& x) {{ return trained()(x); }}
"""


def programs():
    """Each program by its name: the model and, where there is one, the net by hand behind it."""
    yield EMPTY, '#include <Eigen/Core>\n'
    for path in sorted(MODELS.glob('*.hpp')):
        yield path.stem, MODEL.format(header=path.stem)
        if (BY_HAND / path.name).exists():
            yield path.stem + BY_HAND_SUFFIX, HAND.format(header=path.stem)


def measure(compilers, compile_once, quick):
    """One row for each compiler and program."""
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for number, (name, text) in enumerate(programs()):
            source = pathlib.Path(folder, f'{number}.cpp')
            source.write_text(text)
            cases += [(compiler, name, source) for compiler in compilers]
        samples = {}
        for number in range(1 if quick else ROUNDS):
            for compiler, name, source in cases:
                taken = samples.setdefault((compiler, name), [])
                if not any(isinstance(each, str) for each in taken):
                    taken.append(compile_once(compiler, source, CPU_SECONDS, FLAGS))
            print(f'round {number + 1} done', file=sys.stderr, flush=True)
    for (compiler, name), taken in samples.items():
        failure = next((each for each in taken if isinstance(each, str)), None)
        yield {'compiler': compiler, 'program': name} | ({'failure': failure} if failure else {
            'user_s': round(statistics.median(each.user_s for each in taken), 2),
            'peak_mb': max(each.peak_mb for each in taken)})


def wrong_numbers(compiler):
    """A sentence for each net by hand that does not give the model's numbers."""
    for path in sorted(BY_HAND.glob('*.hpp')):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, 'program')
            done = subprocess.run(
                [compiler, '-std=c++20', '-O2', '-DEIGEN_STACK_ALLOCATION_LIMIT=0', f'-I{report.ROOT}/include',
                 f'-I{MODELS}', '-isystem', '/usr/include/eigen3', f'-DMODEL_HEADER=<{path.name}>', f'-DBY_HAND_HEADER="{path}"',
                 f'-DNET={path.stem}', f'-DNAME="{WEIGHTS[path.stem]}"', BY_HAND / 'same_numbers.cpp', '-o', program],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode == 0:
                done = subprocess.run([program], cwd=report.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      text=True)
            if done.returncode != 0:
                yield f'{path.stem} by hand gives other numbers than the model: {done.stdout.strip()[-300:]}.'


def failures(rows):
    """A sentence for each program that does not compile, or takes more than is promised."""
    for row in rows:
        what = f'{row["program"]} with {row["compiler"]}'
        most_s, most_mb = MOST.get((row['compiler'], row['program']), (None, None))
        if 'failure' in row:
            yield f'{what}: {row["failure"]}.'
        elif most_s and row['user_s'] >= most_s:
            yield f'{what} takes {row["user_s"]} s of user time, and must take less than {most_s}.'
        elif most_mb and row['peak_mb'] >= most_mb:
            yield f'{what} takes {row["peak_mb"]} MB, and must take less than {most_mb}.'


def text(results):
    known = {(row['compiler'], row['program']): row for row in results['rows']}
    compilers = list(results['compilers'])

    def cells(compiler, program):
        row = known[compiler, program]
        return [row['failure'].split(':')[0], ''] if 'failure' in row else [
            f'{row["user_s"]:.1f}', f'{row["peak_mb"]:.0f}']

    header = ['program', ''] + [f'{compiler}, {unit}' for compiler in compilers for unit in ('user s', 'MB')]
    names = dict.fromkeys(row['program'] for row in results['rows'])
    rows = [[name.removesuffix(BY_HAND_SUFFIX), 'by hand, with Eigen' if name.endswith(BY_HAND_SUFFIX) else '',
             *[cell for compiler in compilers for cell in cells(compiler, name)]] for name in names]
    return '\n'.join([
        '<!-- SPDX-License-Identifier: BSL-1.0; written by bench/compile/run.sh --zoo -->', '',
        f'Machine: {results["machine"]}; load {results["load"]} (the run itself is 1).  ',
        *[f'{name}: {full}.  ' for name, full in results['compilers'].items()],
        f'`{results["flags"]}`; one .cpp that includes the header and calls `n(x)` for one sample.', '',
        *report.table(header, rows), ''])


def run(results, compilers, compile_once, quick, folder):
    """Measures, writes zoo.json and zoo.md into the folder, and returns the sentences of what fails."""
    results |= {'flags': '-std=c++20 -O2 -c', 'rows': list(measure(compilers, compile_once, quick)),
                'load': f'{os.getloadavg()[2]:.1f}'}
    (folder / 'zoo.json').write_text(report.as_json(results))
    (folder / 'zoo.md').write_text(text(results))
    print(text(results))
    return [*failures(results['rows']), *wrong_numbers(compilers[0])]
