# SPDX-License-Identifier: BSL-1.0
"""wrong.py [--compiler …]: the harness tells wrong expectations from right ones.

wrong.json has cases whose `expect` is wrong in one place, `mended` is right; all must fail, and once mended pass."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def verdicts(cases, *options):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as file:
        json.dump(cases, file)
        file.flush()
        done = subprocess.run([sys.executable, HERE / 'run.py', *options, *sys.argv[1:], file.name],
                              encoding='utf-8', stdout=subprocess.PIPE)
    return done.returncode, done.stdout


def main():
    wrong = json.loads((HERE / 'wrong.json').read_text())
    flaws = []
    for option in '--runtime-only', '--static-only':
        code, printed = verdicts(wrong, option)
        failed = set(re.findall(r'^FAILED (\S+): differs at', printed, re.MULTILINE))
        flaws += [f'{option}: {case["id"]} passes' for case in wrong if case['id'] not in failed]
        flaws += [] if code else [f'{option}: exit status 0 with failures']
        told = len(re.findall(r'^  found ', printed, re.MULTILINE))
        flaws += [] if told >= len(wrong) else [f'{option}: {told} of {len(wrong)} are told with what was found']
        code, printed = verdicts([{**case, 'expect': case['mended']} for case in wrong], option)
        flaws += [f'{option}, mended: {line}' for line in printed.splitlines() if line.startswith('FAILED')]
        flaws += [f'{option}, mended: exit status {code}'] if code else []
    unsupported = {'id': 'branches', 'statically_resolvable': True, 'expect': {'variables': []},
                   'program': 'v = get("v", [1])\nif v:\n  pass'}
    code, printed = verdicts([unsupported], '--runtime-only')
    flaws += [] if code and 'unsupported: the program branches' in printed else ['a branch on a result is supported']
    print(*flaws, f'{2 * len(wrong) + 1 - len(flaws)} passed, {len(flaws)} failed', sep='\n')
    sys.exit(bool(flaws))


if __name__ == '__main__':
    main()
