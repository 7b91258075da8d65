# SPDX-License-Identifier: BSL-1.0
"""run.py --cxx COMMAND [--gallery] [--only-mistake] FILE: FILE must not compile, and must say why.

FILE is compiled twice. As it is, without a word; with -DMISTAKE, with exactly one error. Its comments say what else:
  // EXPECT: TEXT        TEXT stands in a message, or in a sentence that a message carries; may be repeated
  // EXPECT-LINES: N     all of it in the first N lines printed, traces of includes aside (3, if it does not say)
With --gallery, the page that gallery.py makes must have what the compiler prints; with --only-mistake it is not compiled as
it is.
"""
import argparse
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import compiler
import gallery


def flaw(cxx, file, shown, only_mistake):
    """What is wrong with FILE as a fail test, and what the compiler printed; `shown` in the gallery or not."""
    source = pathlib.Path(file).read_text()
    expected = re.findall(r'^// EXPECT: (.+)$', source, re.MULTILINE)
    within = re.search(r'^// EXPECT-LINES: (\d+)$', source, re.MULTILINE)
    if not expected:
        return 'no line says // EXPECT:', []
    if not only_mistake:
        compiled, lines = compiler.compile(cxx, '-fsyntax-only', file)
        if not compiled or lines:
            return 'the mended program does not compile cleanly', lines
    compiled, lines = compiler.compile(cxx, '-fsyntax-only', '-DMISTAKE', file)
    wrong = compiler.refusal_flaw(compiled, lines, expected, int(within[1]) if within else 3)
    return wrong or (gallery.flaw(file, cxx, lines) if shown else None), lines


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--cxx', required=True)
    options.add_argument('--gallery', action='store_true')
    options.add_argument('--only-mistake', action='store_true')
    options.add_argument('file')
    options = options.parse_args()
    wrong, lines = flaw(options.cxx, options.file, options.gallery, options.only_mistake)
    if wrong:
        print(f'{options.file}: {wrong}', *lines, sep='\n')
        sys.exit(1)
