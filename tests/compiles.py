# SPDX-License-Identifier: BSL-1.0
"""compiles.py --cxx COMMAND FILE: FILE, or a header by the name it is included by, compiles without a word."""
import argparse
import sys

import compiler

options = argparse.ArgumentParser()
options.add_argument('--cxx', required=True)
options.add_argument('file')
options = options.parse_args()

if options.file.endswith('.hpp'):
    arguments, stdin = ['-x', 'c++', '-'], f'#include <{options.file}>\n'
else:
    arguments, stdin = [options.file], None
compiled, lines = compiler.compile(options.cxx, '-fsyntax-only', *arguments, stdin=stdin)
print(*lines, sep='\n')
sys.exit(not compiled or bool(lines))
