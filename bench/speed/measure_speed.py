# SPDX-License-Identifier: BSL-1.0
"""Measures how fast the nets run: all implementations round by round, on one core."""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import implementations
import ratios
from implementations import CASES, COMPILED, COMPILERS, FOLDER, PACKAGED, ROOT

sys.path.append(str(ROOT / 'bench/compile'))
import measure
import report

RIVALS = {each.name for each in [*COMPILED, *implementations.PACKAGES] if each.kind in ratios.RIVAL_KINDS}
HEADER = '<!-- SPDX-License-Identifier: BSL-1.0; written by bench/run.sh -->\n\n'
RESULTS = ROOT / 'bench/results'
BASELINE = ROOT / 'bench/baseline.json'
PAGE, BEGIN = ROOT / 'README.md', '<!-- written by bench/run.sh -->\n'
# Each pass is a process of its own, so that no place in memory favours one for good.
PASSES, ROUNDS, MICROSECONDS = 4, 25, 700
QUICK_PASSES, QUICK_ROUNDS, QUICK_MICROSECONDS = 2, 11, 300


def pinned(command):
    """The lines that it prints, run on one core, in one thread."""
    core = max(os.sched_getaffinity(0))
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True,
                          env={**os.environ, 'OMP_NUM_THREADS': '1', 'OPENBLAS_NUM_THREADS': '1'},
                          preexec_fn=lambda: os.sched_setaffinity(0, {core})).stdout.splitlines()


class Measurement:
    def __init__(self, compilers, quick, chosen):
        self.compilers, self.chosen = compilers, chosen
        self.passes, self.rounds, self.microseconds = (
            (QUICK_PASSES, QUICK_ROUNDS, QUICK_MICROSECONDS) if quick else (PASSES, ROUNDS, MICROSECONDS))
        self.series, self.sizes, self.failures = {}, {}, {}

    def take(self, case):
        """One pass: all implementations, interleaved."""
        given = []
        for path, (implementation, compiler, _) in implementations.objects(self.compilers, [case], self.chosen).items():
            label = PACKAGED if implementation in implementations.PACKAGES else compiler
            if (FOLDER / path).exists():
                given.append(f'{label}:{implementation.name}={FOLDER / path}')
            else:
                self.failures[case, label, implementation.name] = 'does not compile'
        given += [f'limit:{name}={FOLDER / implementations.limit_file(name)}' for name in implementations.limits()]
        lines = pinned([FOLDER / 'driver', case.net, str(case.batch), case.mode, str(self.rounds),
                        str(self.microseconds), *given])
        self.sizes[case] = [int(each) for each in lines[0].split('\t')[1:]]
        for line in lines[1:]:
            name, wrong, *rounds = line.split('\t')
            who = (case, *name.split(':', 1))
            if wrong:
                self.failures[who] = wrong
            else:
                self.series.setdefault(who, []).extend(map(float, rounds))

    def take_all(self, cases):
        for number in range(self.passes):
            for index, case in enumerate(cases):
                progress(f'pass {number + 1} of {self.passes}, net {index + 1} of {len(cases)}: {case.net} × {case.batch}')
                self.take(case)

    def wrong(self):
        return [f'{case.net} × {case.batch}, {name}, {label}: {why}'
                for (case, label, name), why in self.failures.items() if why != 'does not fit']

    def limits(self):
        """Billions of operations a second, or bytes a nanosecond: the best of all rounds but one in ten."""
        return {name: round(work / ratios.percentile(
            [ns for case in self.sizes for ns in self.series[case, 'limit', name]], 0.1), 1)
                for name, (_, work, _) in implementations.limits().items()}

    def rows(self):
        for case in self.sizes:
            for compiler in self.compilers:
                series = [(each.name, each.kind, self.series[who])
                          for each in [*COMPILED, *implementations.PACKAGES]
                          for label in (compiler, PACKAGED) if (who := (case, label, each.name)) in self.series]
                limits = {name: [ns / work for ns in self.series[case, 'limit', name]]
                          for name, (_, work, _) in implementations.limits().items()}
                yield from ratios.rows_of_case(case, compiler, series,
                                               ratios.needs(*self.sizes[case], case, limits),
                                               [rounds for (of, _, name), rounds in self.series.items()
                                                if of == case and name in RIVALS])


def progress(text):
    print(text, file=sys.stderr, flush=True)


def setting(compilers):
    return {'machine': measure.machine(), 'compilers': {each: measure.version(each) for each in compilers},
            'flags': implementations.FLAGS}


