# SPDX-License-Identifier: BSL-1.0
import pathlib
import re
import sys
import unittest

from tool import TESTS

sys.path.append(str(TESTS / 'fail'))
import gallery


class KindsTest(unittest.TestCase):
    def setUp(self):
        header = (TESTS.parent / 'include/ashlar/scope/scope_error.hpp').read_text()
        enumeration = re.search(r'enum class error_kind[^{]*{(.*?)};', header, re.DOTALL)[1]
        self.kinds = set(re.findall(r'^  (\w+),', enumeration, re.MULTILINE)) - {'none'}
        self.tested = {test.kind for test in gallery.fail_tests(pathlib.Path(gallery.__file__).parent)}

    def test_the_enumeration_is_read(self):
        self.assertIn('exists', self.kinds)
        self.assertIn('layer_input', self.kinds)

    def test_each_kind_has_a_fail_test(self):
        self.assertEqual(self.kinds - self.tested, set())

    def test_each_fail_test_has_a_kind(self):
        self.assertEqual(self.tested - self.kinds - gallery.OTHER_KINDS, set())


unittest.main()
