# SPDX-License-Identifier: BSL-1.0
"""The tables of a Markdown page with the columns …, type, program and gives: each row as C++ that asserts it.

- Code stands in backticks. A row's type is a body, its program the statements of a program; both must make the same
  graph. – stands for a type that does not exist.
- `gives` says in the words of row.hpp what the row's declarations give; or, with `X` is `Y`, what an expression of the
  program is; or, with refused: `KIND`, that both are refused.
- A table right behind <!-- extract of PAGE -->, a path from this page, has only rows that PAGE has.
- In a table whose first column is TF1, that column is Python, and each row stands behind `made_before`, which the
  page's first block of code declares; … in it is GET, once more.
"""
import ast
import itertools
import re

GET = 'get_variable<"v", dims<2, 3>>', 'tf.get_variable("v", {2, 3});'
EXTRACT = re.compile(r'<!-- extract of (\S+) -->$')
HEADER = re.compile(r'\| *([^|]+?) *\| *type *\| *program *\| *gives *\|$')
NO_ROW = re.compile(r'\| *(-|\*\*)')  # the line below the header, or a heading between rows
CELL = re.compile(r'(?<!\\)\|')
IS = re.compile(r'(?:^|, )`([^`]+)` is `([^`]+)`')
REFUSED = re.compile(r'refused: `(\w+)`')


def code(cell, between):
    return between.join(re.findall(r'`([^`]+)`', cell)).replace('\\|', '|')


def quoted(words):
    return '"' + words.replace('\\', '\\\\').replace('"', '\\"') + '"'


class Row:
    def __init__(self, line, cells, behind):
        self.line = line
        self.cells = cells
        self.behind = behind
        if len(cells) == 4:
            self.first, type, program, self.gives = cells
            self.type = code(type, ', ').replace('…', GET[0])
            self.program = code(program, '\n').replace('…', GET[1])
            self.has_type = type != '–'

    def flaw(self):
        """What is wrong with the row before it is compiled; None if nothing."""
        if len(self.cells) != 4:
            return f'{len(self.cells)} cells instead of 4'
        if not self.program or not self.gives or (self.has_type and not self.type):
            return 'a cell is empty'
        if self.behind:
            try:
                ast.parse(code(self.first, '\n').replace('…', '...'))
            except SyntaxError:
                return 'the first cell is not Python'
        return None

    def cpp(self, page):
        here = f'#line {self.line} "{page}"'
        values = [f'if (!(({left}) == ({right}))) tf.refuse({{{quoted(f"{left} is not {right}")}}});'
                  for left, right in IS.findall(self.gives)]
        said = IS.sub('', self.gives).removeprefix(', ').replace('`', '') or 'nothing'
        refused = REFUSED.fullmatch(self.gives)
        before = '[[maybe_unused]] auto const vs = made_before::program(tf);' if self.behind else ''
        lines = [f'namespace row_{self.line} {{',
                 f'constexpr auto function = [](auto& tf) {{ {before}',
                 *(f'{here}\n{statement}' for statement in [*self.program.splitlines(), *values]), '};',
                 'using of_program = ashlar::detail::function_program<std::remove_const_t<decltype(function)>>;']
        if self.has_type:
            body = f'made_before::types, {self.type}' if self.behind else self.type
            lines += [here, f'using of_types = ashlar::detail::body_program<{body}>;']
        if refused:
            faces = ['of_program', 'of_types'][:1 + self.has_type]
            lines += [f'{here}\nstatic_assert(page::refuses<{face}>(ashlar::error_kind::{refused[1]}), "{face}");'
                      for face in faces]
        else:
            lines += [here, f'static_assert(page::gives<of_program, {int(self.behind)}, {quoted(said)}>());']
            if self.has_type:
                lines += [here, 'static_assert(page::same<of_types, of_program>(), "type and program differ");']
        return '\n'.join([*lines, '}', ''])


def rows(text):
    """The rows of all such tables on a page, those of extracts left out."""
    behind, extract = None, False
    for number, line in enumerate(text.splitlines(), 1):
        header = HEADER.match(line)
        extract = bool(EXTRACT.match(line)) or (extract and line.startswith('|'))
        if extract:
            behind = None
        elif header:
            behind = header[1] == 'TF1'
        elif not line.startswith('|'):
            behind = None
        elif behind is not None and not NO_ROW.match(line):
            yield Row(number, [cell.strip() for cell in CELL.split(line)[1:-1]], behind)


def cpp(page, text, first_block):
    """All rows as one translation unit."""
    return '\n'.join([first_block, '#include "row.hpp"', *(row.cpp(page) for row in rows(text))])


def extract_flaws(page):
    """What stands in the page's extracts and not on the pages that they are of."""
    lines = page.read_text().splitlines()
    for number, line in enumerate(lines):
        extract = EXTRACT.match(line)
        if extract:
            whole = (page.parent / extract[1]).read_text().splitlines()
            rows = list(itertools.takewhile(lambda row: row.startswith('|'), lines[number + 1:]))
            if not rows:
                yield f'{page}:{number + 1}: no table follows'
            for row in rows:
                if row not in whole:
                    yield f'{page}:{number + 1}: {extract[1]} has no row {row}'
