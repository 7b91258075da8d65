# SPDX-License-Identifier: BSL-1.0
"""Builds and runs the suites with each compiler; the last line printed sums them up: N passed, N failed."""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

import device

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUITES = ['static', 'fail', 'harness', 'headers', 'unit', 'core', 'conformance', 'differential', 'fuzz', 'zoo',
          'examples', 'readme', 'instantiations', 'device']
# g++ builds as users do; clang looks for what is undefined.
OPTIONS = {'g++': [], 'clang': ['-Db_sanitize=address,undefined', '-Db_lundef=false', '-Doptimization=0',
                                '-Dcpp_args=-fno-sanitize-recover=all']}
CXX = {'g++': 'g++', 'clang': 'clang++-19'}
JOBS = str(len(os.sched_getaffinity(0)))
TAIL = 30


def configure(folder, cxx, *options):
    # Always again: meson does not notice a new file in a folder that it has listed.
    again = ['--reconfigure'] if (folder / 'meson-private/coredata.dat').exists() else []
    done = subprocess.run(['meson', 'setup', *again, *options, folder, ROOT], env={**os.environ, 'CXX': cxx},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        print(done.stdout)
    return done.returncode == 0


def introspected(folder, what):
    return json.loads((folder / f'meson-info/intro-{what}.json').read_text())


def built_files(folder, tests):
    """What each test needs built, by its name."""
    files = {target['id']: target['filename'] for target in introspected(folder, 'targets')}
    return {test['name']: [file for target in test['depends'] for file in files[target]] for test in tests}


def build(folder, files):
    return not files or subprocess.run(
        ['ninja', '-C', folder, '--quiet', '-k', '0', '-j', JOBS,
         *[os.path.relpath(file, folder) for file in files]]).returncode == 0


def summary(log, names):
    """The number of tests that passed, and a report on each of `names` that did not."""
    results = [json.loads(line) for line in log.splitlines()]
    reports, passed = {name: f'{name}: it did not run' for name in names}, 0
    for result in results:
        name = result['name'].split(' / ')[-1]
        printed = (result.get('stdout', '') + result.get('stderr', '')).splitlines()
        reports[name] = '\n  '.join([f'{name}: {result["result"]}', *printed[-TAIL:]])
        if result['result'] == 'OK':
            del reports[name]
            passed += 1
    return passed, list(reports.values())


def run(name, suites, thorough):
    folder = ROOT / 'build' / name
    if not configure(folder, CXX[name], *OPTIONS[name], f'-Dthorough={str(thorough).lower()}'):
        return 0, [f'FAILED {name}: it cannot be configured']
    tests = [test for test in introspected(folder, 'tests')
             if any(suite.split(':')[-1] in suites for suite in test['suite'])]
    if not tests:
        return 0, []
    print(f'{name}: {len(tests)} tests', flush=True)
    needs = built_files(folder, tests)
    # An old executable of what no longer compiles would pass: so a broken build counts as a failure of its own.
    broken = [] if build(folder, sorted({file for files in needs.values() for file in files})) else [
        f'FAILED {name}: not everything compiles, see above']
    log = folder / 'meson-logs/testlog.json'
    log.unlink(missing_ok=True)
    # By name, since meson would refuse to run any test when one program is missing.
    runnable = [test for test, files in needs.items() if all(map(os.path.exists, files))]
    if runnable:
        subprocess.run(['meson', 'test', '-C', folder, '--no-rebuild', '--quiet', '--num-processes', JOBS, *runnable],
                       stdout=subprocess.DEVNULL)
    passed, failed = summary(log.read_text() if log.exists() else '', list(needs))
    return passed, broken + [f'FAILED {name}, {report}' for report in failed]


def main():
    options = argparse.ArgumentParser(prog='run.sh')
    options.add_argument('--compiler', choices=CXX, help='without it: both')
    options.add_argument('--all', action='store_true', help='each test with each compiler, and tests of the tests')
    options.add_argument('suites', nargs='*', metavar='SUITE', help=', '.join(SUITES))
    options = options.parse_args()
    for suite in options.suites:
        if suite not in SUITES:
            sys.exit(f'{suite} is no suite; these are: ' + ', '.join(SUITES))
    passed, failed = 0, []
    # Beside the others, whose builds and tests leave a core idle at their ends.
    beside = concurrent.futures.ThreadPoolExecutor(1)
    on_device = None
    if 'device' in (options.suites or SUITES) and options.compiler != 'clang':
        print('device: Cortex-M in QEMU', flush=True)
        on_device = beside.submit(device.run_all, **({} if options.all else device.FEW))
    for name in [options.compiler] if options.compiler else CXX:
        passed_here, failed_here = run(name, options.suites or SUITES, options.all)
        passed += passed_here
        failed += failed_here
    if on_device:
        passed_here, failed_here = on_device.result()
        passed += passed_here
        failed += failed_here
    for report in failed:
        print(report)
    print(f'{passed} passed, {len(failed)} failed')
    sys.exit(bool(failed) or passed == 0)


if __name__ == '__main__':
    main()
