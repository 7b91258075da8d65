# SPDX-License-Identifier: BSL-1.0
"""Measures what a variable costs the compiler: user time and peak memory of -fsyntax-only, at default limits."""
import argparse
import collections
import json
import math
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

import programs
import report
import zoo

ROOT = report.ROOT
COMPILERS = ['g++', 'clang++-16', 'clang++-19']
FLAGS = ['-std=c++20', f'-I{ROOT}/include', '-isystem', '/usr/include/eigen3', '-fsyntax-only']
SIZES = [0, 10, 100, 300, 1000, 4000, 10000]
LARGE = 4000
RIVAL_SIZES = [0, 10, 30, 100, 300]
# Up to a thousand variables cost so little that they are taken several times in each round, until they are known so well.
PRECISION = {report.BASE: 0.05, report.EVEN_FROM: 0.10, 1000: 0.10}
ROUNDS, RIVAL_ROUNDS, PAIRS_A_ROUND, MOST_PAIRS = 3, 2, 3, 120
QUICK_ROUNDS, QUICK_PAIRS_A_ROUND, QUICK_MOST_PAIRS = 2, 2, 8
CPU_SECONDS, RIVAL_CPU_SECONDS = 120, 30
FORMS = [*programs.OURS, *programs.RIVALS]
ERROR = re.compile(': (?:fatal )?error: ')
LIMIT = re.compile(r'(evaluation|iteration|loop)[^:]* limit|instantiation depth|nesting (level|limit)')

Sample = collections.namedtuple('Sample', 'user_s cpu_s peak_mb')


def compile_once(compiler, source, cpu_seconds, flags=FLAGS):
    """A sample of one compilation, or why there is none."""
    def limit_cpu():
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))

    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen([compiler, *flags, source], stdout=printed, stderr=printed, preexec_fn=limit_cpu,
                                 env={**os.environ, 'LC_ALL': 'C'})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        lines = printed.read().decode(errors='replace').splitlines()
    cpu = usage.ru_utime + usage.ru_stime
    if child.returncode == 0:
        return Sample(usage.ru_utime, cpu, round(usage.ru_maxrss / 1024, 1))
    if cpu > cpu_seconds - 1:
        return f'stopped after {cpu_seconds} s'
    limit = next((line for line in lines if LIMIT.search(line)), None)
    if limit:
        return "over the compiler's limit: " + re.sub(r'^\S+: (fatal )?(error|note): ', '', limit)[:120]
    error = next((line for line in lines if ERROR.search(line)), ': error: none is printed')
    return 'does not compile: ' + ERROR.split(error)[-1][:160]


