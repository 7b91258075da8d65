# SPDX-License-Identifier: BSL-1.0
"""device.py [--update]: builds examples/firmware for Cortex-M, runs it in QEMU, and checks what it finds.

Prints a table of what each net takes, and N passed, N failed. The same tables stand between markers in the README and in
examples/firmware/README.md; --update writes them. The test command leaves the Cortex-M7 and Eigen out, and so the second
table.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

JOBS = len(os.sched_getaffinity(0))
ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRMWARE = ROOT / 'examples/firmware'
BUILD = ROOT / 'build/device'
MODELS = ROOT / 'examples/models/data'
# Each net: its weights, and what the tables call it.
NETS = {
    'tutorial': (FIRMWARE / 'data/tutorial.safetensors', 'tutorial, 2 dense'),
    'digits': (ROOT / 'examples/data/digits_mlp.safetensors', 'digits, 3 dense'),
    'raptor': (MODELS / 'raptor.safetensors', 'RAPTOR policy, a step'),
    'dnn': (MODELS / 'DNN_S.safetensors', 'Hello Edge DNN'),
    'gru': (MODELS / 'GRU_S.safetensors', 'Hello Edge GRU, 25 steps'),
    'ds_cnn': (MODELS / 'DS_CNN_S.safetensors', 'Hello Edge DS-CNN'),
}
# Each build: cross file, machine, level of optimisation.
BUILDS = {
    'm4f-Os': ('cortex-m4f.ini', 'mps2-an386', 's'),
    'm4f-O2': ('cortex-m4f.ini', 'mps2-an386', '2'),
    'm7-O2': ('cortex-m7.ini', 'mps2-an500', '2'),
}
# The builds in which Ashlar is compared, and with what.
COMPARED = ['m4f-O2', 'm4f-Os']
OTHERS = {'c': 'plain C', 'eigen_fixed': 'Eigen, fixed', 'eigen_dynamic': 'Eigen, dynamic'}
# What the test command has of it, and what stands in the table for the rest.
FEW = {'builds': [name for name in BUILDS if name in COMPARED], 'others': ['c']}
LEFT_OUT = '–'
# What would be the heap, exceptions, the start-up of static objects, iostream or printf.
UNWANTED = re.compile(
    r'_?(malloc|free|realloc|calloc|sbrk)(_r)?$|_Zn[wa]j|_Zd[la]Pv|__cxa_|_Unwind_|__gxx_personality|_ZSt9terminate|'
    r'_GLOBAL__sub_I|_ZSt4c(out|err|in)$|_ZNSt8ios_base|_?v?s?n?f?i?printf(_r)?$')
# The tables of the engine: they hold the variables' names, and are there only where these are listed.
TABLE = re.compile(r'_ZN6ashlar6detail\d+(first_)?evaluationI')
# All that may lie in RAM: what goes in and out, a workspace, a state, and the C library's errno and its mode.
IN_RAM = re.compile(r'(input|output|firmware::(workspace|state)<.*>|__errno::value|__errno\(\)::value|__fdlib_version)$')
RAM = range(0x20000000, 0x20400000)
SMALL = 8 * 1024
MOST_INSTRUCTIONS = 1.15
STALE = 0.02
# How far above what n(x) takes of the stack the bound may be. A forward of one's own may make three matrices of each layer;
# the tutorial's makes none.
LOOSE = {'tutorial': 5}


class Flaw(Exception):
    """What is wrong, in a sentence."""


def need(holds, flaw):
    if not holds:
        raise Flaw(flaw)


def run(*command, **more):
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors='replace', **more)


def build(name, others):
    """Builds one of BUILDS, with what Ashlar is compared with. Every program that can be made is."""
    cross, _, level = BUILDS[name]
    folder = BUILD / name
    again = ['--reconfigure'] if (folder / 'meson-private/coredata.dat').exists() else []
    options = ['--cross-file', FIRMWARE / cross, f'-Doptimization={level}', f'-Dcomparison={",".join(others)}']
    tool = BUILD / 'm4f-Os/weights_header'
    if name != 'm4f-Os':
        options.append(f'-Dweights_header={tool}')
    done = run('meson', 'setup', *again, *options, folder, FIRMWARE, env={**os.environ, 'CXX': 'g++', 'CC': 'gcc'})
    need(done.returncode == 0, f'{name} cannot be configured\n{done.stdout}')
    for old in folder.glob('*.elf'):
        old.unlink()  # what no longer links must not pass
    done = run('ninja', '-C', folder, '-k', '0', '-j', JOBS)
    wrong = [line for line in done.stdout.splitlines() if not re.match(r'\[\d+/\d+\] (Comp|Link|Gener)|ninja: ', line)]
    need(done.returncode == 0, f'{name} does not build\n' + '\n'.join(wrong[-40:]))


def emulate(machine, program):
    need(program.exists(), f'{program.name} was not built')
    return run('timeout', '120', 'qemu-system-arm', '-machine', machine, '-nographic', '-monitor', 'none', '-serial',
               'none', '-semihosting-config', 'enable=on,target=native', '-icount', 'shift=0', '-kernel', program)


def report(machine, program):
    """What a check prints: numbers by their names, and the names of the variables."""
    done = emulate(machine, program)
    lines = [line.split(' ', 1) for line in done.stdout.splitlines() if ' ' in line]
    said = {name: int(value) for name, value in lines if value.isdigit()}
    said['variables'] = [value for name, value in lines if name == 'variable']
    said['failed'] = f'it ends with {done.returncode}, having printed\n{done.stdout}' if done.returncode else None
    need('million_instructions' in said, f'{program.name} says nothing: {done.stdout}')
    return said


def sections(program):
    need(program.exists(), f'{program.name} was not built')
    lines = [line.split() for line in run('arm-none-eabi-size', '-A', program).stdout.splitlines()]
    return {words[0]: int(words[1]) for words in lines if len(words) == 3 and words[0].startswith('.')}


def symbols(program, *options):
    """Name, address and size of each symbol that has a size; others have 0."""
    for line in run('arm-none-eabi-nm', '-S', *options, program).stdout.splitlines():
        found = re.match(r'([0-9a-f]{8}) (?:([0-9a-f]{8}) )?[a-zA-Z] (.*)', line)
        if found:
            yield found[3], int(found[1], 16), int(found[2] or '0', 16)


class Image:
    """One program: its sizes from the linker, and what it says of itself on the device."""

    def __init__(self, build_name, net, kind):
        self.net, self.name = net, f'{net}_{kind}'
        folder = BUILD / build_name
        self.bare, self.check = folder / f'{self.name}.elf', folder / f'{self.name}_check.elf'
        self.sections = sections(self.bare)
        self.said = report(BUILDS[build_name][1], self.check)
        self.code = sum(self.sections.get(name, 0) for name in ['.text', '.rodata', '.data'])
        self.weights = self.sections.get('.weights', 0)
        self.static = self.sections.get('.data', 0) + self.sections.get('.bss', 0)
        self.ram = self.static + self.said['stack'] + self.said.get('heap', 0)

    def golden(self):
        need(not self.said['failed'], self.said['failed'])
        need(0 < self.said['error_e9'] <= 1e5, f'the largest error is {self.said["error_e9"]}e-9')
        need(self.said['million_instructions'] == 1000000,
             f'a loop of 1000000 instructions is measured as {self.said["million_instructions"]}')

    def clean(self):
        for program in self.bare, self.check:
            need(sections(program).get('.init_array', 0) == 0, f'{program.name} has static initialisers')
            found = [name for name, _, _ in symbols(program)
                     if UNWANTED.match(name) or (program == self.bare and TABLE.match(name))]
            need(not found, f'{program.name} holds {", ".join(found)}')

    def agrees(self):
        """The model's constants and what the linker and the painted stack say."""
        said, own = self.said, list(symbols(self.bare, '-C'))
        unknown = [name for name, address, size in own if address in RAM and size and not IN_RAM.match(name)]
        need(not unknown, f'in RAM there is also {", ".join(unknown)}')
        need(said['parameter_bytes'] == self.weights,
             f'parameter_bytes is {said["parameter_bytes"]}, the linker has {self.weights} of weights')
        for what in 'workspace', 'state':
            size = sum(size for name, _, size in own if name.startswith(f'firmware::{what}<'))
            need(said[f'{what}_bytes'] == size, f'{what}_bytes is {said[f"{what}_bytes"]}, the linker has {size}')
        counted = sum((size + 7) // 8 * 8 for _, address, size in own if address in RAM)
        need(self.static <= counted, f'of {self.static} bytes of RAM {counted} are accounted for')
        allowed = said['stack_bytes']
        need(said['stack'] + said['workspace_bytes'] <= allowed,
             f'n.compute takes {said["stack"]} bytes of stack beside its workspace, stack_bytes is {allowed}')
        need(said['stack_of_matrices'] <= allowed <= LOOSE.get(self.net, 3) * said['stack_of_matrices'],
             f'n(x) takes {said["stack_of_matrices"]} bytes of stack, stack_bytes is {allowed}')

    def lists(self, weights):
        """The names of the variables, which lie in flash, are those of the weights' file."""
        data = weights.read_bytes()
        header = json.loads(data[8:8 + int.from_bytes(data[:8], 'little')])
        names = sorted((name for name in header if name != '__metadata__'),
                       key=lambda name: header[name]['data_offsets'])
        need(self.said['variables'] == names, f'it lists {self.said["variables"]}, and not {names}')


def said_by(program, code, *words):
    done = emulate('mps2-an386', BUILD / 'm4f-Os' / program)
    need(done.returncode == code, f'it ends with {done.returncode}, and not {code}')
    for each in words:
        need(each in done.stdout, f'it says {done.stdout!r}, and not {each!r}')


def own_build_system():
    """The commands of the page for other build systems, as they stand there."""
    page = (FIRMWARE / 'README.md').read_text()
    folder = BUILD / 'own'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    code = re.search(r'^```cpp\n(.*?)^```$', page, re.MULTILINE | re.DOTALL)
    commands = re.search(r'^```sh\n(#.*?arm-none-eabi.*?)^```$', page, re.MULTILINE | re.DOTALL)
    need(code and commands, 'the page has no code or no commands')
    (folder / 'digits.cpp').write_text(code[1])
    done = run('sh', '-euc', commands[1], cwd=folder,
               env={**os.environ, 'ASHLAR': str(ROOT), 'weights_header': str(BUILD / 'm4f-Os/weights_header')})
    need(done.returncode == 0 and not done.stdout.strip(), f'its commands fail\n{done.stdout}')
    left = run('arm-none-eabi-nm', '-u', folder / 'digits.o').stdout.split()[1::2]
    need(set(left) <= {'memcpy', 'memset'}, f'digits.o wants {left} of a library')


def riscv():
    """What compiles for RV32 with the C++ library's headers of the ARM compiler, and what it then lacks."""
    headers = sorted(pathlib.Path('/usr/include/newlib/c++').glob('*/arm-none-eabi/thumb/v7e-m+fp/hard'))
    need(headers, 'there are no headers of libstdc++ for arm-none-eabi')
    generated = BUILD / 'm4f-Os'
    for net, sizes, wanted in [('digits', (64, 10, 6), {'memcpy', 'memset'}),
                               ('gru', (250, 12, 6), {'memcpy', 'memset'})]:
        made = BUILD / f'riscv_{net}.o'
        done = run('riscv64-unknown-elf-g++', '-march=rv32imafc', '-mabi=ilp32f', '-Os', '-std=c++20', '-fno-exceptions',
                   '-fno-rtti', '-DNDEBUG', '-Wall', '-Wextra', '-Werror', '-nostdinc++', '-isystem', headers[-1].parents[3],
                   '-isystem', headers[-1], '-isystem', '/usr/include/newlib', f'-I{ROOT}/include',
                   f'-I{ROOT}/examples/models', '-isystem', '/usr/include/eigen3', '-idirafter', generated / 'others',
                   f'-I{generated}', *(f'-D{name}={size}' for name, size in zip(['INPUTS', 'OUTPUTS', 'TENSORS'], sizes)),
                   '-c', FIRMWARE / f'nets/{net}.cpp', '-o', made)
        need(done.returncode == 0, f'{net} does not compile\n{done.stdout[-3000:]}')
        left = set(run('riscv64-unknown-elf-nm', '-u', made).stdout.split()[1::2])
        need(left <= wanted, f'{net} wants {left - wanted} of a library')


def number(value):
    return f'{value:,}'


def footprint(images):
    yield '| net | code -Os | code -O2 | weights | workspace | state | stack | instructions, M4F | M7 | largest error |'
    yield '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|'
    for net, (_, title) in NETS.items():
        small, fast, m7 = (images.get((name, net, 'ashlar')) for name in BUILDS)
        said = fast.said
        yield '| ' + ' | '.join([
            title, number(small.code), number(fast.code), number(fast.weights), number(said['workspace_bytes']),
            number(said['state_bytes']), number(max(small.said['stack'], said['stack'])), number(said['instructions']),
            number(m7.said['instructions']) if m7 else LEFT_OUT, f'{said["error_e9"] * 1e-9:.1e}']) + ' |'


def comparison(images):
    kinds = {'ashlar': 'Ashlar', **OTHERS}
    titles = [f'{kind} -O{BUILDS[name][2]}' for name in COMPARED for kind in kinds.values()]
    yield '| net | | ' + ' | '.join(titles) + ' |'
    yield '|---|---|' + '---:|' * len(titles)
    for net, (_, title) in NETS.items():
        row = [images[name, net, kind] for name in COMPARED for kind in kinds]
        for what, values in [('instructions', [each.said['instructions'] for each in row]),
                             ('flash without weights', [each.code for each in row]),
                             ('RAM', [each.ram for each in row])]:
            yield f'| {title} | {what} | ' + ' | '.join(map(number, values)) + ' |'
            title = ''


def tables(images, others):
    yield ROOT / 'README.md', '\n'.join(footprint(images))
    if list(others) == list(OTHERS):
        yield FIRMWARE / 'README.md', '\n'.join(comparison(images))


def between(text):
    """The text of a page before, between and behind its markers."""
    parts = re.fullmatch(r'(.*<!-- made by tests/device\.py -->\n)(.*?)(\n<!-- end -->.*)', text, re.DOTALL)
    need(parts, 'it has no place for a table')
    return parts.groups()


def is_stale(old, new):
    """Whether tables differ in words, or in a number by more than STALE; what was left out is not asked."""
    cells = [re.split(r'[|\n]', table) for table in (old, new)]
    if len(cells[0]) != len(cells[1]):
        return True
    for left, right in zip(*cells):
        left, right = (cell.strip().replace(',', '') for cell in (left, right))
        if right == LEFT_OUT:
            continue
        try:
            if abs(float(left) - float(right)) > STALE * float(right):
                return True
        except ValueError:
            if left != right:
                return True
    return False


def fresh(page, table):
    need(not is_stale(between(page.read_text())[1], table),
         f'the table in {page.relative_to(ROOT)} is stale: python3 tests/device.py --update')


def compare(images, build_name, net, others):
    own, c = images[build_name, net, 'ashlar'], images[build_name, net, 'c']
    for kind in others:
        images[build_name, net, kind].golden()
        other = images[build_name, net, kind]
        if kind != 'c':
            need(own.code < other.code, f'Ashlar takes {own.code} bytes of flash, {OTHERS[kind]} {other.code}')
    need(own.said['instructions'] <= MOST_INSTRUCTIONS * c.said['instructions'],
         f'Ashlar takes {own.said["instructions"]} instructions, plain C {c.said["instructions"]}')
    # A workspace begins at 8 bytes.
    need(own.static <= (c.static + 7) // 8 * 8, f'Ashlar takes {own.static} bytes of static RAM, plain C {c.static}')
    need(own.ram <= c.ram, f'Ashlar takes {own.ram} bytes of RAM, plain C {c.ram}')


class Results:
    def __init__(self):
        self.passed, self.failed = 0, []

    def check(self, name, action, *arguments):
        """Notes whether it holds; returns what it returns, or None."""
        try:
            result = action(*arguments)
        except Flaw as flaw:
            self.failed.append(f'FAILED device, {name}: {flaw}')
            return None
        self.passed += 1
        return result


def checks(results, builds=BUILDS, others=OTHERS, update=False):
    BUILD.mkdir(parents=True, exist_ok=True)
    images = {}
    kinds = {name: ['ashlar', *(others if name in COMPARED else [])] for name in builds}
    for name in builds:
        results.check(f'{name}/build', build, name, kinds[name][1:])
        # An emulator takes one core.
        with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
            running = {(net, kind): pool.submit(Image, name, net, kind) for net in NETS for kind in kinds[name]}
        for net in NETS:
            for kind in kinds[name]:
                image = results.check(f'{name}/{net}_{kind}/runs', running[net, kind].result)
                if image:
                    images[name, net, kind] = image
            own = images.get((name, net, 'ashlar'))
            if own:
                for what, action in [('golden', own.golden), ('clean', own.clean), ('agrees', own.agrees)]:
                    results.check(f'{name}/{net}/{what}', action)
                results.check(f'{name}/{net}/lists', own.lists, NETS[net][0])
    results.check('status', said_by, 'status.elf', 0, 'Scope filter fc{2} is not supported',
                  'Variable fc1/weight (50, 64) already exists')
    results.check('fault', said_by, 'fault.elf', 1, 'fault: ')
    results.check('own build system', own_build_system)
    results.check('riscv', riscv)
    if all((name, net, kind) in images for name in builds for net in NETS for kind in kinds[name]):
        for net in ['tutorial', 'digits', 'dnn']:
            size = images['m4f-Os', net, 'ashlar'].code
            results.check(f'{net}/small', need, size <= SMALL, f'it takes {size} bytes of code, more than {SMALL}')
        for name in COMPARED:
            for net in NETS:
                results.check(f'{name}/{net}/compared', compare, images, name, net, others)
        for page, table in tables(images, others):
            print(table + '\n')
            if update:
                before, _, behind = between(page.read_text())
                page.write_text(before + table + behind)
            results.check(f'{page.relative_to(ROOT)}/table', fresh, page, table)


def run_all(**options):
    """The number of checks that passed, and a report on each that did not."""
    results = Results()
    checks(results, **options)
    return results.passed, results.failed


if __name__ == '__main__':
    options = argparse.ArgumentParser()
    options.add_argument('--update', action='store_true')
    passed, failed = run_all(update=options.parse_args().update)
    for each in failed:
        print(each)
    print(f'{passed} passed, {len(failed)} failed')
    sys.exit(bool(failed) or passed == 0)
