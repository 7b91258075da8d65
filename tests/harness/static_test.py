# SPDX-License-Identifier: BSL-1.0
import unittest

from tool import CXX, ToolTest


class StaticTest(ToolTest):
    def compiles(self, code):
        return 'compiles.py', '--cxx', CXX, str(self.write('one.cpp', code))

    def test_true_assertion(self):
        self.assert_accepts(*self.compiles('static_assert(2 > 1);\n'))

    def test_false_assertion(self):
        self.assert_rejects('error: static assertion failed', *self.compiles('static_assert(1 > 2);\n'))

    def test_false_assertion_in_a_function_template(self):
        self.assert_rejects('error: static assertion failed', *self.compiles(
            'template <class T> void f(T) { static_assert(sizeof(T) == 0); }\nvoid g() { f(1); }\n'))

    def test_warning(self):
        self.assert_rejects('conversion', *self.compiles('char narrowed(int x) { return x; }\n'))

    def test_missing_header(self):
        self.assert_rejects('no_such.hpp', 'compiles.py', '--cxx', CXX, 'ashlar/no_such.hpp')


unittest.main()
