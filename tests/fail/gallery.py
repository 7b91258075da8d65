# SPDX-License-Identifier: BSL-1.0
"""gallery.py [--cxx COMMAND]... [--check] [FOLDER]: the page README.md, with what compilers say of each fail test.

FOLDER is where the fail tests and the page are, its own by default.

Each fail test has a line `// KIND: WORD`, an enumerator of error_kind or one of OTHER_KINDS, and a line
`// WRONG: TEXT`, its heading. Without --cxx, g++ and clang++-19 are run. What other compilers print stays as the page has it.
--check writes nothing, runs no compiler, and fails with the headings of the entries that are stale; run.py --gallery finds
those where a compiler prints something else. Where lines are folded, and at which lines of our headers the compilers point,
makes no difference.
"""
import argparse
import itertools
import pathlib
import re
import statistics
import subprocess
import sys
import textwrap

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import compiler

SHOWN = ['g++ 12', 'clang 19']
CHAPTERS = {
    'Sharing': ['exists', 'missing', 'shape_mismatch', 'dtype_mismatch'],
    'Names and scopes': [
        'invalid_scope_name', 'invalid_node_name', 'duplicate_node', 'name_required', 'name_none', 'bad_scope_type',
        'bad_default_name_type', 'bad_reuse_value', 'bad_aux_value', 'reuse_without_name', 'missing_scope',
        'improper_nesting'],
    "A variable's arguments": [
        'shape_not_fully_defined', 'shape_with_constant_initializer', 'initializer_dtype_mismatch',
        'no_default_initializer', 'bad_initializer_object', 'bad_collections', 'too_many_collections',
        'bad_constraint', 'getter_not_callable', 'partitioner_not_callable', 'unexpected_option'],
    'Partitioned variables': [
        'plain_vs_partitioned', 'partitioned_vs_plain', 'partition_mismatch', 'partition_rank',
        'partition_multi_axis', 'partition_result', 'partition_empty_slice'],
    'Templates': ['template_name_none', 'template_new_trainable'],
    'What TF lets pass, refused on request': [
        'nothing_shared', 'copied_default_name', 'matches_nothing', 'same_weights_again'],
    'Layers and models': ['layer_input', 'unstorable_dtype', 'too_large', 'program', 'index', 'filter', 'bad_filter', 'computation'],
    'Weights': ['weights'],
    'Budgets': ['budget'],
}
# Mistakes that are found outside of the engine have kinds of their own.
OTHER_KINDS = {'program', 'index', 'filter', 'computation', 'weights', 'budget'}

RENEW = 'tests/fail/gallery.py renews the page'
WIDTH = 112
LINES = 3  # shown of what a compiler prints
CONTEXT = 8  # lines of source around what is mended
LONGEST = 200  # characters of a line that has not the sentence, behind where it points

INTRODUCTION = f'''# What goes wrong, and what the compiler says

<!-- SPDX-License-Identifier: BSL-1.0 -->
<!-- Made by tests/fail/gallery.py from the fail tests; run it to renew the page. -->

Each entry is a test of this folder: a program with one mistake (`-`) and how it is mended (`+`), the sentence that the
mistake is refused with, and what two compilers print, traces of includes aside: the first {LINES} lines, with
`-fno-diagnostics-show-caret` and `-fno-caret-diagnostics`. Paths are shortened to the file, lines are folded at
{WIDTH} columns, and long lines that do not have the sentence end in …. Each mistake is one error.
'''
HEADING = re.compile(r'^### (.+)$', re.MULTILINE)


