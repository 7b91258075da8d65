# SPDX-License-Identifier: BSL-1.0
import unittest

from tool import ToolTest


class ExamplesTest(ToolTest):
    def prints(self, script, source):
        program = self.write('program', f'#!/bin/sh\n{script}\n')
        program.chmod(0o755)
        return 'examples/run.py', str(program), str(self.write('source.cpp', source))

    def test_same_output(self):
        self.assert_accepts(*self.prints('echo "a  (b)"; echo; echo c', 'int x;\n//> a  (b)\n//>\n//> c\n'))

    def test_other_output(self):
        self.assert_rejects('line 2 should be', *self.prints('echo a; echo b', '//> a\n//> c\n'))

    def test_more_output(self):
        self.assert_rejects('1 lines should be printed, 2 are', *self.prints('echo a; echo b', '//> a\n'))

    def test_less_output(self):
        self.assert_rejects('2 lines should be printed, 1 are', *self.prints('echo a', '//> a\n//> b\n'))

    def test_number(self):
        self.assert_accepts(*self.prints('echo took 1.5e-3 s, 7', '//> took {number} s, {number}\n'))

    def test_no_number(self):
        self.assert_rejects('line 1', *self.prints('echo took long', '//> took {number}\n'))

    def test_exit_code(self):
        self.assert_rejects('ends with 3', *self.prints('echo a; exit 3', '//> a\n'))

    def test_nothing_expected(self):
        self.assert_rejects('no line //>', *self.prints('echo a', 'int x;\n'))


unittest.main()
