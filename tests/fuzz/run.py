# SPDX-License-Identifier: BSL-1.0
"""run.py [--seconds N] [--runs N] [--seed N] [TARGET]: builds TARGET.cpp (engine or weights) with libFuzzer and sanitizers and
runs it; what it finds stays in build/fuzz."""
import argparse
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLAGS = ['-std=c++20', '-O2', '-g', '-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror',
         '-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=all', f'-I{ROOT}/include']
# For each target: the longest input, and the files that it begins with.
TARGETS = {'engine': (1500, []),
           'weights': (9000, ['arrays.npz', 'arrays_deflated.npz', 'arrays.safetensors'])}
CHOICES = 12  # what the first byte of a file of weights chooses from
FOUND = re.compile(r'runtime error|ERROR: \w+Sanitizer|ERROR: libFuzzer|^line \d+: ')


def write_seeds(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        for choice in range(CHOICES):
            content = (ROOT / 'tests/data' / file).read_bytes()
            (folder / f'{file}.{choice}').write_bytes(bytes([choice]) + content)
    return [folder] if files else []


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--seconds', type=int, default=60)
    options.add_argument('--runs', type=int, default=-1, help='stop after as many programs')
    options.add_argument('--seed', type=int, default=0, help='0: another one each time')
    options.add_argument('target', nargs='?', default='engine', choices=list(TARGETS))
    options = options.parse_args()
    longest, files = TARGETS[options.target]
    folder = ROOT / 'build' / 'fuzz'
    corpus = folder / f'corpus_{options.target}'
    corpus.mkdir(parents=True, exist_ok=True)
    executable = folder / options.target
    subprocess.run(['clang++-19', *FLAGS, HERE / f'{options.target}.cpp', '-lz', '-o', executable], check=True)
    # With a seed the same programs are made each time, so nothing is kept from earlier runs.
    kept = [corpus] if options.seed == 0 else []
    kept += write_seeds(folder / f'seeds_{options.target}', files)
    done = subprocess.run(
        [executable, f'-max_total_time={options.seconds}', f'-runs={options.runs}', f'-seed={options.seed}',
         f'-max_len={longest}', '-timeout=10', '-rss_limit_mb=2048', f'-artifact_prefix={folder}/', '-verbosity=1',
         '-print_final_stats=1', *kept],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', errors='replace')
    lines = done.stdout.splitlines()
    print(*(line for line in lines if line.startswith(('stat::', 'INFO: Seed'))), sep='\n')
    if done.returncode != 0:
        first = next((i for i, line in enumerate(lines) if FOUND.search(line)), max(0, len(lines) - 20))
        print(*lines[first:first + 30], sep='\n')
        print(*(line for line in lines if 'Test unit written' in line), sep='\n')
    sys.exit(done.returncode != 0)


if __name__ == '__main__':
    main()
