# SPDX-License-Identifier: BSL-1.0
"""What the measured rounds mean: medians, ratios within a round, the limit that binds, and what got worse."""
import statistics

LIBRARY, LOOPS = 'library', 'loops'
RIVAL_KINDS = {LIBRARY, LOOPS}
L1_BYTES = 32768
MOST_WORSE = 0.10


def percentile(values, share):
    return sorted(values)[int(share * (len(values) - 1))]


def rows_of_case(case, compiler, series):
    """The rows of one net with one compiler; `series` has (implementation, kind, rounds' nanoseconds)."""
    medians = {name: statistics.median(rounds) for name, _, rounds in series}
    rounds_of = {name: rounds for name, _, rounds in series}

    def best(kinds):
        rivals = [name for name, kind, _ in series if kind in kinds]
        return min(rivals, key=medians.get, default=None)

    def ratio(rounds, rival):
        if rival is None:
            return None
        return round(statistics.median(own / other for own, other in zip(rounds, rounds_of[rival])), 3)

    best_rival, best_library = best(RIVAL_KINDS), best({LIBRARY})
    for name, kind, rounds in series:
        yield {'net': case.net, 'batch': case.batch, 'mode': case.mode, 'implementation': name, 'kind': kind,
               'compiler': compiler, 'median_ns': round(medians[name], 1), 'p10_ns': round(percentile(rounds, 0.1), 1),
               'p90_ns': round(percentile(rounds, 0.9), 1), 'ratio_to_best_rival': ratio(rounds, best_rival),
               'ratio_to_best_library': ratio(rounds, best_library), 'best_rival': best_rival}


def limit(limits, parameters, multiply_adds, batch, reuses_weights):
    """The nanoseconds that a call takes at least, and what binds: arithmetic, or reading each weight once."""
    arithmetic = 2 * multiply_adds * batch / max(value for name, value in limits.items() if name.startswith('fma'))
    size = 4 * parameters
    cache = 'read_l1' if size <= L1_BYTES else 'read_l2'
    reading = 0 if reuses_weights else size / limits[cache]
    return (arithmetic, 'FMA') if arithmetic >= reading else (reading, {'read_l1': 'L1', 'read_l2': 'L2'}[cache])


def key(row):
    return row['net'], row['batch'], row['implementation'], row['compiler']


def baseline(rows):
    """Ratios alone, of what is ours."""
    return [{**{name: row[name] for name in ('net', 'batch', 'implementation', 'compiler')},
             'ratio_to_best_rival': row['ratio_to_best_rival']}
            for row in rows if row['kind'] not in RIVAL_KINDS and row['ratio_to_best_rival']]


def worse(rows, before):
    """A sentence for each row that lost more than a tenth against the best rival."""
    known = {key(row): row['ratio_to_best_rival'] for row in before}
    for row in rows:
        was, now = known.get(key(row)), row['ratio_to_best_rival']
        if was and now and now > was * (1 + MOST_WORSE):
            yield (f'{row["implementation"]} takes {now:.2f} of the best rival\'s time on {row["net"]} (batch '
                   f'{row["batch"]}, {row["compiler"]}), and took {was:.2f}: {now / was - 1:.0%} worse.')


def shown(ns):
    return f'{ns:.0f}' if ns < 9950 else f'{ns / 1000:.1f}k'


def summary(rows, limits_of):
    """A table with a line for each net and compiler: ours, the twin, the best rivals, ratios."""
    header = ['net', 'compiler', 'kind', 'ashlar, ns', 'p10', 'dynamic', 'best rival', '', 'ratio', 'best library', '',
              'ratio', 'of limit']
    lines = []
    for case in dict.fromkeys((row['net'], row['batch'], row['compiler']) for row in rows):
        here = [row for row in rows if (row['net'], row['batch'], row['compiler']) == case]
        ours = next((row for row in here if row['kind'] == 'ashlar'), None)
        twin = next((row for row in here if row['kind'] == 'dynamic'), None)

        def best(kinds):
            return min((row for row in here if row['kind'] in kinds), key=lambda row: row['median_ns'], default=None)

        def cells(row, name):
            return [row['implementation'], shown(row['median_ns']),
                    f'{ours[name]:.2f}' if ours and ours[name] else ''] if row else ['', '', '']

        least, binding = limits_of.get(case[:2], (None, ''))
        lines.append([case[0] + (f' × {case[1]}' if case[1] > 1 else ''), case[2], here[0]['mode'],
                      *([shown(ours['median_ns']), shown(ours['p10_ns'])] if ours else ['', '']),
                      shown(twin['median_ns']) if twin else '', *cells(best(RIVAL_KINDS), 'ratio_to_best_rival'),
                      *cells(best({LIBRARY}), 'ratio_to_best_library'),
                      f'{least / ours["median_ns"]:.0%} {binding}' if ours and least else ''])
    return header, lines


def details(rows):
    """A table with all implementations: a line for each net and compiler, the medians in columns."""
    names = list(dict.fromkeys(row['implementation'] for row in rows))
    lines = []
    for case in dict.fromkeys((row['net'], row['batch'], row['compiler']) for row in rows):
        here = {row['implementation']: row for row in rows if (row['net'], row['batch'], row['compiler']) == case}
        lines.append([case[0] + (f' × {case[1]}' if case[1] > 1 else ''), case[2],
                      *[shown(here[name]['median_ns']) if name in here else '–' for name in names]])
    return ['net', 'compiler', *names], lines