class FailTest:
    def __init__(self, path):
        self.path = path
        self.source = path.read_text()
        self.kind = self.field('KIND')
        self.heading = self.field('WRONG')
        self.printed = {}  # by compiler: the number of lines, the sentence, the lines shown

    def field(self, name):
        found = re.findall(rf'^// {name}: (.+)$', self.source, re.MULTILINE)
        if len(found) != 1:
            sys.exit(f'{self.path}: it needs one line // {name}: …')
        return found[0]

    def compile(self, cxx, label):
        self.note(label, *compiler.compile(cxx, '-fsyntax-only', '-DMISTAKE', self.path))

    def note(self, label, compiled, lines):
        """Takes what a compiler prints of the mistake."""
        lines = [line for line in lines if not compiler.INCLUDE_TRACE.match(line)]
        top = lines[:LINES]
        expected = re.findall(r'^// EXPECT: (.+)$', self.source, re.MULTILINE)[0]
        said = [sentence for line in top for sentence in compiler.sentences(line) if expected in sentence]
        if compiled or not said:
            sys.exit(f'{self.path}: run the fail tests first, {label} does not say what is expected')
        carried = [sentence for sentence in said if sentence not in top]
        self.printed[label] = len(lines), carried[0] if carried else expected, shown(top, expected)

    def sentence(self):
        return next((self.printed[label][1] for label in SHOWN if label in self.printed), '')

    def shown_source(self):
        """The program as a diff between the mistake and how it is mended."""
        shown, mark = [], ' '
        for line in self.source.splitlines():
            if line.startswith('#'):
                mark = {'#ifdef MISTAKE': '-', '#else': '+', '#endif': ' '}.get(line, mark)
            elif not re.match(r'// [A-Z]+[-A-Za-z]*: |using namespace ashlar;', line):
                shown.append(f'{mark} {line}'.rstrip())
        changed = [i for i, line in enumerate(shown) if line[:1] in '+-' and line]
        shown = shown[max(0, changed[0] - CONTEXT):changed[-1] + CONTEXT + 1]
        return re.sub(r'\n\n+', '\n\n', '\n'.join(shown)).strip('\n')

    def entry(self):
        lines = [f'### {self.heading}', '', f'`{self.kind}`, [{self.path.name}]({self.path.name})', '',
                 '```diff', self.shown_source(), '```', '', f'> {self.sentence()}', '']
        for label in SHOWN:
            if label in self.printed:
                count, _, shown = self.printed[label]
                lines += [f'{label} prints {count} line{"s" * (count != 1)}:', '', '```text',
                          *itertools.chain(*map(folded, shown)), '```', '']
        return '\n'.join(lines)

    def recall(self, entry):
        """Takes from the page what compilers printed that are not run this time."""
        sentence = re.search(r'^> (.+)$', entry, re.MULTILINE)
        for label in [label for label in SHOWN if label not in self.printed]:
            block = re.search(rf'^{re.escape(label)} prints (\d+) lines?:\n\n```text\n(.*?)\n```$', entry,
                              re.MULTILINE | re.DOTALL)
            if block and sentence:
                self.printed[label] = int(block[1]), sentence[1], block[2].splitlines()


def shown(lines, expected):
    """The lines with files for paths, cut unless they are the first that has the sentence.

    g++ numbers each auto, otherwise with each set of headers: without the numbers, the cut stays where it is.
    """
    kept = next(line for line in lines if any(expected in sentence for sentence in compiler.sentences(line)))
    result = []
    for line in lines:
        short = re.sub(r'(?<!["\w])/(?:[\w.+-]+/)+([\w.+-]+)(?=:)', r'\1', line)
        short = re.sub(r'\bauto:\d+', 'auto', short)
        end = re.match(r'(\S+: +)?', short).end() + LONGEST  # wherever in a file that is
        result.append(short if line is kept or len(short) <= end else f'{short[:end]}…')
    return result


def folded(line):
    return textwrap.wrap(line, WIDTH, subsequent_indent='    ', break_on_hyphens=False)


def label_of(cxx):
    command = cxx.split()
    printed = subprocess.run([*command, '--version'], stdout=subprocess.PIPE, text=True).stdout
    version = re.search(r'(\d+)\.\d+\.\d+', printed)[1]
    return f'{"clang" if "clang" in printed else "g++"} {version}'


def anchor(heading):
    return re.sub(r'[^\w -]', '', heading.lower()).replace(' ', '-')


