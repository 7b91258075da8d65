# SPDX-License-Identifier: BSL-1.0
import sys
import unittest

from tool import TESTS

sys.path.append(str(TESTS.parent / 'bench/compile'))
import measure
import programs
import report
import zoo

FORM = 'declarations'


def rows(compiler='g++', form=FORM, each=0.5, system=0.1, sizes=(0, 10, 100, 300, 1000, 4000, 10000), **others):
    """Rows that cost `each` milliseconds a variable; `others` are costs and failures by size: at300=0.7."""
    for size in sizes:
        cost = others.get(f'at{size}', each)
        row = {'compiler': compiler, 'form': form, 'variables': size}
        yield row | ({'failure': cost} if isinstance(cost, str) else {
            'user_s': 0.2 + cost * size / 1000, 'more_user_s': cost * size / 1000,
            'more_cpu_s': (cost + system) * size / 1000, 'peak_mb': 60.0, 'all_cpu_s': [0.25]})


class FailuresTest(unittest.TestCase):
    def failures(self, **given):
        return list(report.failures(list(rows(**given))))

    def test_flat_and_cheap(self):
        for compiler in measure.COMPILERS:
            for form in programs.OURS:
                self.assertEqual(self.failures(compiler=compiler, form=form), [])

    def test_too_dear(self):
        sentence = f'A variable as {FORM} with clang++-19 costs 1.01 ms of user time at 4,000, more than 1.0.'
        self.assertEqual(self.failures(compiler='clang++-19', each=0.99, at4000=1.01), [sentence])
        self.assertEqual(self.failures(compiler='clang++-16', each=0.99, at4000=1.01), [])

    def test_uneven(self):
        sentence = f'A variable as {FORM} with g++ costs 133% at 300 of what it costs at 100, more than 30% off.'
        self.assertEqual(self.failures(at300=0.7), [sentence])
        self.assertEqual(self.failures(at300=0.67), [])
        sentence = f'A variable as {FORM} with g++ costs 67% at 10,000 of what it costs at 100, more than 30% off.'
        self.assertEqual(self.failures(at10000=0.3), [sentence])

    def test_quadratic(self):
        self.assertIn('g++ costs 183% at 10,000', self.failures(at300=0.51, at1000=0.55, at4000=0.7, at10000=1.0)[0])

    def test_does_not_compile(self):
        failure = "over the compiler's limit: that of steps"
        sentence = '{} variables as declarations with {}: ' + failure + '.'
        self.assertEqual(self.failures(at10000=failure), [sentence.format('10,000', 'g++')])
        for clang in 'clang++-16', 'clang++-19':
            self.assertEqual(self.failures(compiler=clang, at10000=failure), [])
            self.assertEqual(self.failures(compiler=clang, at4000=failure, at10000=failure),
                             [sentence.format('4,000', clang)])

    def test_nothing_to_compare_with(self):
        self.assertIn(f'A variable as {FORM} with g++ has no cost at 100 to compare with.', self.failures(at100='no'))

    def test_noise_is_no_verdict(self):
        noisy = list(rows(at300=0.8))
        noisy[2]['cost_error'] = 0.11
        sentence = (f'What a variable as {FORM} with g++ costs at 100 is known to 11% only: measure on a quieter '
                    'machine.')
        self.assertEqual(list(report.failures(noisy)), [sentence])
        noisy[2]['cost_error'] = 0.10
        self.assertIn('300 of what it costs at 100', ''.join(report.failures(noisy)))

    def test_rivals_may_cost_what_they_like(self):
        self.assertEqual(self.failures(form='hana::insert', each=50), [])


class PreciseTest(unittest.TestCase):
    def is_precise(self, costs):
        measurement = measure.Measurement('.')
        for cost in costs:
            empty, more = (measure.Sample(seconds, seconds, 60) for seconds in (0.2, 0.2 + cost))
            measurement.note('g++', FORM, 100, empty, more)
        return measurement.is_precise('g++', FORM, 100)

    def test_noise_takes_more_samples(self):
        self.assertTrue(self.is_precise([0.050, 0.051, 0.049, 0.050]))
        self.assertFalse(self.is_precise([0.050, 0.080, 0.020, 0.065]))
        self.assertTrue(self.is_precise([0.050, 0.060, 0.040, 0.055, 0.045] * 8))
        self.assertFalse(self.is_precise([-0.050, -0.050, -0.050]))

    def test_a_machine_that_slows_down(self):
        measurement = measure.Measurement('.')
        for slower in 1, 1, 3:
            for size, cost in (100, 0.05), (300, 0.15):
                empty, more = (measure.Sample(slower * each, slower * each, 60) for each in (0.2, 0.2 + cost))
                measurement.note('g++', FORM, size, empty, more)
        known = report.measured(measurement.row('g++', FORM, size) for size in (100, 300))
        self.assertAlmostEqual(report.cost_ms(known['g++', FORM, 300], 'user_s'), 0.5)
        self.assertAlmostEqual(report.evenness(known, known['g++', FORM, 300]), 1)

    def test_what_does_not_compile_takes_no_more(self):
        measurement = measure.Measurement('.')
        measurement.failures['g++', FORM, 0] = 'does not compile'
        self.assertTrue(measurement.is_precise('g++', FORM, 100))


class ZooTest(unittest.TestCase):
    def failures(self, **row):
        return list(zoo.failures([{'compiler': 'g++', 'program': 'mlperf_tiny_resnet8', 'user_s': 19.9, 'peak_mb': 1499.0}
                                  | row]))

    def test_within_the_promise(self):
        self.assertEqual(self.failures(), [])

    def test_too_slow(self):
        self.assertEqual(self.failures(user_s=20.1), [
            'mlperf_tiny_resnet8 with g++ takes 20.1 s of user time, and must take less than 20.'])

    def test_too_large(self):
        self.assertEqual(self.failures(peak_mb=1500.0), [
            'mlperf_tiny_resnet8 with g++ takes 1500.0 MB, and must take less than 1500.'])

    def test_beside_the_net_by_hand(self):
        def failures(**row):
            by_hand = {'compiler': 'g++', 'program': 'tutorial' + zoo.BY_HAND_SUFFIX, 'user_s': 2.0, 'peak_mb': 250.0}
            return list(zoo.failures([by_hand, by_hand | {'program': 'tutorial'} | row]))

        self.assertEqual(failures(user_s=2.39, peak_mb=299.0), [])
        self.assertEqual(failures(user_s=2.41), [
            'tutorial with g++ takes 2.41 s of user time, and must take less than 2.4.'])
        self.assertEqual(failures(peak_mb=301.0), ['tutorial with g++ takes 301.0 MB, and must take less than 300.'])

    def test_inference(self):
        self.assertEqual(self.failures(program='tutorial' + zoo.INFERENCE_SUFFIX, user_s=0.81), [
            'tutorial, inference with g++ takes 0.81 s of user time, and must take less than 0.8.'])

    def test_does_not_compile(self):
        self.assertEqual(self.failures(failure='does not compile: why', compiler='clang++-19'), [
            'mlperf_tiny_resnet8 with clang++-19: does not compile: why.'])

    def test_programs(self):
        names = [name for name, _ in zoo.programs()]
        self.assertIn('raptor', names)
        for suffix in zoo.TUTORIAL_PROGRAMS.values():
            self.assertIn('tutorial' + suffix, names)
        for name in zoo.WEIGHTS:
            self.assertIn(name, names)
            self.assertIn(name + zoo.BY_HAND_SUFFIX, names)


unittest.main()
