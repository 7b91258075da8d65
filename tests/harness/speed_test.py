# SPDX-License-Identifier: BSL-1.0
import json
import re
import sys
import unittest

from tool import TESTS

ROOT = TESTS.parent
sys.path.append(str(ROOT / 'bench/speed'))
import implementations
import measure_speed
import ratios
from implementations import Case

CASE = Case('tutorial', 1, 'lat')
LEAST = 'L1', [50.0, 50.0, 50.0]


def rows(ours=(90, 100, 110), **others):
    """Rows of one net; a name with `loops` in it is that kind, any other a library."""
    series = [('ashlar', 'ashlar', list(ours)), ('ashlar dynamic', 'dynamic', [2 * each for each in ours])]
    series += [(name, 'loops' if 'loops' in name else 'library', list(rounds)) for name, rounds in others.items()]
    return {row['implementation']: row for row in ratios.rows_of_case(CASE, 'g++', series, LEAST)}


class RowsTest(unittest.TestCase):
    def test_ratios_are_taken_within_a_round(self):
        # Each round is twice as slow as the one before, for both.
        row = rows(ours=(100, 200, 400), eigen=(200, 400, 800))['ashlar']
        self.assertEqual(row['ratio_to_best_rival'], 0.5)
        self.assertEqual(row['median_ns'], 200)
        self.assertEqual(row['p10_ns'], 100)

    def test_the_best_rival_is_never_ours(self):
        found = rows(ours=(10, 10, 10), eigen=(40, 40, 40), loops=(20, 20, 20))
        self.assertEqual(found['ashlar']['best_rival'], 'loops')
        self.assertEqual(found['ashlar']['ratio_to_best_rival'], 0.5)
        self.assertEqual(found['ashlar']['ratio_to_best_library'], 0.25)
        self.assertEqual(found['ashlar dynamic']['ratio_to_best_rival'], 1)
        self.assertEqual(found['eigen']['ratio_to_best_rival'], 2)
        self.assertEqual(found['loops']['ratio_to_best_rival'], 1)

    def test_the_best_rival_of_any_build(self):
        series = [('ashlar', 'ashlar', [100.0] * 3), ('eigen', 'library', [200.0] * 3)]
        for other, expected in ((50.0, 2), (400.0, 0.5)):
            row = next(ratios.rows_of_case(CASE, 'g++', series, LEAST, [[other] * 3]))
            self.assertEqual((row['ratio_to_best_rival'], row['ratio_to_best_build']), (0.5, expected))

    def test_without_rivals_there_is_no_ratio(self):
        self.assertIsNone(rows()['ashlar']['ratio_to_best_rival'])

    def test_share_of_the_limit(self):
        self.assertEqual(rows(ours=(100, 100, 100))['ashlar']['share_of_limit'], 0.5)

    def test_rows_have_what_is_promised(self):
        row = rows(eigen=(1, 2, 3))['eigen']
        for name in ('net', 'batch', 'implementation', 'kind', 'compiler', 'median_ns', 'p10_ns',
                     'ratio_to_best_rival'):
            self.assertIn(name, row)


class LimitTest(unittest.TestCase):
    LIMITS = {'fma 128': [0.02] * 3, 'fma 256': [0.01] * 3, 'read L1': [0.005] * 3, 'read L2': [0.01] * 3}

    def test_one_sample_reads_its_weights(self):
        name, rounds = ratios.needs(5000, 5000, CASE, self.LIMITS)
        self.assertEqual((name, rounds), ('FMA', [100.0] * 3))
        name, rounds = ratios.needs(8000, 5000, CASE, self.LIMITS | {'read L1': [0.1] * 3})
        self.assertEqual(name, 'L1')
        self.assertAlmostEqual(rounds[0], 3200)

    def test_what_is_larger_than_the_first_cache(self):
        self.assertEqual(ratios.needs(100000, 100000, CASE, self.LIMITS), ('L2', [4000.0] * 3))

    def test_batches_and_images_use_weights_again(self):
        self.assertEqual(ratios.needs(100000, 100, Case('tutorial', 128, 'lat'), self.LIMITS)[0], 'FMA')
        self.assertEqual(ratios.needs(100000, 100, Case('resnet_8', 1, 'lat'), self.LIMITS)[0], 'FMA')


