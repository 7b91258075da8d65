# SPDX-License-Identifier: BSL-1.0
import sys
import unittest

from tool import TESTS, ToolTest

sys.path.append(str(TESTS / 'headers'))
import floors

TOP = '// SPDX-License-Identifier: BSL-1.0\n#pragma once\n'


class FloorsTest(ToolTest):
    def breaches(self, **bodies):
        """What is said of a tree; core__text='...' is ashlar/core/text.hpp with its two first lines before it."""
        for name, body in bodies.items():
            self.write('ashlar/' + name.replace('__', '/') + '.hpp', TOP + body)
        return list(floors.breaches(self.folder))

    def test_good_tree(self):
        self.assertEqual([], self.breaches(
            core__text='#include <cstddef>\n',
            core__shape='#include <ashlar/core/text.hpp>\n',
            core__dtype='#include "text.hpp"\n',
            declare__variable='#include <ashlar/core/shape.hpp>\n\n#include <boost/hana/tuple.hpp>\n',
            storage__block='#include <Eigen/Core>\n',
            io__npy='#include <ashlar/storage/block.hpp>\n#include <nlohmann/json.hpp>\n',
            ashlar='// All of it.\n\n#include <ashlar/core/text.hpp>\n#include <ashlar/declare/variable.hpp>\n'))

    def test_include_upward(self):
        self.assertEqual(
            ['ashlar/core/text.hpp (core) includes ashlar/scope/name.hpp (scope), which is not below it.'],
            self.breaches(core__text='#include <ashlar/scope/name.hpp>\n', scope__name=''))

    def test_quoted_include_upward(self):
        self.assertEqual(
            ['ashlar/core/text.hpp (core) includes ashlar/scope/name.hpp (scope), which is not below it.'],
            self.breaches(core__text='#include "../scope/name.hpp"\n', scope__name=''))

    def test_include_sideways(self):
        self.assertEqual(
            ['ashlar/io/npy.hpp (io) includes ashlar/train/sgd.hpp (train), which is not below it.'],
            self.breaches(io__npy='#include <ashlar/train/sgd.hpp>\n', train__sgd=''))

    def test_include_of_the_umbrella(self):
        self.assertEqual(
            ['ashlar/io/npy.hpp includes ashlar/ashlar.hpp, which stands on no floor.'],
            self.breaches(io__npy='#include <ashlar/ashlar.hpp>\n', ashlar=''))

    def test_detail_of_another_floor(self):
        self.assertEqual(
            ['ashlar/scope/name.hpp includes ashlar/core/detail/hash.hpp, a detail of another floor.'],
            self.breaches(scope__name='#include <ashlar/core/detail/hash.hpp>\n', core__detail__hash=''))

    def test_layer_that_is_not_listed(self):
        self.assertEqual(
            ['ashlar/layers/gru.hpp is not in ashlar/layers/layers.hpp.'],
            self.breaches(layers__layers='#include "dense.hpp"\n', layers__dense='', layers__gru=''))

    def test_dear_header_too_low(self):
        self.assertEqual(
            ['ashlar/model/plan.hpp (model) may not include algorithm.'],
            self.breaches(model__plan='#include <algorithm>\n', io__npy='#include <algorithm>\n'))

    def test_others_too_low(self):
        for floor, header in (('scope', 'boost/hana/tuple.hpp'), ('resolve', 'Eigen/Core'),
                              ('layers', 'nlohmann/json.hpp'), ('train', 'nlohmann/json.hpp'),
                              ('model', 'boost/hana.hpp'), ('core', 'unistd.h')):
            with self.subTest(header=header):
                name = f'ashlar/{floor}/one.hpp'
                path = self.write(name, f'{TOP}#include <{header}>\n')
                self.assertEqual([f'{name} ({floor}) may not include {header}.'], list(floors.breaches(self.folder)))
                path.unlink()

    def test_unknown_floor(self):
        self.assertEqual(['ashlar/attic/box.hpp stands on no floor.'], self.breaches(attic__box=''))

    def test_cycle(self):
        self.assertEqual(
            ['Includes go round: ashlar/core/a.hpp > ashlar/core/b.hpp > ashlar/core/a.hpp.'],
            self.breaches(core__a='#include <ashlar/core/b.hpp>\n', core__b='#include <ashlar/core/a.hpp>\n'))

    def test_umbrella(self):
        self.assertEqual(
            ['ashlar/ashlar.hpp holds more than includes: int x;',
             'ashlar/ashlar.hpp includes scope before core.'],
            self.breaches(ashlar='#include <ashlar/scope/a.hpp>\n#include <ashlar/core/b.hpp>\n  int x;\n'))

    def test_form(self):
        self.write('ashlar/core/a.hpp', '// Nothing.\n')
        self.assertEqual(['ashlar/core/a.hpp does not begin with its SPDX line.',
                          'ashlar/core/a.hpp has no #pragma once.'], list(floors.breaches(self.folder)))

    def test_length(self):
        self.assertEqual([], self.breaches(core__a='\n' * 298))
        self.assertEqual(['ashlar/core/a.hpp has 301 lines, more than 300.'], self.breaches(core__a='\n' * 299))

    def test_exit_code(self):
        self.write('ashlar/core/a.hpp', TOP)
        self.assert_accepts('headers/floors.py', str(self.folder))
        self.write('ashlar/core/a.hpp', '')
        self.assert_rejects('SPDX', 'headers/floors.py', str(self.folder))


unittest.main()
