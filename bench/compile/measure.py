# SPDX-License-Identifier: BSL-1.0
"""Measures what a variable costs the compiler: user time and peak memory of -fsyntax-only, at default limits."""
import argparse
import json
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

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMPILERS = ['g++', 'clang++-16', 'clang++-19']
FLAGS = ['-std=c++20', f'-I{ROOT}/include', '-isystem', '/usr/include/eigen3', '-fsyntax-only']
MUST = [0, 10, 100, 300, 1000]
LARGE = [3000, 10000]
RIVAL_SIZES = [0, 10, 30, 100, 300]
CPU_SECONDS = 30
LIMIT = re.compile(r'(evaluation|iteration|loop)[^:]* limit|instantiation depth|nesting (level|limit)')


def limit_cpu():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def compile_once(compiler, source):
    """User seconds and peak MB of one compilation, or why there are none."""
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen([compiler, *FLAGS, source], stdout=printed, stderr=printed, preexec_fn=limit_cpu,
                                 env={**os.environ, 'LC_ALL': 'C'})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        lines = printed.read().decode(errors='replace').splitlines()
    if child.returncode == 0:
        return usage.ru_utime, usage.ru_maxrss / 1024
    if usage.ru_utime + usage.ru_stime > CPU_SECONDS - 1:
        return f'stopped after {CPU_SECONDS} s'
    limit = next((line for line in lines if LIMIT.search(line)), None)
    if limit:
        return "over the compiler's limit: " + re.sub(r'^\S+: (fatal )?(error|note): ', '', limit)[:120]
    return 'does not compile: ' + next((line for line in lines if 'error' in line), 'no error is printed')[:160]


def sizes_of(form, quick):
    return RIVAL_SIZES if form in programs.RIVALS else MUST if quick else MUST + LARGE


def measure(compilers, rounds, quick):
    """One row for each compiler, form and number of variables; a round goes once through all of them."""
    cases = [(compiler, form, size) for form in [*programs.OURS, *programs.RIVALS] for size in sizes_of(form, quick)
             for compiler in compilers]
    samples, failures = {case: [] for case in cases}, {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for case in cases:
                if case in failures:
                    continue
                _, form, size = case
                source = pathlib.Path(folder, f'{form.replace("::", "_")}_{size}.cpp')
                source.write_text(programs.source(form, size))
                sample = compile_once(case[0], source)
                if isinstance(sample, str):
                    failures[case] = sample
                else:
                    samples[case].append(sample)
            print(f'round {number + 1} of {rounds} done', file=sys.stderr, flush=True)
    rows = []
    for compiler, form, size in cases:
        row = {'compiler': compiler, 'form': form, 'variables': size}
        if (compiler, form, size) in failures:
            row['failure'] = failures[compiler, form, size]
        else:
            seconds, megabytes = zip(*samples[compiler, form, size])
            row |= {'user_s': round(statistics.median(seconds), 4), 'peak_mb': round(statistics.median(megabytes), 1),
                    'all_user_s': [round(each, 4) for each in seconds]}
        rows.append(row)
    report.add_costs(rows)
    return rows


def machine():
    models = re.findall(r'model name\s*: (.*)', pathlib.Path('/proc/cpuinfo').read_text())
    return f'{models[0] if models else os.uname().machine}, {len(os.sched_getaffinity(0))} cores'


def version(compiler):
    return subprocess.run([compiler, '--version'], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--quick', action='store_true', help='three rounds instead of five, at most 1000 variables')
    options.add_argument('--plot', action='store_true', help='draw compile.svg, with matplotlib')
    options.add_argument('--date', help='written into the results')
    options.add_argument('--compiler', nargs='+', choices=COMPILERS, default=COMPILERS)
    options = options.parse_args()
    whole = not options.quick and options.compiler == COMPILERS
    results = {'machine': machine(), 'compilers': {each: version(each) for each in options.compiler},
               'flags': '-std=c++20 -fsyntax-only', 'rounds': 3 if options.quick else 5}
    if options.date:
        results['date'] = options.date
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    results['rows'] = measure(options.compiler, results['rounds'], options.quick)
    # The committed results are those of a whole run.
    folder = ROOT / 'bench/results' if whole else ROOT / 'build/bench'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'compile.json').write_text(json.dumps(results, indent=1) + '\n')
    (folder / 'compile.md').write_text(report.text(results))
    print(report.text(results))
    if options.plot:
        import plot
        plot.draw(results, folder / 'compile.svg')
    failures = list(report.failures(results['rows']))
    for sentence in failures:
        print('FAILED:', sentence)
    sys.exit(bool(failures))


if __name__ == '__main__':
    main()
