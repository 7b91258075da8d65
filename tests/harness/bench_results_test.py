# SPDX-License-Identifier: BSL-1.0
import json
import sys
import unittest

from tool import TESTS

sys.path.append(str(TESTS.parent / 'bench/compile'))
import measure
import programs
import report


class ResultsTest(unittest.TestCase):
    """The committed table and the page say what the committed numbers say."""

    def setUp(self):
        self.results = json.loads((report.ROOT / 'bench/results/compile.json').read_text())

    def test_table(self):
        self.assertEqual((report.ROOT / 'bench/results/compile.md').read_text(), report.text(self.results))

    def test_page(self):
        self.assertIn(report.BEGIN + report.summary(self.results) + report.END, report.README.read_text())

    def test_numbers(self):
        self.assertEqual((report.ROOT / 'bench/results/compile.json').read_text(), report.as_json(self.results))

    def test_everything_was_measured(self):
        measured = [(row['compiler'], row['form'], row['variables']) for row in self.results['rows']]
        self.assertEqual(measured, [(compiler, form, size) for form in [*programs.OURS, *programs.RIVALS]
                                    for compiler in measure.COMPILERS for size in measure.sizes_of(form, False)])


unittest.main()
