# SPDX-License-Identifier: BSL-1.0
"""run.py [--show] EXECUTABLE SOURCE: the program prints what the lines `//> TEXT` of its source say, exactly.

In TEXT, {number} stands for any decimal number.
"""
import argparse
import pathlib
import re
import subprocess
import sys

NUMBER = r'[-+]?\d+(\.\d+)?(e[-+]?\d+)?'


def expected_output(source):
    return re.findall(r'^//> ?(.*)$', source, re.MULTILINE)


def output_flaw(expected, printed):
    """The first line that differs, told in a sentence; None if the outputs agree."""
    for number, (wanted, line) in enumerate(zip(expected, printed), 1):
        if not re.fullmatch(re.escape(wanted).replace(r'\{number\}', NUMBER), line):
            return f'line {number} should be\n  {wanted}\nand is\n  {line}'
    if len(expected) != len(printed):
        return f'{len(expected)} lines should be printed, {len(printed)} are'
    return None


def program_flaw(executable, source, show=False, needs_output=True):
    expected = expected_output(source)
    if needs_output and not expected:
        return 'no line //> says what is printed'
    done = subprocess.run([executable], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8',
                          errors='replace')
    if show:
        print(done.stdout, end='')
    if done.returncode != 0:
        return f'it ends with {done.returncode}, having printed\n{done.stdout}'
    return output_flaw(expected, done.stdout.splitlines()) if expected else None


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--show', action='store_true')
    options.add_argument('executable')
    options.add_argument('source')
    options = options.parse_args()
    flaw = program_flaw(options.executable, pathlib.Path(options.source).read_text(), options.show)
    if flaw:
        print(f'{options.source}: {flaw}')
    sys.exit(bool(flaw))
