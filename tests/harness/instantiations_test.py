# SPDX-License-Identifier: BSL-1.0
import json
import sys
import unittest

from tool import CXX, TESTS, ToolTest

sys.path.insert(0, str(TESTS / 'instantiations'))  # harness has a run.py too
import run as instantiations

PROGRAM = '''\
template <int> struct layer {{}};
template <int Count> struct net : net<Count - 1>, layer<Count> {{}};
template <> struct net<0> {{}};
template <int Value> int function() {{ return Value + {calls}; }}
net<{classes}> one;
int two = function<2>();
'''


class TemplateNameTest(unittest.TestCase):
    def test_names(self):
        for printed, name in {
            'ashlar::graph<ashlar::get_variable<text<2UL - 1>{"v"}, ashlar::dims<2>>>': 'ashlar::graph',
            'a::graph<a::text<4UL - 1>{"<{("}>::size': 'a::graph::size',
            'std::operator<<<std::char_traits<char>>': 'std::operator<<',
            'std::chrono::operator<=><long, std::ratio<1>>': 'std::chrono::operator<=>',
            'f(int &&)::(anonymous class)::operator()<a<3>, 0>': 'f::anonymous::operator()',
            'std::is_empty<(lambda at /tmp/here.cpp:3:38)>': 'std::is_empty',
            '(anonymous class)::operator()<int>': 'anonymous::operator()',
            'a::b<c>::~b': 'a::b::~b',
        }.items():
            with self.subTest(printed=printed):
                self.assertEqual(instantiations.template_of(printed), name)


@unittest.skipUnless('clang' in CXX, 'clang alone records what it instantiates')
class InstantiationsTest(ToolTest):
    def count(self, *options, classes, calls=0, name='net.cpp'):
        file = self.write(name, PROGRAM.format(classes=classes, calls=calls))
        return ('instantiations/run.py', '--cxx', CXX, '--baseline', str(self.folder / 'baseline.json'), *options,
                str(file))

    def test_same_count(self):
        self.assert_accepts(*self.count('--update', classes=100))
        self.assert_accepts(*self.count(classes=100, calls=1))

    def test_growth_within_the_limit(self):
        self.assert_accepts(*self.count('--update', classes=100))
        self.assert_accepts(*self.count(classes=103))

    def test_growth_of_classes(self):
        self.assert_accepts(*self.count('--update', classes=100))
        self.assert_rejects(
            'net instantiates 4.0% more classes than in the baseline, 208 instead of 200, more than 3%; '
            'most of all layer (100 to 104), net (100 to 104).\n', *self.count(classes=104))

    def test_growth_of_functions(self):
        self.assert_accepts(*self.count('--update', classes=1))
        self.assert_rejects(
            'net instantiates 100.0% more functions than in the baseline, 2 instead of 1, more than 3%; '
            'most of all function (1 to 2).\n', *self.count(classes=1, calls='function<1>() + 0 * Value'))

    def test_growth_is_accepted_by_an_update(self):
        self.assert_accepts(*self.count('--update', classes=100))
        self.assert_accepts(*self.count('--update', classes=200))
        self.assert_accepts(*self.count(classes=200))

    def test_fewer_are_told(self):
        self.assert_accepts(*self.count('--update', classes=100))
        accepted, printed = self.run_tool(*self.count(classes=50))
        self.assertTrue(accepted)
        self.assertIn('net instantiates 50.0% fewer classes than in the baseline: --update', printed)

    def test_update_keeps_the_other_programs(self):
        self.assert_accepts(*self.count('--update', classes=10))
        self.assert_accepts(*self.count('--update', classes=20, name='other.cpp'))
        baseline = json.loads((self.folder / 'baseline.json').read_text())
        self.assertEqual([baseline[program]['classes']['layer'] for program in ('net', 'other')], [10, 20])

    def test_program_without_a_baseline(self):
        self.assert_rejects('net is not in the baseline', *self.count(classes=1))

    def test_program_that_does_not_compile(self):
        self.assert_accepts(*self.count('--update', classes=1))
        before = (self.folder / 'baseline.json').read_text()
        for options in [], ['--update']:
            self.assert_rejects('net does not compile', *self.count(*options, classes='no_number'))
        self.assertEqual((self.folder / 'baseline.json').read_text(), before)


unittest.main()