def fail_tests(folder):
    order = list(itertools.chain(*CHAPTERS.values()))
    tests = [FailTest(path) for path in sorted(folder.glob('*.cpp'))]
    for test in tests:
        if test.kind not in order:
            sys.exit(f'{test.path}: no chapter of the gallery has the kind {test.kind}')
    headings = [anchor(test.heading) for test in tests]
    for twice in {each for each in headings if headings.count(each) > 1}:
        sys.exit(f'two fail tests have the heading {twice}')
    return sorted(tests, key=lambda test: order.index(test.kind))


def contents(tests):
    lines = []
    for label in SHOWN:
        counts = [test.printed[label][0] for test in tests if label in test.printed]
        if counts:
            lines.append(f'{label} prints {min(counts)} to {max(counts)} lines, {round(statistics.median(counts))} '
                         'in the middle.')
    lines += ['', f'| what goes wrong | kind | {" | ".join(f"lines of {label}" for label in SHOWN)} |',
              f'|---|---|{"---|" * len(SHOWN)}']
    for chapter, kinds in CHAPTERS.items():
        inside = [test for test in tests if test.kind in kinds]
        if inside:
            lines.append(f'| **[{chapter}](#{anchor(chapter)})** | |{" |" * len(SHOWN)}')
        for test in inside:
            counts = [str(test.printed[label][0]) if label in test.printed else '' for label in SHOWN]
            lines.append(f'| [{test.heading}](#{anchor(test.heading)}) | `{test.kind}` | {" | ".join(counts)} |')
    return '\n'.join([*lines, ''])


def page(tests):
    parts = [INTRODUCTION, contents(tests)]
    for chapter, kinds in CHAPTERS.items():
        inside = [test for test in tests if test.kind in kinds]
        if inside:
            parts += [f'## {chapter}\n', *(test.entry() for test in inside)]
    return '\n'.join(parts)


def entries(text):
    """The page's entries by their headings; what stands before the first is under an empty one."""
    pieces = HEADING.split(text)
    return {'': pieces[0], **dict(zip(pieces[1::2], pieces[2::2]))}


def essence(entry):
    """The entry without what may differ: folding and places in headers."""
    return re.sub(r'\s+', '', re.sub(r'(\.hpp):\d+:\d+', r'\1', entry))


def entries_of(folder):
    file = folder / 'README.md'
    return entries(file.read_text() if file.exists() else '')


def flaw(path, cxx, lines):
    """Whether the page has something else than these lines for a fail test, in a sentence; None if it has them."""
    label, test = label_of(cxx), FailTest(pathlib.Path(path))
    if label not in SHOWN:
        return None
    entry = entries_of(test.path.parent).get(test.heading, '').partition('\n## ')[0]
    test.note(label, False, lines)
    test.recall(entry)
    stale = essence(entry) != essence(test.entry().removeprefix(f'### {test.heading}'))
    return f'its entry in the gallery is stale, {RENEW}' if stale else None


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--cxx', action='append')
    options.add_argument('--check', action='store_true')
    options.add_argument('folder', nargs='?', type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    options = options.parse_args()
    before, commands = entries_of(options.folder), {}
    if not options.check:
        eigen = subprocess.run(['pkg-config', '--cflags', 'eigen3'], stdout=subprocess.PIPE, text=True).stdout
        given = options.cxx or [f'{name} {eigen.replace("-I", "-isystem")}' for name in ('g++', 'clang++-19')]
        commands = {label_of(cxx): cxx for cxx in given}
    for label in commands.keys() - SHOWN:
        print(f'the page does not show {label}')
        del commands[label]
    tests = fail_tests(options.folder)
    for test in tests:
        for label, cxx in commands.items():
            test.compile(cxx, label)
        test.recall(before.get(test.heading, ''))
    made = page(tests)
    if not options.check:
        (options.folder / 'README.md').write_text(made)
        return
    after = entries(made)
    stale = [heading for heading in {**after, **before}
             if essence(before.get(heading, '')) != essence(after.get(heading, ''))]
    for heading in stale:
        print(f'stale: {heading or "the introduction and the table of contents"}')
    if stale:
        sys.exit(RENEW)


if __name__ == '__main__':
    main()
