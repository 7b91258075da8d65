# SPDX-License-Identifier: BSL-1.0
"""list.py FOLDER PATTERN: the files in FOLDER (relative to MESON_SUBDIR) that match, one a line."""
import os
import pathlib
import sys

folder = pathlib.Path(os.environ['MESON_SOURCE_ROOT'], os.environ['MESON_SUBDIR'], sys.argv[1])
for path in sorted(folder.glob(sys.argv[2])):
    print(path.relative_to(folder).as_posix())
