# SPDX-License-Identifier: BSL-1.0
"""Draws the results: user time over the empty program and peak memory against the number of variables."""
import matplotlib
matplotlib.use('svg')
import matplotlib.pyplot as plt
import matplotlib.ticker as ticker

import programs
import report

STYLES = [('#0072b2', 'o'), ('#56b4e9', 's'), ('#009e73', '^'), ('#d55e00', 'D'), ('#cc79a7', 'v')]
OURS = dict(zip(programs.OURS, STYLES))
RIVALS = dict(zip(programs.RIVALS, [('#444444', 'x'), ('#888888', '+')]))


def draw(results, path):
    rows = results['rows']
    known = report.measured(rows)
    plt.rcParams |= {'svg.hashsalt': 'ashlar', 'svg.fonttype': 'none', 'font.size': 9}
    figure, axes = plt.subplots(2, len(results['compilers']), figsize=(11, 7), sharex=True, sharey='row', squeeze=False)
    for column, (compiler, full) in enumerate(results['compilers'].items()):
        above, below = axes[0][column], axes[1][column]
        for form, (color, marker) in {**OURS, **RIVALS}.items():
            line = sorted((row['variables'], row) for (name, of, size), row in known.items()
                          if (name, of) == (compiler, form) and size)
            style = {'color': color, 'marker': marker, 'markersize': 4, 'linewidth': 1.3, 'label': form,
                     'linestyle': '-' if form in OURS else '--'}
            costs = [(size, report.cost_ms(row, 'user_s') * size / 1000) for size, row in line]
            # What ten of ours cost is less than the noise.
            seen = [(size, cost) for size, cost in costs if cost > 0 and (size >= report.BASE or form in RIVALS)]
            above.plot(*zip(*seen), **style)
            below.plot(*zip(*[(size, row['peak_mb']) for size, row in line]), **style)
        sizes = [10, 10000]
        limit, = above.plot(sizes, [size / 1000 for size in sizes], color='#bbbbbb', linewidth=1, linestyle=':',
                            label='1 ms a variable')
        above.set_title(compiler)
        below.set_xlabel('variables')
    for axis in axes.flat:
        axis.set(xscale='log', yscale='log')
        axis.grid(alpha=0.25)
        axis.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f'{value:,.0f}'))
        axis.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f'{value:,g}'))
    # Memory spans less than two decades: 50, 100, 200, 500, …
    axes[1][0].yaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
    axes[1][0].yaxis.set_minor_locator(ticker.NullLocator())
    axes[0][0].set_ylabel('user s over the empty program')
    axes[1][0].set_ylabel('peak MB')
    figure.legend(handles=[*axes[1][0].get_lines(), limit], loc='lower center', ncol=8, frameon=False)
    figure.tight_layout(rect=(0, 0.04, 1, 1))
    figure.savefig(path, metadata={'Date': None, 'Rights': 'SPDX-License-Identifier: BSL-1.0'})
    plt.close(figure)
