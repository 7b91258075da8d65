# SPDX-License-Identifier: BSL-1.0
"""alone.py INCLUDE_FOLDER: the headers to compile so that each has stood first in a translation unit.

What a header includes before anything else stands first where that header does, and need not be compiled again.
"""
import pathlib
import re
import sys

import floors

BEFORE = re.compile(r'\s*(//.*|#pragma once)?$')


def first(folder, header):
    """What a header includes before anything else; None if something stands before."""
    for line in header.read_text().splitlines():
        if not BEFORE.match(line):
            return next(floors.includes(folder, header)) if floors.INCLUDE.match(line) else None
    return None


def outermost(folder):
    headers = sorted(folder.glob('ashlar/**/*.hpp'))
    firsts = {first(folder, header) for header in headers}
    names = [header.relative_to(folder).as_posix() for header in headers]
    return [name for name in names if name not in firsts]


if __name__ == '__main__':
    print(*outermost(pathlib.Path(sys.argv[1])), sep='\n')
