# SPDX-License-Identifier: BSL-1.0
"""Draws the results: seconds over the empty program against the number of variables, a panel for each compiler."""
import matplotlib
matplotlib.use('svg')
import matplotlib.pyplot as plt

import programs
import report


def draw(results, path):
    known = report.measured(results['rows'])
    panels = plt.subplots(1, len(results['compilers']), figsize=(12, 4), sharey=True, squeeze=False)
    figure, axes = panels[0], panels[1][0]
    for compiler, axis in zip(results['compilers'], axes):
        for form in [*programs.OURS, *programs.RIVALS]:
            line = sorted((size, row['ms_per_variable'] * size / 1000) for (name, of, size), row in known.items()
                          if (name, of) == (compiler, form) and row.get('ms_per_variable', 0) > 0)
            if line:
                axis.plot(*zip(*line), marker='o', label=form, linestyle='-' if form in programs.OURS else '--')
        axis.set(title=compiler, xscale='log', yscale='log', xlabel='variables')
        axis.grid(alpha=0.3)
    axes[0].set_ylabel('user s over the empty program')
    axes[0].legend()
    figure.tight_layout()
    figure.savefig(path, metadata={'Date': None})
