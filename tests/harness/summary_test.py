# SPDX-License-Identifier: BSL-1.0
import json
import sys
import unittest

from tool import TESTS

sys.path.append(str(TESTS))
import suites


def log(**results):
    return '\n'.join(json.dumps({'name': f'ashlar:unit / {name}', 'result': result, 'stdout': 'one\ntwo\n'})
                     for name, result in results.items())


class SummaryTest(unittest.TestCase):
    def test_all_passed(self):
        self.assertEqual(suites.summary(log(a='OK', b='OK'), ['a', 'b']), (2, []))

    def test_failures_are_told(self):
        for result in ('FAIL', 'TIMEOUT', 'ERROR', 'SKIP'):
            passed, failed = suites.summary(log(a='OK', b=result), ['a', 'b'])
            self.assertEqual(passed, 1)
            self.assertEqual(failed, [f'b: {result}\n  one\n  two'])

    def test_what_did_not_run_failed(self):
        self.assertEqual(suites.summary(log(a='OK'), ['a', 'b']), (1, ['b: it did not run']))


unittest.main()