class BaselineTest(unittest.TestCase):
    def worse(self, before, now):
        old = list(rows(ours=before, eigen=(100, 100, 100)).values())
        new = list(rows(ours=now, eigen=(100, 100, 100)).values())
        return list(ratios.worse(new, ratios.baseline(old)))

    def test_ratios_alone_of_ours_alone(self):
        kept = ratios.baseline(list(rows(eigen=(100, 100, 100)).values()))
        self.assertEqual([row['implementation'] for row in kept], ['ashlar', 'ashlar dynamic'])
        self.assertFalse([name for row in kept for name in row if name.endswith('_ns')])

    def test_what_is_not_measured_stays(self):
        kept = ratios.baseline(list(rows(eigen=(100, 100, 100)).values()))
        other = [dict(row, net='gru_8') for row in kept]
        self.assertEqual(ratios.baseline(list(rows(eigen=(50, 50, 50)).values()), kept + other),
                         other + ratios.baseline(list(rows(eigen=(50, 50, 50)).values())))

    def test_a_tenth_is_noise(self):
        self.assertEqual(self.worse((100, 100, 100), (110, 110, 110)), [])

    def test_more_is_named(self):
        self.assertEqual(self.worse((100, 100, 100), (115, 115, 115)), [
            "ashlar takes 1.15 of the best rival's time on tutorial (batch 1, g++), and took 1.00: 15% worse.",
            "ashlar dynamic takes 2.30 of the best rival's time on tutorial (batch 1, g++), and took 2.00: 15% worse."])

    def test_what_is_new_has_no_past(self):
        self.assertEqual(list(ratios.worse(list(rows(eigen=(1, 1, 1)).values()), [])), [])


class TableTest(unittest.TestCase):
    def test_summary(self):
        header, lines = ratios.summary(list(rows(ours=(100, 100, 100), eigen=(200, 200, 200), loops=(125, 125, 125)).values()))
        self.assertEqual(len(header), len(lines[0]))
        self.assertEqual(lines, [['tutorial', 'g++', 'lat', '100', '100', '200', 'loops', '125', '0.80', 'eigen', '200',
                                  '0.50', '0.80', '50% L1']])

    def test_details_name_what_is_absent(self):
        here = list(rows(eigen=(200, 200, 200)).values())
        other = [dict(row, net='gru_8') for row in here if row['kind'] != 'library']
        header, lines = ratios.details(here + other)
        self.assertEqual(header[-1], 'eigen')
        self.assertEqual([line[-1] for line in lines], ['200', '–'])


class ImplementationsTest(unittest.TestCase):
    def test_each_case_is_a_net_and_has_a_type(self):
        nets = (ROOT / 'bench/speed/nets.hpp').read_text()
        types = (ROOT / 'bench/speed/ashlar_nets.hpp').read_text()
        for case in implementations.CASES:
            self.assertRegex(nets, rf'constexpr net {case.net}\b')
            self.assertRegex(types, rf'struct {case.net}\b')

    def test_streams_are_those_of_the_nets(self):
        nets = (ROOT / 'bench/speed/nets.hpp').read_text()
        streams = set(re.findall(r'"(\w+)", \{[^}]*\}, true', nets))
        self.assertEqual({each for each in streams if each not in ('gru', 'lstm')}, implementations.STREAMS)
        self.assertTrue(implementations.is_stream('gru_of<8>') and not implementations.is_stream('dense_of<8>'))

    def test_every_rival_is_a_file(self):
        for each in [*implementations.COMPILED, *implementations.PACKAGES]:
            self.assertTrue((ROOT / each.source).exists(), each.source)

    def test_no_two_objects_share_a_file(self):
        for compiler in implementations.COMPILERS:
            files = [implementations.file(each, compiler, case) for each in implementations.COMPILED
                     if implementations.knows_batch(each) for case in implementations.CASES]
            self.assertEqual(len(files), len(set(files)))

    def test_fast_math_is_a_build_of_its_own(self):
        text = implementations.ninja_text(['g++'], [CASE], implementations.COMPILED)
        build = text[text.index('loops_-ffast-math.tutorial.1.so: '):]
        self.assertIn('-ffast-math', build.split('build ')[0])
        plain = text[text.index('loops.tutorial.1.so: '):]
        self.assertNotIn('-ffast-math', plain.split('build ')[0])

    def test_a_rival_that_is_not_installed_is_left_out(self):
        absent = implementations.PACKAGES[0]._replace(needs='/nowhere')
        self.assertFalse(implementations.is_installed(absent))


class TextTest(unittest.TestCase):
    def test_failures_and_absences_are_named(self):
        text = measure_speed.text({
            'machine': 'm', 'load': '1.0', 'compilers': {'g++': 'g++ 12'}, 'flags': '-O3', 'limits': {'fma 256': 100.0},
            'left_out': ['dlib'], 'failures': ['tutorial × 1, ashlar, g++: wrong numbers'],
            'rows': list(rows(eigen=(1, 1, 1)).values())})
        self.assertIn('left out: dlib', text)
        self.assertIn('wrong numbers', text)
        self.assertIn('fma 256 100.0 GFLOP/s', text)

    def test_the_first_page_says_what_was_measured(self):
        results = json.loads((measure_speed.RESULTS / 'speed.json').read_text())
        page = measure_speed.PAGE.read_text()
        self.assertIn(measure_speed.BEGIN + measure_speed.short_text(results) + '<!-- end -->', page)
        self.assertIn('](bench/results/speed_g++.svg)', page)


unittest.main()
