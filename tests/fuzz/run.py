# SPDX-License-Identifier: BSL-1.0
"""run.py [--seconds N] [--runs N] [--seed N]: builds engine.cpp with libFuzzer and sanitizers and runs it; what it finds stays in
build/fuzz."""
import argparse
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLAGS = ['-std=c++20', '-O2', '-g', '-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror',
         '-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=all', f'-I{ROOT}/include']
FOUND = re.compile(r'runtime error|ERROR: \w+Sanitizer|ERROR: libFuzzer|^line \d+: ')


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--seconds', type=int, default=60)
    options.add_argument('--runs', type=int, default=-1, help='stop after as many programs')
    options.add_argument('--seed', type=int, default=0, help='0: another one each time')
    options = options.parse_args()
    folder = ROOT / 'build' / 'fuzz'
    corpus = folder / 'corpus'
    corpus.mkdir(parents=True, exist_ok=True)
    executable = folder / 'engine'
    subprocess.run(['clang++-19', *FLAGS, HERE / 'engine.cpp', '-o', executable], check=True)
    # With a seed the same programs are made each time, so nothing is kept from earlier runs.
    kept = [corpus] if options.seed == 0 else []
    done = subprocess.run(
        [executable, f'-max_total_time={options.seconds}', f'-runs={options.runs}', f'-seed={options.seed}',
         '-max_len=1500', '-timeout=10', '-rss_limit_mb=2048', f'-artifact_prefix={folder}/', '-verbosity=1',
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
