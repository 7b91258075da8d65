# SPDX-License-Identifier: BSL-1.0
"""What the measured rounds mean: medians, ratios within a round, the limit that binds, and what got worse."""
import statistics

OURS, LIBRARY, LOOPS = 'ashlar', 'library', 'loops'
RIVAL_KINDS = {LIBRARY, LOOPS}
L1_BYTES = 32768
MOST_WORSE = 0.10
# Nets that use each weight for many pixels.
IMAGES = {'resnet_block', 'resnet_8', 'ds_cnn'}


def percentile(values, share):
    return sorted(values)[int(share * (len(values) - 1))]


def rows_of_case(case, compiler, series, least, any_build=()):
    """The rows of one net with one compiler; `series` has (implementation, kind, rounds' nanoseconds), `least`
    the limit that binds and its rounds, `any_build` the rounds of rivals as the other compilers built them."""
    medians = {name: statistics.median(rounds) for name, _, rounds in series}
    rounds_of = {name: rounds for name, _, rounds in series}

    def best(kinds):
        rivals = [name for name, kind, _ in series if kind in kinds]
        return min(rivals, key=medians.get, default=None)

    def ratio(rounds, others):
        return others and round(statistics.median(own / other for own, other in zip(rounds, others)), 3)

    best_rival, best_library = best(RIVAL_KINDS), best({LIBRARY})
    builds = [*any_build, *([rounds_of[best_rival]] if best_rival else [])]
    best_build = min(builds, key=statistics.median, default=None)
    for name, kind, rounds in series:
        yield {'net': case.net, 'batch': case.batch, 'mode': case.mode, 'implementation': name, 'kind': kind,
               'compiler': compiler, 'median_ns': round(medians[name], 1), 'p10_ns': round(percentile(rounds, 0.1), 1),
               'p90_ns': round(percentile(rounds, 0.9), 1), 'ratio_to_best_rival': ratio(rounds, rounds_of.get(best_rival)),
               'ratio_to_best_library': ratio(rounds, rounds_of.get(best_library)),
               'ratio_to_best_build': ratio(rounds, best_build), 'best_rival': best_rival,
               'limit': least[0], 'share_of_limit': round(statistics.median(
                   bound / own for own, bound in zip(rounds, least[1])), 3)}


def needs(parameters, multiply_adds, case, limits):
    """What binds a call, and the nanoseconds that it takes at least in each round: arithmetic, or reading each weight
    once. `limits` has the nanoseconds of an operation or a byte in each round."""
    fastest = min((name for name in limits if name.startswith('fma')), key=lambda name: statistics.median(limits[name]))
    cache = 'L1' if 4 * parameters <= L1_BYTES else 'L2'
    reuses_weights = case.batch > 1 or case.net in IMAGES
    arithmetic = [2 * multiply_adds * case.batch * each for each in limits[fastest]]
    reading = [0 if reuses_weights else 4 * parameters * each for each in limits[f'read {cache}']]
    return (('FMA', arithmetic) if statistics.median(arithmetic) >= statistics.median(reading) else (cache, reading))


def key(row):
    return row['net'], row['batch'], row['implementation'], row['compiler']


def baseline(rows, before=()):
    """Ratios alone, of what is ours; what is not measured stays as it was before."""
    new = [{**{name: row[name] for name in ('net', 'batch', 'implementation', 'compiler')},
            'ratio_to_best_rival': row['ratio_to_best_rival']}
           for row in rows if row['kind'] not in RIVAL_KINDS and row['ratio_to_best_rival']]
    known = {key(row) for row in new}
    return sorted([row for row in before if key(row) not in known] + new, key=key)


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


def title(net, batch):
    return net + (f' × {batch}' if batch > 1 else '')


def summary(rows):
    """A table with a line for each net and compiler: ours, the twin, the best rivals, ratios."""
    header = ['net', 'compiler', 'kind', 'ashlar, ns', 'p10', 'dynamic', 'best rival', '', 'ratio', 'best library', '',
              'ratio', 'any build', 'of limit']
    lines = []
    for case in dict.fromkeys((row['net'], row['batch'], row['compiler']) for row in rows):
        here = [row for row in rows if (row['net'], row['batch'], row['compiler']) == case]
        ours = next((row for row in here if row['implementation'] == OURS), None)
        twin = next((row for row in here if row['kind'] == 'dynamic'), None)

        def best(kinds):
            return min((row for row in here if row['kind'] in kinds), key=lambda row: row['median_ns'], default=None)

        def cells(row, name):
            return [row['implementation'], shown(row['median_ns']),
                    f'{ours[name]:.2f}' if ours and ours[name] else ''] if row else ['', '', '']

        lines.append([title(*case[:2]), case[2], here[0]['mode'],
                      *([shown(ours['median_ns']), shown(ours['p10_ns'])] if ours else ['', '']),
                      shown(twin['median_ns']) if twin else '', *cells(best(RIVAL_KINDS), 'ratio_to_best_rival'),
                      *cells(best({LIBRARY}), 'ratio_to_best_library'),
                      f'{ours["ratio_to_best_build"]:.2f}' if ours and ours['ratio_to_best_build'] else '',
                      f'{ours["share_of_limit"]:.0%} {ours["limit"]}' if ours else ''])
    return header, lines


def short(rows):
    """A table with a line for each net: ours and the ratios, by compiler."""
    ours = {(row['net'], row['batch'], row['compiler']): row for row in rows
            if row['implementation'] == OURS}
    compilers = list(dict.fromkeys(compiler for _, _, compiler in ours))
    lines = []
    for net, batch in dict.fromkeys(case[:2] for case in ours):
        here = [ours[net, batch, compiler] for compiler in compilers]
        lines.append([title(net, batch),
                      *[shown(row['median_ns']) for row in here],
                      *[f'{row["ratio_to_best_rival"]:.2f} ({row["best_rival"]})' for row in here],
                      *[f'{row["ratio_to_best_library"]:.2f}' for row in here]])
    return ['net', *[f'ns, {each}' for each in compilers], *[f'beside the best rival, {each}' for each in compilers],
            *[f'the best library, {each}' for each in compilers]], lines


def details(rows):
    """A table with all implementations: a line for each net and compiler, the medians in columns."""
    names = list(dict.fromkeys(row['implementation'] for row in rows))
    lines = []
    for case in dict.fromkeys((row['net'], row['batch'], row['compiler']) for row in rows):
        here = {row['implementation']: row for row in rows if (row['net'], row['batch'], row['compiler']) == case}
        lines.append([title(*case[:2]), case[2],
                      *[shown(here[name]['median_ns']) if name in here else '–' for name in names]])
    return ['net', 'compiler', *names], lines
