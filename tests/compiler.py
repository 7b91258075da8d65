# SPDX-License-Identifier: BSL-1.0
"""How the tests call a compiler, and how they read what it prints."""
import os
import pathlib
import re
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent

# One piece of a sentence as g++ and clang print it: text<14>{"net/fc1/weight"}.
LITERAL = r'(?:\w+::)*text<\d+>\{+"(?:[^"\\]|\\.)*"\}+'
PIECES = re.compile(rf'{LITERAL}(?:, {LITERAL})*')
CHARACTERS = re.compile(r'\{+"((?:[^"\\]|\\.)*)"\}+')
ERROR = re.compile(r': (fatal )?error: ')
MESSAGE = re.compile(r'error: |note: |required (from|by)|[Ii]n instantiation of')
INCLUDE_TRACE = re.compile(r'(In file included | +)from .*[:,]$')


def compile(cxx, *arguments, stdin=None):
    """Runs the command `cxx` (it may carry flags of its own); returns success and the lines printed."""
    # Echoed source would repeat the very words that the tests look for.
    no_echo = '-fno-caret-diagnostics' if 'clang' in cxx else '-fno-diagnostics-show-caret'
    command = [*shlex.split(cxx), '-std=c++20', f'-I{ROOT}/include', no_echo, *map(str, arguments)]
    done = subprocess.run(command, input=stdin, env={**os.environ, 'LC_ALL': 'C'}, encoding='utf-8',
                          errors='replace', stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.splitlines()


def unescape(characters):
    return characters.encode().decode('unicode_escape').encode('latin-1').decode('utf-8', 'replace').rstrip('\0')


def sentences(line):
    """The line as printed, if it is a message, and each sentence that it carries in pieces."""
    if MESSAGE.search(line):
        yield line
        for run in PIECES.findall(line):
            yield ''.join(unescape(piece) for piece in CHARACTERS.findall(run))


def refusal_flaw(compiled, lines, expected, within=3):
    """What is wrong with a refusal that should be one error saying `expected` at its top; None if nothing."""
    if compiled:
        return 'the mistake compiles'
    errors = sum(bool(ERROR.search(line)) for line in lines)
    if errors != 1:
        return f'{errors} errors instead of 1'
    top = [line for line in lines if not INCLUDE_TRACE.match(line)][:within]
    said = [sentence for line in top for sentence in sentences(line)]
    for text in expected:
        if not any(text in sentence for sentence in said):
            return f'not said in the first {within} lines: {text}'
    return None
