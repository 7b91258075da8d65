# SPDX-License-Identifier: BSL-1.0
"""run.py --cxx COMMAND FILE: fail/run.py rejects FILE for the reason in `// REJECT: TEXT`, or accepts it if none."""
import argparse
import pathlib
import re
import subprocess
import sys

options = argparse.ArgumentParser()
options.add_argument('--cxx', required=True)
options.add_argument('file')
options = options.parse_args()

judge = pathlib.Path(__file__).resolve().parent.parent / 'fail/run.py'
reason = re.search(r'^// REJECT: (.+)$', pathlib.Path(options.file).read_text(), re.MULTILINE)
done = subprocess.run([sys.executable, judge, '--cxx', options.cxx, options.file],
                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
if reason:
    right = done.returncode == 1 and f'{options.file}: {reason[1]}' in done.stdout.splitlines()
else:
    right = done.returncode == 0
if not right:
    print(f'should be {"rejected: " + reason[1] if reason else "accepted"}; it said:\n{done.stdout}')
sys.exit(not right)
