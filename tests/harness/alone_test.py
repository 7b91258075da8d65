# SPDX-License-Identifier: BSL-1.0
import sys
import unittest

from tool import TESTS, ToolTest

sys.path.append(str(TESTS / 'headers'))
import alone


class AloneTest(ToolTest):
    def outermost(self, **bodies):
        for name, body in bodies.items():
            self.write(f'ashlar/core/{name}.hpp', f'// A header.\n#pragma once\n\n{body}')
        return [name.removeprefix('ashlar/core/').removesuffix('.hpp') for name in alone.outermost(self.folder)]

    def test_first_of_another(self):
        self.assertEqual(['top'], self.outermost(
            top='#include "middle.hpp"\n', middle='#include <ashlar/core/low.hpp>\n', low='#include <cstddef>\n'))

    def test_second_of_another(self):
        self.assertEqual(['low', 'top'], self.outermost(top='#include <cstddef>\n#include "low.hpp"\n', low='int x;\n'))

    def test_something_stands_before(self):
        for before in ('int x;', '#if defined(X)', '#define X'):
            self.assertEqual(['low', 'top'], self.outermost(top=f'{before}\n#include "low.hpp"\n', low=''))


unittest.main()
