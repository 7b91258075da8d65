# SPDX-License-Identifier: BSL-1.0
"""What the tutorial's net and the trained models of examples/models cost the compiler, beside the same with Eigen."""
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import report

MODELS = report.ROOT / 'examples/models'
BY_HAND = report.ROOT / 'bench/compile/eigen'
TUTORIAL = report.ROOT / 'bench/compile/tutorial'
FLAGS = ['-std=c++20', '-O2', '-c', '-o', '/dev/null', f'-I{report.ROOT}/include', f'-I{MODELS}', f'-I{BY_HAND.parent}',
         '-isystem', '/usr/include/eigen3']
COMPILERS = ['g++', 'clang++-19']
# What takes a second or two is taken more often.
ROUNDS, SMALL_ROUNDS, CPU_SECONDS = 2, 9, 300
EMPTY, BY_HAND_SUFFIX, INFERENCE_SUFFIX = 'Eigen/Core alone', ', by hand', ', inference'
HOW = {BY_HAND_SUFFIX: 'by hand, with Eigen', INFERENCE_SUFFIX: 'as `inference<…>`'}
TUTORIAL_PROGRAMS = {'model': '', 'inference': INFERENCE_SUFFIX, 'by_hand': BY_HAND_SUFFIX}
# The weights of the models that are written by hand as well.
WEIGHTS = {'mlperf_tiny_ad01': 'ad01', 'mlperf_tiny_resnet8': 'resnet8'}
# What is promised: seconds of user time, and megabytes.
MOST = {('g++', 'mlperf_tiny_resnet8'): (20, 1500),
        **{(compiler, 'tutorial' + INFERENCE_SUFFIX): (0.8, None) for compiler in COMPILERS}}
# The tutorial's net beside the one by hand.
MOST_BESIDE = 1.2

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
    for name, suffix in TUTORIAL_PROGRAMS.items():
        yield 'tutorial' + suffix, (TUTORIAL / f'{name}.cpp').read_text()
    for path in sorted(MODELS.glob('*.hpp')):
        yield path.stem, MODEL.format(header=path.stem)
        if (BY_HAND / path.name).exists():
            yield path.stem + BY_HAND_SUFFIX, HAND.format(header=path.stem)


def is_small(name):
    return name == EMPTY or name.startswith('tutorial')


def measure(compilers, compile_once, quick):
    """One row for each compiler and program."""
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for number, (name, text) in enumerate(programs()):
            source = pathlib.Path(folder, f'{number}.cpp')
            source.write_text(text)
            cases += [(compiler, name, source) for compiler in compilers]
        samples = {}
        for number in range(1 if quick else SMALL_ROUNDS):
            for compiler, name, source in cases:
                if number >= ROUNDS and not is_small(name):
                    continue
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
                 f'-DNET={path.stem}', f'-DNAME="{WEIGHTS[path.stem]}"', BY_HAND / 'same_numbers.cpp', report.ROOT / 'tests/loading.cpp',
                 '-o', program],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode == 0:
                done = subprocess.run([program], cwd=report.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      text=True)
            if done.returncode != 0:
                yield f'{path.stem} by hand gives other numbers than the model: {done.stdout.strip()[-300:]}.'


def failures(rows):
    """A sentence for each program that does not compile, or takes more than is promised."""
    known = {(row['compiler'], row['program']): row for row in rows}
    for (compiler, program), row in known.items():
        what = f'{program} with {compiler}'
        if 'failure' in row:
            yield f'{what}: {row["failure"]}.'
            continue
        most = dict(zip(('user_s', 'peak_mb'), MOST.get((compiler, program), (None, None))))
        beside = known.get((compiler, program + BY_HAND_SUFFIX), {}) if program == 'tutorial' else {}
        for figure, unit in (('user_s', 's of user time'), ('peak_mb', 'MB')):
            limit = most[figure] or MOST_BESIDE * beside.get(figure, math.inf)
            if row[figure] >= limit:
                yield f'{what} takes {row[figure]} {unit}, and must take less than {limit:.4g}.'


def text(results):
    known = {(row['compiler'], row['program']): row for row in results['rows']}
    compilers = list(results['compilers'])

    def cells(compiler, program):
        row = known[compiler, program]
        return [row['failure'].split(':')[0], ''] if 'failure' in row else [
            f'{row["user_s"]:.2f}', f'{row["peak_mb"]:.0f}']

    header = ['program', ''] + [f'{compiler}, {unit}' for compiler in compilers for unit in ('user s', 'MB')]
    names = dict.fromkeys(row['program'] for row in results['rows'])
    rows = [[name.split(',')[0], next((how for suffix, how in HOW.items() if name.endswith(suffix)), ''),
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
