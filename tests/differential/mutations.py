# SPDX-License-Identifier: BSL-1.0
"""mutations.py [--compiler …]: engines with a deliberately wrong rule are found out, and what is shown is small."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / 'include'
LONGEST = 8  # lines of a shrunk program


# What is wrong, the header, its text, the text that makes it wrong, and the way of running that shows it.
MUTATIONS = [
    ('suffixes one too high', 'scope/name_stack.hpp',
     'paths.with_suffix(base, number - 1)', 'paths.with_suffix(base, number)', 'rules'),
    ('reuse is not inherited', 'scope/variable_scope.hpp',
     'given.reuse.or_else(reuse)', 'given.reuse.or_else(reuse_mode::none)', 'rules'),
    ('a jump keeps the counters of default names', 'scope/scope_stack.hpp',
     'core_.paths[undo_.back().where].counter = undo_.back().before;', '', 'rules'),
    ('a jump forgets its own opening', 'scope/scope_stack.hpp',
     'open(entered, given);\n    frame.undo_mark = undo_.size;  // the jump\'s own opening stays counted\n    ++core_.jumps;',
     'frame.undo_mark = undo_.size;\n    ++core_.jumps;\n    open(entered, given);', 'rules'),
    ('the compiler tells names apart by case', 'scope/name_stack.hpp',
     'core_.paths.lower(base);', 'std::is_constant_evaluated() ? base : core_.paths.lower(base);', 'compile time'),
    ('a type forgets its argument', 'declare/options.hpp',
     'to.auxiliary_name_scope = false;', 'to.auxiliary_name_scope = true;', 'types'),
]


def mutated(folder, header, right, wrong):
    """A copy of the library with one rule changed."""
    include = folder / 'include'
    shutil.copytree(INCLUDE, include)
    path = include / 'ashlar' / header
    text = path.read_text()
    if text.count(right) != 1:
        return None
    path.write_text(text.replace(right, wrong))
    return include


def flaw(compiler, shrinks, header, right, wrong, way):
    """What is wrong with how a mutation is found out, and shown if it `shrinks`; None if nothing."""
    with tempfile.TemporaryDirectory(prefix='mutation-') as temporary:
        include = mutated(pathlib.Path(temporary), header, right, wrong)
        if not include:
            return f'{header} does not have this once: {right}'
        ways = ['run time', way] if way != 'rules' else ['run time']
        done = subprocess.run(
            [sys.executable, HERE / 'run.py', '--compiler', f'{compiler} -I{include}', '--programs', '50', '--seed', '1',
             '--shrink', str(int(shrinks)), *(f'--way={each}' for each in ways)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8')
    if done.returncode != 1:
        return f'it is not found:\n{done.stdout[-1500:]}'
    if not shrinks:
        return None if re.search(rf'^program \d+: .*{way}: ', done.stdout, re.MULTILINE) else f'{way} does not show it'
    shrunk = re.search(r'shrunk to (\d+) lines\n(.*?)\n(?=DIFFERS|\d+ programs)', done.stdout, re.DOTALL)
    if not shrunk:
        return f'it is not shown:\n{done.stdout[-1500:]}'
    print(shrunk[2], flush=True)
    if int(shrunk[1]) > LONGEST:
        return f'the program shown has {shrunk[1]} lines'
    return None if f'  {way}: ' in done.stdout else f'{way} does not show it'


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--compiler', default='clang++-19')
    options = options.parse_args()
    flaws, shown = [], {'compile time'}  # whose shrinking takes most of a minute
    for what, *mutation in MUTATIONS:
        print(f'{what}:', flush=True)
        # One of each other way is shrunk.
        way = mutation[-1]
        if found := flaw(options.compiler, way not in shown, *mutation):
            flaws.append(f'FAILED {what}: {found}')
        shown.add(way)
    print(*flaws, f'{len(MUTATIONS) - len(flaws)} passed, {len(flaws)} failed', sep='\n')
    sys.exit(bool(flaws))


if __name__ == '__main__':
    main()
