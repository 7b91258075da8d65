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


BEFORE = '''#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>
#include <ashlar/resolve/graph.hpp>
using namespace ashlar;
struct made_before {
  using types = variable_scope<"vs", get_variable<"v", dims<2, 3>>>;
  static constexpr int program(auto& tf) {
    auto vs = tf.variable_scope("vs");
    tf.get_variable("v", {2, 3});
    return 7;
  }
};
'''


class TableTest(ToolTest):
    def page(self, text):
        return 'examples/readme.py', '--cxx', CXX, str(self.write('page.md', text))

    def row(self, row, first='rule'):
        return self.page(f'''```cpp
{BEFORE}```

| {first} | type | program | gives |
|---|---|---|---|
| **Variables** | | | |
| {row} |
''')

    def test_right(self):
        self.assert_accepts(*self.row('– | `variable<"w", dims<1>>` | `tf.variable("w", {1});` | `w`'))

    def test_behind_others(self):
        self.assert_accepts(*self.row(
            '`with tf.variable_scope(\'vs\', reuse=True): …` | `variable_scope<"vs", reuse, …>` | '
            '`auto s = tf.variable_scope("vs", {.reuse = true}); …` | `vs/v`', 'TF1'))

    def test_nothing_is_given(self):
        self.assert_accepts(*self.row('– | `name_scope<"ns">` | `auto ns = tf.name_scope("ns");` | nothing'))
        self.assert_rejects('this row gives: nothing', *self.row(
            '– | `name_scope<"ns">` | `auto ns = tf.name_scope("ns");` | `ns`'))

    def test_details(self):
        self.assert_accepts(*self.row(
            '– | `variable<"w", dims<1>, dtype<int>, not_trainable>`<br>`operation<"relu">` | '
            '`tf.variable("w", {1}, {.dtype = data_type::int32, .trainable = false});`<br>`tf.operation("relu");` | '
            '`w`, int32, not trainable, operation `relu`'))

    def test_other_name(self):
        self.assert_rejects('this row gives: w', *self.row(
            '– | `variable<"w", dims<1>>` | `tf.variable("w", {1});` | `v`'))

    def test_other_type(self):
        self.assert_rejects('type and program differ', *self.row(
            '– | `variable<"w", dims<2>>` | `tf.variable("w", {1});` | `w`'))

    def test_no_type(self):
        self.assert_accepts(*self.row('– | – | `tf.variable("w", {1});` | `w`'))
        self.assert_rejects('this row gives: w', *self.row('– | – | `tf.variable("w", {1});` | `v`'))

    def test_type_that_does_not_compile(self):
        self.assert_rejects('page.md:19', *self.row('– | `varable<"w">` | `tf.variable("w", {1});` | `w`'))

    def test_program_that_does_not_compile(self):
        self.assert_rejects('page.md:19', *self.row('– | – | `tf.varable("w", {1});` | `w`'))

    def test_values(self):
        self.assert_accepts(*self.row('– | – | `int n = 2;` | `n + 1` is `3`'))
        self.assert_rejects('2 is not 3', *self.row('– | – | `tf.operation("x");` | `2` is `3`, operation `x`'))

    def test_refused(self):
        twice = ('`get_variable<"v", dims<1>>, get_variable<"v", dims<1>>` | '
                 '`tf.get_variable("v", {1});`<br>`tf.get_variable("v", {1});`')
        self.assert_accepts(*self.row(f'– | {twice} | refused: `exists`'))
        self.assert_rejects('page.md:19', *self.row(f'– | {twice} | refused: `missing`'))
        self.assert_rejects('this row gives: refused: Variable v', *self.row(f'– | {twice} | `v`'))
        self.assert_rejects('of_types', *self.row(
            '– | `get_variable<"v", dims<1>>` | `tf.get_variable("v", {1});`<br>`tf.get_variable("v", {1});` | '
            'refused: `exists`'))

    def test_extract(self):
        self.write('whole.md', '| rule | type | program | gives |\n|---|---|---|---|\n| – | no | matter | what |\n')
        extract = '<!-- extract of whole.md -->\n| rule | type | program | gives |\n|---|---|---|---|\n'
        self.assert_accepts(*self.page(f'{extract}| – | no | matter | what |\n'))
        self.assert_rejects('page.md:1: whole.md has no row', *self.page(f'{extract}| – | no | matter | how |\n'))
        self.assert_rejects('page.md:1: no table follows', *self.page('<!-- extract of whole.md -->\n\nText.\n'))

    def test_text(self):
        self.assert_rejects('3 cells instead of 4', *self.row('– | – | `w`'))
        self.assert_rejects('a cell is empty', *self.row('– | – | – | `w`'))
        self.assert_rejects('not Python', *self.row('`with tf:` | – | `tf.variable("w", {1});` | `w`', 'TF1'))


unittest.main()
