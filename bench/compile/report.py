# SPDX-License-Identifier: BSL-1.0
"""What a run's rows mean: the cost of a variable, tables, and what is too dear."""
import programs

MOST_MS = 1.2
AT = 1000


def measured(rows):
    return {(row['compiler'], row['form'], row['variables']): row for row in rows if 'user_s' in row}


def add_costs(rows):
    """Adds the milliseconds of each variable over the empty program of the same form."""
    known = measured(rows)
    for row in known.values():
        empty = known.get((row['compiler'], row['form'], 0))
        if empty and row['variables']:
            row['ms_per_variable'] = round(1000 * (row['user_s'] - empty['user_s']) / row['variables'], 3)


def growth(rows, compiler, form, small, large):
    """How many times dearer `large` variables are than `small`, both over the empty program."""
    known = measured(rows)
    try:
        empty, less, more = (known[compiler, form, size]['user_s'] for size in (0, small, large))
    except KeyError:
        return None
    return (more - empty) / (less - empty) if less > empty else None


def table(header, rows):
    """A Markdown table whose columns also line up as plain text; the first two are words."""
    cells = [header, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]

    def line(row):
        aligned = [cell.ljust(width) if i < 2 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        return '| ' + ' | '.join(aligned) + ' |'

    rule = '|' + '|'.join('-' * (width + 1) + ('-' if i < 2 else ':') for i, width in enumerate(widths)) + '|'
    return [line(header), rule, *map(line, rows)]


def by_compiler(rows):
    return [row for compiler in dict.fromkeys(row['compiler'] for row in rows)
            for row in rows if row['compiler'] == compiler]


def rows_of_table(rows):
    for row in by_compiler(rows):
        start = [row['compiler'], row['form'], f'{row["variables"]:,}']
        if 'failure' in row:
            yield [*start, row['failure'].split(':')[0], '', '']
        else:
            cost = f'{row["ms_per_variable"]:.2f}' if 'ms_per_variable' in row else ''
            yield [*start, f'{row["user_s"]:.2f}', cost, f'{row["peak_mb"]:.0f}']


def rows_of_growth(rows):
    for compiler in dict.fromkeys(row['compiler'] for row in rows):
        for form in [*programs.OURS, *programs.RIVALS]:
            small, large = (100, AT) if form in programs.OURS else (10, 100)
            times = growth(rows, compiler, form, small, large)
            yield [compiler, form, f'{small} to {large:,}', f'{times:.1f}' if times else 'not measured']


def text(results):
    rows = results['rows']
    about = [f'Machine: {results["machine"]}.', *[f'{name}: {full}.' for name, full in results['compilers'].items()],
             f'`{results["flags"]}`, default limits; medians of {results["rounds"]} rounds.']
    if 'date' in results:
        about.append(f'Measured: {results["date"]}.')
    columns = ['compiler', 'form', 'variables', 'user s', 'ms per variable', 'peak MB']
    return '\n'.join([
        '<!-- SPDX-License-Identifier: BSL-1.0; written by bench/compile/run.sh -->', '', '  \n'.join(about), '',
        *table(columns, list(rows_of_table(rows))), '',
        'How much dearer ten times the variables are, over the empty program (10 is linear, 100 quadratic):', '',
        *table(['compiler', 'form', 'variables', 'times'], list(rows_of_growth(rows))), ''])


def failures(rows):
    """A sentence for each of our forms that does not compile up to 1000 variables, or costs too much there."""
    for row in rows:
        if row['form'] not in programs.OURS or row['variables'] > AT:
            continue
        what = f'{row["variables"]} variables as {row["form"]} with {row["compiler"]}'
        if 'failure' in row:
            yield f'{what}: {row["failure"]}'
        elif row['variables'] == AT and row.get('ms_per_variable', 0) > MOST_MS:
            yield f'{what} cost {row["ms_per_variable"]:.2f} ms each, more than {MOST_MS}'
