# SPDX-License-Identifier: BSL-1.0
"""The model of the rules gives the answers of the conformance tests: TensorFlow's own, and those worked out by hand."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'conformance'))
import model  # noqa: E402
import outcomes  # noqa: E402
import read  # noqa: E402

FILES = [HERE.parent / 'conformance' / f'{name}.json' for name in ('random', 'cases', 'rules')]
FEWEST = 900  # that the model knows


def differences(case, expect):
    rules = {outcomes.key_of(line): line for line in read.expected_lines(expect)}
    tf = {outcomes.key_of(line): line for line in read.expected_lines(case['expect'])}
    # TensorFlow told no lines for the random programs, and of scopes and the like only those that its programs name.
    differ = [(line, rules.get(key)) for key, line in tf.items() if key != 'error at line: ' and not (
        key in rules and outcomes.agrees(line, rules[key]) or line == rules.get(key))]
    return differ + [(None, line) for key, line in rules.items()
                     if key.startswith(('variable ', 'error: ')) and key not in tf]


def main():
    wrong, known = 0, 0
    for case in read.cases(FILES):
        program = case['program'] if isinstance(case['program'], str) else '\n'.join(case['program'])
        if not case.get('statically_resolvable', True) or 'enter ' in program:
            continue
        try:
            expect = model.expected(program)
        except model.Outside:
            continue
        known += 1
        if differ := differences(case, expect):
            wrong += 1
            print(case['id'], program, *differ, sep='\n')
    print(f'{known - wrong} passed, {wrong} failed')
    sys.exit(bool(wrong or known < FEWEST))


if __name__ == '__main__':
    main()