class Measurement:
    """The samples of all programs, what each took beside an empty one, and the failures of those that have none."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.samples, self.ratios, self.failures = collections.defaultdict(list), collections.defaultdict(list), {}

    def sample(self, compiler, form, size):
        case = compiler, form, size
        if case in self.failures:
            return None
        source = self.folder / f'{re.sub("[^a-z]", "_", form)}_{size}.cpp'
        if not source.exists():
            source.write_text(programs.source(form, size))
        sample = compile_once(compiler, source, RIVAL_CPU_SECONDS if form in programs.RIVALS else CPU_SECONDS)
        if isinstance(sample, str):
            self.failures[case] = sample
            return None
        return sample

    def take(self, compiler, form, size):
        """A sample, and one of the empty program just before it: what slows the machine down slows both."""
        empty = self.sample(compiler, form, 0)
        sample = empty and self.sample(compiler, form, size)
        if sample:
            self.note(compiler, form, size, empty, sample)

    def note(self, compiler, form, size, empty, sample):
        self.samples[compiler, form, 0].append(empty)
        self.samples[compiler, form, size].append(sample)
        self.ratios[compiler, form, size].append((sample.user_s / empty.user_s, sample.cpu_s / empty.cpu_s))

    def error(self, compiler, form, size):
        """How well the cost at a size is known: the standard error of its median (as of normal noise) beside it."""
        costs = [cpu - 1 for _, cpu in self.ratios[compiler, form, size]]
        cost = statistics.median(costs) if costs else 0
        if cost <= 0:
            return None
        deviation = 1.4826 * statistics.median(abs(each - cost) for each in costs)
        return 1.2533 * deviation / math.sqrt(len(costs)) / cost

    def is_precise(self, compiler, form, size):
        if any((compiler, form, each) in self.failures for each in (0, size)):
            return True
        error = self.error(compiler, form, size)
        return error is not None and error <= PRECISION[size]

    def row(self, compiler, form, size):
        row = {'compiler': compiler, 'form': form, 'variables': size}
        for each in 0, size:
            if (compiler, form, each) in self.failures:
                return row | {'failure': self.failures[compiler, form, each]}
        if form in programs.OURS and size == report.BASE:
            row['cost_error'] = round(self.error(compiler, form, size) or 1, 3)
        columns = dict(zip(Sample._fields, zip(*self.samples[compiler, form, size])))
        row |= {name: round(statistics.median(values), 4) for name, values in columns.items()}
        if size:
            # What it takes more than an empty program, as on a machine that compiles that one as it mostly did.
            empty = zip(*self.samples[compiler, form, 0])
            for name, ratios, seconds in zip(('user_s', 'cpu_s'), zip(*self.ratios[compiler, form, size]), empty):
                row[f'more_{name}'] = round((statistics.median(ratios) - 1) * statistics.median(seconds), 5)
        return row | {'all_cpu_s': [round(each, 3) for each in columns['cpu_s']]}


def sizes_of(form, quick):
    if form in programs.RIVALS:
        return [size for size in RIVAL_SIZES if not quick or size <= 30]
    return [size for size in SIZES if not quick or size < LARGE]


def measure(compilers, forms, quick):
    """One row for each compiler, form and number of variables."""
    rounds, pairs_a_round, most_pairs = ((QUICK_ROUNDS, QUICK_PAIRS_A_ROUND, QUICK_MOST_PAIRS) if quick else
                                         (ROUNDS, PAIRS_A_ROUND, MOST_PAIRS))
    lines = [(compiler, form) for form in forms for compiler in compilers]
    with tempfile.TemporaryDirectory() as folder:
        measurement = Measurement(folder)
        for number in range(rounds):
            for compiler, form in lines:
                ours = form in programs.OURS
                for size in sizes_of(form, quick):
                    # Rivals take long, and are far away.
                    if size and (ours or number < RIVAL_ROUNDS):
                        for _ in range(pairs_a_round if ours and size in PRECISION else 1):
                            measurement.take(compiler, form, size)
            print(f'round {number + 1} of {rounds} done', file=sys.stderr, flush=True)
        # What is cheap drowns in the noise: it is taken until it is known.
        for _ in range(rounds * pairs_a_round, most_pairs):
            noisy = [(*line, size) for line in lines if line[1] in programs.OURS for size in PRECISION
                     if not measurement.is_precise(*line, size)]
            for each in noisy:
                measurement.take(*each)
        return [measurement.row(compiler, form, size) for compiler, form in lines for size in sizes_of(form, quick)]


def rows_of_others(path, forms, machine):
    """What is known of the other forms from runs before."""
    if not path.exists():
        return []
    before = json.loads(path.read_text())
    if before['machine'] != machine:
        end([f'{path.name} has the figures of another machine, {before["machine"]}: measure all forms.'])
    return [row for row in before['rows'] if row['form'] not in forms]


def machine():
    models = re.findall(r'model name\s*: (.*)', pathlib.Path('/proc/cpuinfo').read_text())
    return f'{models[0] if models else os.uname().machine}, {len(os.sched_getaffinity(0))} cores'


def version(compiler):
    return subprocess.run([compiler, '--version'], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]


def load():
    return f'{os.getloadavg()[2]:.1f}'


def setting(compilers):
    """What is measured on, from now on one core of it."""
    about = {'machine': machine(), 'compilers': {each: version(each) for each in compilers}}
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return about


def end(failures):
    for sentence in failures:
        print('FAILED:', sentence)
    sys.exit(bool(failures))


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--quick', action='store_true', help='at most 1000 variables, and fewer rounds')
    options.add_argument('--redraw', action='store_true', help='only writes table and plot anew from compile.json')
    options.add_argument('--zoo', action='store_true', help='measures whole nets instead')
    options.add_argument('--compiler', nargs='+', choices=COMPILERS)
    options.add_argument('--form', nargs='+', choices=FORMS, default=FORMS,
                         help='only these programs; the others keep their figures')
    options = options.parse_args()
    all_compilers = zoo.COMPILERS if options.zoo else COMPILERS
    options.compiler = options.compiler or all_compilers
    # The committed results are those of a whole run.
    whole = options.redraw or (not options.quick and options.compiler == all_compilers)
    folder = ROOT / 'bench/results' if whole else ROOT / 'build/bench'
    folder.mkdir(parents=True, exist_ok=True)
    if options.zoo:
        end(zoo.run(setting(options.compiler), options.compiler, compile_once, options.quick, folder))
    if options.redraw:
        results = json.loads((folder / 'compile.json').read_text())
    else:
        results = {**setting(options.compiler), 'flags': '-std=c++20 -fsyntax-only'}
        kept = [] if options.form == FORMS else rows_of_others(folder / 'compile.json', options.form, results['machine'])
        results['rows'] = sorted([*measure(options.compiler, options.form, options.quick), *kept],
                                 key=lambda row: FORMS.index(row['form']))
        results['load'] = load()
        (folder / 'compile.json').write_text(report.as_json(results))
    (folder / 'compile.md').write_text(report.text(results))
    print(report.text(results))
    if whole:
        import plot
        plot.draw(results, folder / 'compile.svg')
        report.write_summary(results)
    end(list(report.failures(results['rows'])))


if __name__ == '__main__':
    main()
