# SPDX-License-Identifier: BSL-1.0
"""What a run's rows mean: the cost of a variable, tables, and what is too dear."""
import json
import pathlib

import programs

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
README = ROOT / 'bench/README.md'
BEGIN, END = '<!-- written by bench/compile/run.sh -->\n', '<!-- end -->\n'

# What must compile at each compiler's default limits.
MOST_VARIABLES = {'g++': 10000, 'clang++-16': 4000, 'clang++-19': 4000}
MOST_MS = {'g++': 1.0, 'clang++-19': 1.0}
BASE, EVEN_FROM, UNEVEN, MOST_ERROR = 100, 300, 0.30, 0.10


def measured(rows):
    return {(row['compiler'], row['form'], row['variables']): row for row in rows if 'failure' not in row}


def cost_ms(row, seconds):
    """The milliseconds of each variable, over the empty program of the same form."""
    more = row.get(f'more_{seconds}')
    return None if more is None else 1000 * more / row['variables']


def evenness(known, row):
    """What a variable costs beside one of 100, in user and system time."""
    base = known.get((row['compiler'], row['form'], BASE))
    at_base = cost_ms(base, 'cpu_s') if base else None
    cost = cost_ms(row, 'cpu_s')
    if row['variables'] < BASE or cost is None or not at_base or at_base < 0:
        return None
    return cost / at_base


def as_json(results):
    """One line for each row."""
    head = {name: value for name, value in results.items() if name != 'rows'}
    rows = ',\n'.join('  ' + json.dumps(row) for row in results['rows'])
    return json.dumps(head, indent=1).removesuffix('\n}') + f',\n "rows": [\n{rows}\n ]\n}}\n'


def table(header, rows):
    """A Markdown table whose columns also line up as plain text; the first two are words."""
    cells = [header, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]

    def line(row):
        aligned = [cell.ljust(width) if i < 2 else cell.rjust(width)
                   for i, (cell, width) in enumerate(zip(row, widths))]
        return '| ' + ' | '.join(aligned) + ' |'

    rule = '|' + '|'.join('-' * (width + 1) + ('-' if i < 2 else ':') for i, width in enumerate(widths)) + '|'
    return [line(header), rule, *map(line, rows)]


def rounded(value, form):
    return '' if value is None else format(value, form)


def rows_of_table(rows):
    known = measured(rows)
    for row in rows:
        start = [row['compiler'], row['form'], f'{row["variables"]:,}']
        if 'failure' in row:
            yield [*start, row['failure'].split(':')[0], '', '', '', '']
        else:
            yield [*start, f'{row["user_s"]:.2f}', rounded(cost_ms(row, 'user_s'), '.2f'),
                   rounded(evenness(known, row), '.0%'), f'{row["peak_mb"]:.0f}', str(len(row['all_cpu_s']))]


def sorted_rows(results):
    order = list(results['compilers'])
    return sorted(results['rows'], key=lambda row: order.index(row['compiler']))


def text(results):
    about = [f'Machine: {results["machine"]}; load {results["load"]} (the run itself is 1).',
             *[f'{name}: {full}.' for name, full in results['compilers'].items()],
             f'`{results["flags"]}`, default limits; medians of interleaved samples.']
    columns = ['compiler', 'form', 'variables', 'user s', 'ms per variable', 'beside 100', 'peak MB', 'samples']
    return '\n'.join([
        '<!-- SPDX-License-Identifier: BSL-1.0; written by bench/compile/run.sh -->', '', '  \n'.join(about), '',
        *table(columns, list(rows_of_table(sorted_rows(results)))), ''])


def short_failure(failure):
    return {'over': 'limit', 'stopped': '> ' + failure.split(' ')[-2] + ' s'}.get(failure.split()[0], 'refused')


def rows_of_summary(results):
    """A line for each compiler and form: seconds by size, milliseconds at the largest, and the evenness over all."""
    rows = sorted_rows(results)
    known = measured(rows)
    for compiler, form in dict.fromkeys((row['compiler'], row['form']) for row in rows):
        line = {row['variables']: row for row in rows if (row['compiler'], row['form']) == (compiler, form)}
        cells = []
        for size in summary_sizes(rows):
            row = line.get(size, {})
            cells.append(short_failure(row['failure']) if 'failure' in row else rounded(row.get('user_s'), '.2f'))
        largest = max((row for row in line.values() if 'failure' not in row), key=lambda row: row['variables'])
        even = [evenness(known, row) for row in line.values() if row['variables'] >= EVEN_FROM]
        even = [each for each in even if each is not None]
        span = ' to '.join(dict.fromkeys(f'{each:.0%}' for each in (min(even), max(even)))) if even else ''
        yield [compiler, form, *cells, rounded(cost_ms(largest, 'user_s'), '.2f'), span,
               f'{largest["peak_mb"]:.0f}']


def summary_sizes(rows):
    return sorted({row['variables'] for row in rows if row['form'] in programs.OURS})


def summary(results):
    return ''.join(line + '\n' for line in [
        f'Measured on {results["machine"]}, at a load of {results["load"]} (the run itself is 1):', '',
        *table(['compiler', 'form', *[f'{size:,}' for size in summary_sizes(results['rows'])], 'ms each', 'beside 100',
                'MB'], list(rows_of_summary(results)))])


def write_between(page, begin, text):
    """Puts a text between a line of a page and the next end."""
    before, _, rest = page.read_text().partition(begin)
    page.write_text(before + begin + text + END + rest.partition(END)[2])


def write_summary(results):
    write_between(README, BEGIN, summary(results))


def failures(rows):
    """A sentence for each of our forms that does not compile, costs too much, or costs more or less in a crowd."""
    known = measured(rows)
    for compiler, form in dict.fromkeys((row['compiler'], row['form']) for row in rows):
        if form not in programs.OURS:
            continue
        line = [row for row in rows if (row['compiler'], row['form']) == (compiler, form)]
        for row in line:
            if 'failure' in row and row['variables'] <= MOST_VARIABLES[compiler]:
                yield f'{row["variables"]:,} variables as {form} with {compiler}: {row["failure"]}.'
        costs = {row['variables']: cost_ms(row, 'user_s') for row in line
                 if 'failure' not in row and row['variables'] >= BASE}
        dearest = max(costs, key=costs.get, default=None)
        if dearest and costs[dearest] > MOST_MS.get(compiler, costs[dearest]):
            yield (f'A variable as {form} with {compiler} costs {costs[dearest]:.2f} ms of user time at {dearest:,}, '
                   f'more than {MOST_MS[compiler]}.')
        ratios = {row['variables']: evenness(known, row) for row in line
                  if 'failure' not in row and row['variables'] >= EVEN_FROM}
        if None in ratios.values():
            yield f'A variable as {form} with {compiler} has no cost at {BASE} to compare with.'
            continue
        error = max((row.get('cost_error', 0) for row in line), default=0)
        if ratios and error > MOST_ERROR:
            yield (f'What a variable as {form} with {compiler} costs at {BASE} is known to {error:.0%} only: measure '
                   'on a quieter machine.')
            continue
        oddest = max(ratios, key=lambda size: abs(ratios[size] - 1), default=None)
        if oddest and abs(ratios[oddest] - 1) > UNEVEN:
            yield (f'A variable as {form} with {compiler} costs {ratios[oddest]:.0%} at {oddest:,} of what it costs at '
                   f'{BASE}, more than {UNEVEN:.0%} off.')
