# SPDX-License-Identifier: BSL-1.0
import unittest

from tool import CXX, ToolTest

PROGRAM = '#include <cstdio>\nint main() { std::puts("hello"); }\n'
MISTAKE = '// static_assert(1 > 2, "no");   // error: '


class ReadmeTest(ToolTest):
    def page(self, code, before=''):
        page = self.write('README.md', f'# Title\n\n{before}```cpp\n{code}```\n\nText.\n')
        return 'examples/readme.py', '--cxx', CXX, str(page)

    def test_program_with_output(self):
        self.assert_accepts(*self.page(PROGRAM + '//> hello\n'))

    def test_program_with_other_output(self):
        self.assert_rejects('README.md:3: line 1 should be', *self.page(PROGRAM + '//> goodbye\n'))

    def test_program_that_ends_badly(self):
        self.assert_rejects('ends with 1', *self.page('int main() { return 1; }\n'))

    def test_no_program(self):
        self.assert_accepts(*self.page('static_assert(2 > 1);\n'))

    def test_block_that_does_not_compile(self):
        self.assert_rejects('does not compile cleanly', *self.page('static_assert(1 > 2);\n'))

    def test_block_left_out(self):
        self.assert_accepts(*self.page('static_assert(1 > 2);\n', '<!-- not compiled -->\n'))

    def test_mistake(self):
        self.assert_accepts(*self.page(f'int x;\n\n{MISTAKE}no\nint y;\n'))

    def test_mistake_with_another_sentence(self):
        self.assert_rejects('not said in the first 3 lines: yes', *self.page(MISTAKE + 'yes\n'))

    def test_mistake_that_compiles(self):
        self.assert_rejects('the mistake compiles', *self.page('// static_assert(2 > 1);  // error: no\n'))

    def test_each_mistake_is_tried(self):
        self.assert_rejects('the mistake compiles', *self.page(f'{MISTAKE}no\n// int x;  // error: no\n'))


unittest.main()
