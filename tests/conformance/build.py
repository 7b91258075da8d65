# SPDX-License-Identifier: BSL-1.0
"""Compiles generated programs: two at a time, in parts, and the cases that stop a part from compiling one by one."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import compiler  # noqa: E402

CASE = re.compile(r'\bcase_(\d+)\b')
ERROR = re.compile(r'error: (.*)')


class Builder:
    def __init__(self, cxx, folder, *headers):
        """Programs may include any of the headers, which are parsed once."""
        self.cxx, self.folder = cxx, folder
        folder.mkdir(parents=True, exist_ok=True)
        # clang stops after 20 errors, g++ does not.
        self.flags = ['-w', *(['-ferror-limit=0'] if 'clang' in cxx else []), f'-I{HERE}']
        parsed = folder / 'parsed.hpp'
        parsed.write_text(''.join(f'#include "{header}"\n' for header in headers))
        compiler.compile(cxx, *self.flags, '-x', 'c++-header', parsed, '-o', f'{parsed}.gch')
        self.flags += ['-include', parsed]
        self.pool = concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0)))

    def compile(self, name, text, *arguments):
        source = self.folder / f'{name}.cpp'
        source.write_text(text)
        return compiler.compile(self.cxx, *self.flags, *arguments, source)

    def part(self, name, cases, whole, *arguments):
        """Compiles what `whole` makes of the numbered cases; those that do not compile are left out.

        Returns what was left out: the lines that the compiler printed for it alone, by number."""
        cases, broken = dict(cases), {}
        while cases:
            good, lines = self.compile(name, whole(cases), *arguments)
            if good:
                break
            # Where not even no case compiles, there is no use in looking for the one that does not.
            sound, lines_of_none = self.compile(f'{name}_alone', whole({}), '-fsyntax-only')
            if not sound:
                return {**broken, **{number: lines_of_none for number in cases}}
            named = {int(number) for line in lines for number in CASE.findall(line)} & cases.keys() or set(cases)
            found = {}
            for number in sorted(named):
                alone, lines = self.compile(f'{name}_alone', whole({number: cases[number]}), '-fsyntax-only')
                if not alone:
                    found[number] = lines
            if not found:  # only together do they not compile
                found = {number: lines for number in cases}
            broken.update(found)
            for number in found:
                del cases[number]
        return broken

    def parts(self, name, cases, size, whole, *arguments):
        """The same in parts of `size` cases; also the names of the parts in which any are left."""
        numbers, broken, names = sorted(cases), {}, []
        chunks = [numbers[i:i + size] for i in range(0, len(numbers), size)]
        jobs = []
        for i, chunk in enumerate(chunks):
            part = f'{name}_{i}'
            files = [str(self.folder / f'{part}.o') if each == '{object}' else each for each in arguments]
            jobs.append((part, chunk, self.pool.submit(
                self.part, part, {n: cases[n] for n in chunk}, lambda some, part=part: whole(part, some), *files)))
        for part, chunk, job in jobs:
            broken.update(job.result())
            if any(number not in broken for number in chunk):
                names.append(part)
        return broken, names


def first_error(lines):
    errors = [match[1] for line in lines if (match := ERROR.search(line))]
    return errors[0][:300] if errors else 'the compiler fails'


def differences(lines):
    """The sentences of failed assertions as pairs of expected and found, and other errors as they are."""
    pairs = []
    for line in lines:
        for said in compiler.sentences(line):
            match = re.match(r'EXPECTED (.*) FOUND (.*)', said, re.DOTALL)
            if match and (pair := match.groups()) not in pairs:
                pairs.append(pair)
    return pairs or [('a program that compiles', first_error(lines))]


def run(executable, *arguments, timeout=600):
    return subprocess.run([executable, *arguments], encoding='utf-8', errors='replace', stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=timeout)
