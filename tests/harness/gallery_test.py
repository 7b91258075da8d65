# SPDX-License-Identifier: BSL-1.0
import sys
import unittest

from tool import CXX, TESTS, ToolTest

sys.path.append(str(TESTS / 'fail'))
import gallery

SOURCE = '''// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: Something is not so
// EXPECT: {0}
#ifdef MISTAKE
static_assert(false, "{0}");
#else
static_assert(true, "{0}");
#endif
'''


class GalleryTest(ToolTest):
    def setUp(self):
        super().setUp()
        if gallery.label_of(CXX) not in gallery.SHOWN:
            self.skipTest('the gallery does not show this compiler')
        self.write('one.cpp', SOURCE.format('a plain sentence'))
        self.assert_accepts(*self.gallery())

    def gallery(self):
        return 'fail/gallery.py', '--cxx', CXX, str(self.folder)

    def checked(self):
        return 'fail/gallery.py', '--check', str(self.folder)

    def judged(self):
        return 'fail/run.py', '--cxx', CXX, '--gallery', str(self.folder / 'one.cpp')

    def page(self):
        return (self.folder / 'README.md').read_text()

    def test_page(self):
        for part in ('### Something is not so\n\n`exists`, [one.cpp](one.cpp)',
                     '```diff\n- static_assert(false, "a plain sentence");\n+ static_assert(true, ',
                     '\n> a plain sentence\n', f'{gallery.label_of(CXX)} prints 1 line:\n\n```text\none.cpp:6:'):
            self.assertIn(part, self.page())
        self.assertNotIn(str(self.folder), self.page())
        self.assert_accepts(*self.checked())
        self.assert_accepts(*self.judged())

    def test_page_is_only_written_without_check(self):
        before = self.page()
        self.write('one.cpp', SOURCE.format('another sentence'))
        self.assert_rejects('stale', *self.checked())
        self.assert_rejects('stale', *self.judged())
        self.assertEqual(self.page(), before)

    def test_other_source(self):
        self.write('one.cpp', SOURCE.format('another sentence'))
        self.assert_rejects('stale: Something is not so', *self.checked())

    def test_other_sentence(self):
        self.write('README.md', self.page().replace('> a plain sentence', '> another sentence'))
        self.assert_rejects('its entry in the gallery is stale', *self.judged())

    def test_other_lines(self):
        self.write('README.md', self.page().replace('one.cpp:6:', 'two.cpp:6:'))
        self.assert_rejects('its entry in the gallery is stale', *self.judged())

    def test_other_count(self):
        self.write('README.md', self.page().replace('prints 1 line:', 'prints 2 lines:'))
        self.assert_rejects('its entry in the gallery is stale', *self.judged())
        self.assert_rejects('stale: the introduction and the table of contents', *self.checked())

    def test_new_entry(self):
        self.write('two.cpp', SOURCE.format('one more').replace('Something', 'One more thing'))
        self.assert_rejects('stale: One more thing is not so', *self.checked())

    def test_entry_that_is_not_there(self):
        self.write('README.md', '')
        self.assert_rejects('its entry in the gallery is stale', *self.judged())

    def test_entry_without_a_test(self):
        (self.folder / 'one.cpp').rename(self.folder / 'two.cpp')
        self.write('two.cpp', SOURCE.format('a plain sentence').replace('Something', 'One more thing'))
        self.assert_rejects('stale: Something is not so', *self.checked())

    def test_folding_and_lines_of_headers_make_no_difference(self):
        page = self.page().replace('one.cpp:6:', 'one.hpp:7:')
        self.assertEqual(gallery.essence(page), gallery.essence(page.replace('one.hpp:7:', 'one.hpp:8:')))
        self.assertEqual(gallery.essence(page), gallery.essence(page.replace(' plain ', '\n    plain ')))
        self.assertNotEqual(gallery.essence(page), gallery.essence(page.replace(' plain ', ' plane ')))

    def test_what_other_compilers_print_stays(self):
        other = next(label for label in gallery.SHOWN if label != gallery.label_of(CXX))
        self.write('README.md', f'{self.page()}\n{other} prints 3 lines:\n\n```text\nsomething\n```\n')
        self.assert_accepts(*self.gallery())
        self.assertIn(f'{other} prints 3 lines:\n\n```text\nsomething\n```', self.page())

    def test_no_heading(self):
        self.write('one.cpp', SOURCE.format('a plain sentence').replace('// WRONG', '// RIGHT'))
        self.assert_rejects('it needs one line // WRONG', *self.checked())

    def test_unknown_kind(self):
        self.write('one.cpp', SOURCE.format('a plain sentence').replace('exists', 'exits'))
        self.assert_rejects('no chapter of the gallery has the kind exits', *self.checked())


unittest.main()
