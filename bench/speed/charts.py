# SPDX-License-Identifier: BSL-1.0
"""Draws the results: for each net a bar for each implementation, and how much of the limit is reached."""
import matplotlib
matplotlib.use('svg')
import matplotlib.pyplot as plt

import ratios

COLORS = {'ashlar': '#0072b2', 'dynamic': '#56b4e9', 'library': '#999999', 'loops': '#d55e00'}
LEGEND = {'ashlar': 'Ashlar, sizes known to the compiler', 'dynamic': 'Ashlar, sizes known at run time',
          'loops': 'plain loops', 'library': 'libraries'}
COLUMNS = 4
# Bars longer than this many times our own are cut, and say so.
MOST = 4


def names_of(rows):
    return list(dict.fromkeys((row['net'], row['batch']) for row in rows))


def title(net, batch):
    return ratios.title(net.replace('_', ' '), batch)


def save(figure, path):
    figure.savefig(path, metadata={'Date': None, 'Rights': 'SPDX-License-Identifier: BSL-1.0'})
    plt.close(figure)


def bars(rows, compiler, path):
    """Time beside that of the best rival: shorter is better."""
    rows = [row for row in rows if row['compiler'] == compiler and row['ratio_to_best_rival']]
    nets = names_of(rows)
    lines = -(-len(nets) // COLUMNS)
    figure, axes = plt.subplots(lines, COLUMNS, figsize=(13, 2.1 * lines), squeeze=False)
    for axis, name in zip(axes.flat, nets):
        here = sorted((row for row in rows if (row['net'], row['batch']) == name), key=lambda row: -row['median_ns'])
        for place, row in enumerate(here):
            ratio = row['ratio_to_best_rival']
            axis.barh(place, min(ratio, MOST), color=COLORS[row['kind']], height=0.75)
            beyond = ' →' if ratio > MOST else ''
            axis.text(min(ratio, MOST) + 0.05, place, f'{row["median_ns"]:,.0f}{beyond}', va='center', fontsize=6)
        axis.axvline(1, color='#444444', linewidth=0.8, linestyle=':')
        axis.set_yticks(range(len(here)), [row['implementation'] for row in here], fontsize=6)
        axis.set_xlim(0, MOST * 1.25)
        axis.set_title(title(*name), fontsize=8)
        axis.tick_params(axis='x', labelsize=6)
        axis.spines[['top', 'right']].set_visible(False)
    for axis in list(axes.flat)[len(nets):]:
        axis.set_visible(False)
    handles = [plt.Rectangle((0, 0), 1, 1, color=COLORS[kind]) for kind in LEGEND]
    figure.legend(handles, LEGEND.values(), loc='lower center', ncol=4, frameon=False, fontsize=8)
    figure.suptitle(f'Time beside that of the best rival, {compiler}; nanoseconds behind the bars', fontsize=9)
    figure.tight_layout(rect=(0, 0.03, 1, 0.99))
    save(figure, path)


def limits(rows, path):
    """How much of what the core can do is reached by ours and by the best rival."""
    compilers = list(dict.fromkeys(row['compiler'] for row in rows))
    nets = names_of(rows)
    figure, axes = plt.subplots(1, len(compilers), figsize=(11, 0.3 * len(nets) + 1.3), sharey=True, squeeze=False)
    for axis, compiler in zip(axes[0], compilers):
        for place, name in enumerate(reversed(nets)):
            here = [row for row in rows if (row['net'], row['batch'], row['compiler']) == (*name, compiler)]
            ours = next((row for row in here if row['implementation'] == ratios.OURS), None)
            if not ours:
                continue
            best = next((row for row in here if row['implementation'] == ours['best_rival']), None)
            axis.barh(place, 100 * ours['share_of_limit'], color=COLORS['ashlar'], height=0.6)
            if best:
                axis.plot(100 * best['share_of_limit'], place, marker='|', markersize=9, color=COLORS['loops'])
            axis.text(2, place, ours['limit'], fontsize=6, color='white', va='center')
        axis.set_yticks(range(len(nets)), [title(*name) for name in reversed(nets)], fontsize=7)
        axis.set_title(f'{compiler}: per cent of the limit that binds; | the best rival', fontsize=8)
        axis.axvline(100, color='#444444', linewidth=0.8, linestyle=':')
        axis.spines[['top', 'right']].set_visible(False)
    figure.tight_layout()
    save(figure, path)


def style():
    plt.rcParams |= {'svg.hashsalt': 'ashlar', 'svg.fonttype': 'none'}


def draw(results, folder):
    style()
    for compiler in results['compilers']:
        bars(results['rows'], compiler, folder / f'speed_{compiler}.svg')
    limits(results['rows'], folder / 'speed_limits.svg')
