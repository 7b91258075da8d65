# SPDX-License-Identifier: BSL-1.0
"""readme.py --cxx COMMAND PAGE: every ```cpp block of a Markdown page is what it claims to be.

- A block is a whole translation unit and compiles without a word. With a main it is linked and run, and its lines
  `//> TEXT`, where it has any, are the output (as in run.py). A block after <!-- not compiled --> is left out.
- A line that matches `^\\s*// (.*;)\\s*// error: (.*)$` shows a mistake. With that line uncommented the block
  gives exactly one error, and the first lines printed contain the text behind `error: `.
- A table with the columns type, program and gives says what tables.py asserts of it.
"""
import argparse
import pathlib
import re
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import compiler
import run
import tables

BLOCK = re.compile(r'^(<!-- not compiled -->\n+)?```cpp\n(.*?)^```$', re.MULTILINE | re.DOTALL)
MISTAKE = re.compile(r'^\s*// (.*;)\s*// error: (.*)$')


def block_flaw(cxx, code, folder):
    """What is wrong with a block, and what the compiler printed."""
    source, program = folder / 'block.cpp', folder / 'block'
    source.write_text(code)
    has_main = re.search(r'\bint main\(', code)
    compiled, lines = compiler.compile(cxx, source, *(['-o', program] if has_main else ['-fsyntax-only']))
    if not compiled or lines:
        return 'it does not compile cleanly', lines
    if has_main:
        flaw = run.program_flaw(program, code, needs_output=False)
        if flaw:
            return flaw, []
    for number, line in enumerate(code.splitlines()):
        mistake = MISTAKE.match(line)
        if not mistake:
            continue
        mistaken = code.splitlines()
        mistaken[number] = mistake[1]
        source.write_text('\n'.join([*mistaken, '']))
        compiled, lines = compiler.compile(cxx, '-fsyntax-only', source)
        flaw = compiler.refusal_flaw(compiled, lines, [mistake[2]])
        if flaw:
            return f'{flaw}, with {mistake[1]}', lines
    return None, []


def table_flaws(cxx, page, text):
    """What is wrong with the rows of the page's tables, each with its line."""
    rows = list(tables.rows(text))
    flaws = [f'{page}:{row.line}: {row.flaw()}' for row in rows if row.flaw()]
    if rows and not flaws:
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / 'rows.cpp'
            first = BLOCK.search(text)
            source.write_text(tables.cpp(page, text, first[2] if first else ''))
            compiled, lines = compiler.compile(cxx, '-fsyntax-only', f'-I{pathlib.Path(__file__).parent}', source)
            if not compiled or lines:
                said = {sentence for line in lines for sentence in compiler.sentences(line) if sentence != line}
                flaws = ['\n'.join([f'{page}: its tables do not compile cleanly', *sorted(said), *lines])]
    return flaws


def page_flaws(cxx, page):
    text = pathlib.Path(page).read_text()
    yield from tables.extract_flaws(pathlib.Path(page))
    yield from table_flaws(cxx, page, text)
    for block in BLOCK.finditer(text):
        if not block[1]:
            with tempfile.TemporaryDirectory() as folder:
                flaw, lines = block_flaw(cxx, block[2], pathlib.Path(folder))
            if flaw:
                line = text.count('\n', 0, block.start()) + 1
                yield '\n'.join([f'{page}:{line}: {flaw}', *lines])


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--cxx', required=True)
    options.add_argument('page')
    options = options.parse_args()
    flaws = list(page_flaws(options.cxx, options.page))
    print(*flaws, sep='\n')
    sys.exit(bool(flaws))