def run(compilers, cases, quick):
    chosen = implementations.chosen(quick)
    results = setting(compilers) | {'left_out': [each.name for each in implementations.PACKAGES
                                                 if not implementations.is_installed(each)]}
    progress('compiling')
    implementations.build(compilers, cases, chosen)
    measurement = Measurement(compilers, quick, chosen)
    measurement.take_all(cases)
    return results | {'limits': measurement.limits(), 'load': measure.load(), 'failures': measurement.wrong(),
                      'rows': list(measurement.rows())}


def run_sweep(compilers, quick):
    """Sizes known to the compiler against sizes known at run time: sweep.json, sweep.md and sweep.svg."""
    import charts
    import sweep
    results = setting(compilers)
    cases = sweep.cases(quick)
    progress('compiling')
    implementations.build(compilers, cases, implementations.SWEPT)
    measurement = Measurement(compilers, quick, implementations.SWEPT)
    sweep.take_all(measurement, cases)
    progress('what they cost to compile')
    results |= {'load': measure.load(), 'rows': list(sweep.rows(measurement, cases)),
                'compile': list(sweep.compile_costs(compilers, measure.compile_once))}
    folder = FOLDER if quick or compilers != COMPILERS else RESULTS
    (folder / 'sweep.json').write_text(report.as_json(results))
    (folder / 'sweep.md').write_text(HEADER + sweep.text(results, report.table))
    charts.style()
    sweep.draw(results, folder / 'sweep.svg')
    print(sweep.text(results, report.table))
    return [*measurement.wrong(), *sweep.failures(results['rows'])]


def short_text(results):
    """What the first page says of them."""
    lines = [f'{results["machine"]}, `{results["flags"]}`, ns a call; a ratio below 1 is faster than the other.', '',
             *report.table(*ratios.short(results['rows']))]
    return '\n'.join(lines) + '\n'


def text(results):
    lines = [f'Machine: {results["machine"]}; load {results["load"]} (the run itself is 1).  ',
             *[f'{name}: {full}, `{results["flags"]}`.  ' for name, full in results['compilers'].items()],
             'The most that a core does, measured in the same run: ' + ', '.join(
                 f'{name} {value} ' + ('GFLOP/s' if name.startswith('fma') else 'bytes/ns')
                 for name, value in results['limits'].items()) + '.  ',
             'lat: the next input waits for the last output; thr: it does not. Times are those of the processor, in '
             'nanoseconds a call: medians.', '']
    lines += report.table(*ratios.summary(results['rows'])) + ['']
    lines += report.table(*ratios.details(results['rows'])) + ['']
    if results['left_out']:
        lines += ['Not installed and left out: ' + ', '.join(results['left_out']) + '.']
    return '\n'.join(lines + [f'- {each}' for each in results['failures']]) + '\n'


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--quick', action='store_true', help='g++ alone, without the run-time twin and dlib, in fewer rounds')
    options.add_argument('--only', nargs='+', metavar='NET', choices=sorted({case.net for case in CASES}))
    options.add_argument('--compiler', nargs='+', choices=COMPILERS)
    options.add_argument('--json', type=pathlib.Path, metavar='FILE', help='writes the rows there as well')
    options.add_argument('--check', action='store_true', help='fails where a ratio of bench/baseline.json got worse')
    options.add_argument('--update-baseline', action='store_true', help='writes what is measured into bench/baseline.json')
    options.add_argument('--sweep', action='store_true',
                         help='measures sizes known to the compiler against sizes known at run time instead')
    options.add_argument('--redraw', action='store_true', help='only writes tables and plots anew from speed.json')
    options = options.parse_args()
    compilers = options.compiler or (COMPILERS[:1] if options.quick else COMPILERS)
    if options.sweep:
        measure.end(run_sweep(compilers, options.quick))
    cases = [case for case in CASES if not options.only or case.net in options.only]
    # The committed results are those of a whole run.
    whole = options.redraw or (not options.quick and compilers == COMPILERS and cases == CASES)
    folder = RESULTS if whole else FOLDER
    if options.redraw:
        results = json.loads((folder / 'speed.json').read_text())
    else:
        results = run(compilers, cases, options.quick)
    for path in [folder / 'speed.json', *([options.json] if options.json else [])]:
        path.write_text(report.as_json(results))
    (folder / 'speed.md').write_text(HEADER + text(results))
    import charts
    charts.draw(results, folder)
    if whole:
        report.write_between(PAGE, BEGIN, short_text(results))
    print(text(results))
    failures = [each for each in results['failures'] if ', ashlar' in each]
    if options.check:
        failures += ratios.worse(results['rows'], json.loads(BASELINE.read_text())['rows'])
    if options.update_baseline:
        before = json.loads(BASELINE.read_text())['rows'] if BASELINE.exists() else []
        BASELINE.write_text(report.as_json({'machine': results['machine'],
                                            'rows': ratios.baseline(results['rows'], before)}))
    measure.end(failures)


if __name__ == '__main__':
    main()
