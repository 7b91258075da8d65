# SPDX-License-Identifier: BSL-1.0
"""The model of the rules gives TensorFlow's own answers for the random programs of the conformance tests."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'conformance'))
import model  # noqa: E402
import outcomes  # noqa: E402
import read  # noqa: E402


def main():
    wrong, known = 0, 0
    for case in read.cases([HERE.parent / 'conformance' / 'random.json']):
        program = case['program'] if isinstance(case['program'], str) else '\n'.join(case['program'])
        rules = {outcomes.key_of(line): line for line in read.expected_lines(model.expected(program))}
        tf = {outcomes.key_of(line): line for line in read.expected_lines(case['expect'])}
        known += 1
        # TensorFlow told no lines, and of scopes and the like only those that its programs name.
        differ = [(line, rules.get(key)) for key, line in tf.items() if key != 'error at line: ' and not (
            key in rules and outcomes.agrees(line, rules[key]) or line == rules.get(key))]
        differ += [(None, line) for key, line in rules.items() if key.startswith(('variable ', 'error: ')) and key not in tf]
        if differ:
            wrong += 1
            print(case['id'], program, *differ, sep='\n')
    print(f'{known - wrong} passed, {wrong} failed')
    sys.exit(bool(wrong or known < 500))


if __name__ == '__main__':
    main()
