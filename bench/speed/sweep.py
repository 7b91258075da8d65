# SPDX-License-Identifier: BSL-1.0
"""Sizes known to the compiler against sizes known at run time, on the same declaration, by width."""
import ctypes
import re
import statistics
import subprocess

import implementations
import ratios
from implementations import FOLDER, OURS, ROOT, SWEEP, SWEPT

# What a net costs to compile is measured at one width, in a compilation of its own.
COMPILED_WIDTH, CPU_SECONDS = 64, 300
# How much of Eigen's time a net with sizes learnt at run time may take.
MOST_OF_EIGEN = 1.15
# How many times a net that would be named is taken again.
MOST_REPEATS = 4
KINDS = {'dense': 'two dense layers, relu', 'conv': 'convolution 3 × 3, 16 × 16 pixels', 'gru': 'GRU, a step',
         'lstm': 'LSTM, a step'}


def width(case):
    return int(re.search(r'<(\d+)>', case.net)[1])


def kind(case):
    return case.net.split('_')[0]


def text_bytes(path):
    """The size of the code."""
    printed = subprocess.run(['size', '-A', path], stdout=subprocess.PIPE, text=True, check=True).stdout
    return int(re.search(r'^\.text\s+(\d+)', printed, re.MULTILINE)[1])


def compile_costs(compilers, compile_once):
    """User seconds and megabytes by kind of net and implementation."""
    for compiler in compilers:
        for name in KINDS:
            for each in OURS:
                flags = ['-std=c++20', *implementations.FLAGS.split(), '-DNDEBUG', '-c', '-o', '/dev/null',
                         *each.flags.split(), f'-DBENCH_NET={name}_of<{COMPILED_WIDTH}>', '-DBENCH_BATCH=1',
                         f'-DBENCH_STREAM={int(implementations.is_stream(name + "_of"))}']
                taken = compile_once(compiler, ROOT / each.source, CPU_SECONDS, flags)
                if not isinstance(taken, str):
                    yield {'compiler': compiler, 'kind': name, 'implementation': each.kind,
                           'user_s': round(taken.user_s, 2), 'peak_mb': taken.peak_mb}


def rows(measurement, cases):
    """One for each net, batch and compiler."""
    for case in cases:
        for compiler in measurement.compilers:
            series = [measurement.series.get((case, compiler, each.name)) for each in SWEPT]
            if not all(series):
                continue
            static, dynamic, eigen = series
            paths = [FOLDER / implementations.file(each, compiler, case) for each in OURS]
            yield {'net': kind(case), 'width': width(case), 'batch': case.batch, 'compiler': compiler,
                   'static_ns': round(statistics.median(static), 1), 'dynamic_ns': round(statistics.median(dynamic), 1),
                   'eigen_ns': round(statistics.median(eigen), 1),
                   'dynamic_beside_static': round(statistics.median(d / s for s, d in zip(static, dynamic)), 3),
                   'dynamic_beside_eigen': round(statistics.median(d / e for e, d in zip(eigen, dynamic)), 3),
                   'static_code_bytes': text_bytes(paths[0]), 'dynamic_code_bytes': text_bytes(paths[1]),
                   'static_stack_bytes': ctypes.c_ulong.in_dll(ctypes.CDLL(str(paths[0])), 'stack_bytes').value}


def failures(rows):
    """A sentence for each net that is slower with its sizes known, or, without, slower than Eigen."""
    for row in rows:
        name = f'{row["net"]} of width {row["width"]}, batch {row["batch"]}, {row["compiler"]}'
        if row['dynamic_beside_static'] < 0.97:
            yield (f'{name}: with its sizes known it takes {1 / row["dynamic_beside_static"]:.2f} of the time that it '
                   f'takes without.')
        if row['dynamic_beside_eigen'] > MOST_OF_EIGEN:
            yield (f'{name}: with sizes learnt at run time it takes {row["dynamic_beside_eigen"]:.2f} of the time that '
                   f'Eigen takes with such.')


def take_all(measurement, cases):
    """A net that would be named is taken again, and all its rounds count: where in memory a process holds it makes a
    large one a tenth faster or slower."""
    measurement.take_all(cases)
    for _ in range(MOST_REPEATS):
        cases = [case for case in cases if any(failures(rows(measurement, [case])))]
        measurement.take_all(cases)


def text(results, table):
    lines = [f'Machine: {results["machine"]}; load {results["load"]}.  ',
             *[f'{name}: {full}, `{results["flags"]}`.  ' for name, full in results['compilers'].items()], '']
    header = ['net', 'compiler', 'width', 'batch', 'static, ns', 'dynamic, ns', 'dynamic / static', 'Eigen dynamic, ns',
              'dynamic / Eigen', 'static, KB of code', 'dynamic, KB', 'static, KB of stack']
    lines += table(header, [
        [row['net'], row['compiler'], str(row['width']), str(row['batch']), ratios.shown(row['static_ns']),
         ratios.shown(row['dynamic_ns']), f'{row["dynamic_beside_static"]:.2f}', ratios.shown(row['eigen_ns']),
         f'{row["dynamic_beside_eigen"]:.2f}', f'{row["static_code_bytes"] / 1024:.1f}',
         f'{row["dynamic_code_bytes"] / 1024:.1f}', f'{row["static_stack_bytes"] / 1024:.1f}'] for row in results['rows']])
    lines += ['', f'To compile, at width {COMPILED_WIDTH}:', '']
    lines += table(['net', 'compiler', '', 'user s', 'MB'], [
        [row['kind'], row['compiler'], row['implementation'].replace('ashlar', 'static'), f'{row["user_s"]:.1f}',
         f'{row["peak_mb"]:.0f}'] for row in results['compile']])
    return '\n'.join(lines) + '\n'


def draw(results, path):
    import charts
    import matplotlib.pyplot as plt
    figure, axes = plt.subplots(len(results['compilers']), len(KINDS), figsize=(13, 3.2 * len(results['compilers'])),
                                squeeze=False)
    for line, compiler in zip(axes, results['compilers']):
        for axis, name in zip(line, KINDS):
            here = [row for row in results['rows'] if (row['compiler'], row['net']) == (compiler, name)]
            for batch, marker in ((1, 'o'), (8, 's'), (128, '^')):
                of = sorted((row['width'], row['static_ns'], row['dynamic_ns']) for row in here if row['batch'] == batch)
                if not of:
                    continue
                widths, static, dynamic = zip(*of)
                style = {'marker': marker, 'markersize': 4, 'linewidth': 1.2}
                axis.plot(widths, static, color=charts.COLORS['ashlar'], label=f'static, batch {batch}', **style)
                axis.plot(widths, dynamic, color=charts.COLORS['dynamic'], linestyle='--', label=f'dynamic, batch {batch}',
                          **style)
            axis.set(xscale='log', yscale='log')
            axis.set_title(f'{KINDS[name]}, {compiler}', fontsize=8)
            axis.grid(alpha=0.25)
            axis.tick_params(labelsize=6)
            axis.legend(fontsize=6, frameon=False)
    axes[0][0].set_ylabel('ns a call', fontsize=8)
    figure.tight_layout()
    charts.save(figure, path)


def cases(quick):
    return [case for case in SWEEP if not quick or width(case) in (4, 16, 64, 256)]
